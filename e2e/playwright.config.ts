import { defineConfig } from "@playwright/test";
import { browserArgs, findBrowser } from "./browser.ts";
import { thisMachine } from "./machine.ts";

const second = 1000;

// A shared machine may be several times slower than a desk: it waits for the same things, for longer.
const patience = process.env["CI"] === "true" ? 3 : 1;

/**
 * A test's pages live for seconds: code that V8 would optimize for later never pays, and what is parsed ahead mostly never
 * runs. Without both, the suite needs a fifth less processor time. Figures of speed are taken elsewhere, without these.
 */
const shortLived = "--js-flags=--no-opt --no-maglev --max-lazy";

// The workers load this file again and inherit what the first process has found.
const executablePath = findBrowser(thisMachine());
process.env["PLAYWRIGHT_CHROMIUM"] = executablePath;

/**
 * Slow by nature: every page or list in every state and with every kind of odd answer, waits that are the point.
 * `npm run test:e2e:slow` runs them, CI too; `npm test` does not.
 */
const slowSpecs = [
  "accessibility.spec.ts",
  "code.spec.ts",
  "every-list.spec.ts",
  "further-drafts.spec.ts",
  "hostile.spec.ts",
  "layout-shift.spec.ts",
  "looks.spec.ts",
  "onboarding.spec.ts",
  "row-press.spec.ts",
  "states.spec.ts",
];

export default defineConfig({
  testDir: ".",
  projects: [
    { name: "ordinary", testMatch: "*.spec.ts", testIgnore: slowSpecs },
    { name: "slow", testMatch: slowSpecs },
  ],
  outputDir: "../test-results",
  workers: 2,
  fullyParallel: true,
  // A busy machine can be too slow for once; a first failure is printed all the same. At home nothing is repeated.
  retries: process.env["CI"] === "true" ? 1 : 0,
  // Where much is broken, waiting for the rest tells nothing more.
  maxFailures: process.env["CI"] === "true" ? 12 : 0,
  forbidOnly: process.env["CI"] === "true",
  timeout: 40 * second * patience,
  globalTimeout: 40 * 60 * second,
  expect: { timeout: 8 * second * patience },
  reporter: [["./reporter.ts"]],
  use: {
    launchOptions: { executablePath, args: [...browserArgs, shortLived] },
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    timezoneId: "America/Denver",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 8 * second * patience,
    navigationTimeout: 15 * second * patience,
    // Recording every test costs a third of the time. At home `--trace on` records the one that fails.
    trace: "on-first-retry",
  },
});
