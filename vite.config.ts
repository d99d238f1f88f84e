import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defaultExclude, defineConfig } from "vitest/config";
import { compiledAhead } from "./scripts/compiled-ahead.ts";
import { contractSchemas } from "./scripts/contract-schemas.ts";
import { groups } from "./scripts/groups-of-build.ts";
import { lightRouter } from "./scripts/light-router.ts";
import { pagesOfBuild } from "./scripts/pages-of-build.ts";
import { saidWords } from "./scripts/said-words.ts";

const gateway = process.env["GATEWAY_URL"] ?? "http://127.0.0.1:4173";

/**
 * Slow by nature: thousands of random or hostile requests, uploads as large as may be, processes that are started and
 * killed, waits that are the point. `npm run test:slow` runs them, CI too; `npm test` does not.
 */
const slowTests = [
  "scripts/verify-snippets.test.ts",
  "src/pages/routes/schedule-year.test.ts",
  "server/apart.test.ts",
  "server/history-replay.test.ts",
  "server/job-rights.test.ts",
  "server/killed-write.test.ts",
  "server/launch-stack.test.ts",
  "server/listen.test.ts",
  "server/stack.test.ts",
  "server/upload.test.ts",
  "server/gateway/sound-places.test.ts",
  "server/gateway/unwritable.test.ts",
  "server/gateway/own/jobs/{killed,kills}.test.ts",
  "server/gateway/own/launch-doubled.test.ts",
  "server/gateway/own/launches/launch-{scripts,unknown,year}.test.ts",
  "server/platform/api/prompt-limit.test.ts",
  "server/platform/broadcasts/durability.test.ts",
  "server/platform/proof/{bad-input,hostile,role-matrix}.test.ts",
];

export default defineConfig({
  plugins: [
    lightRouter(),
    react(),
    tailwindcss(),
    contractSchemas(),
    saidWords(),
    pagesOfBuild(),
    compiledAhead,
  ],
  build: {
    target: "es2023",
    // A data: URL would be fine for the policy, but a file is cached on its own.
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    // Most of it is shared, and a page whose style alone fails would look broken.
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  // A worker reads with modules of ours, and the policy lets its file through by its name.
  worker: { format: "es" },
  server: {
    host: "127.0.0.1",
    proxy: { "/oauth": gateway, "/v3": gateway, "/own": gateway, "/media": gateway },
  },
  test: {
    environment: "node",
    // Left alone it takes one core less than there are: of two, one.
    maxWorkers: "100%",
    // A busy machine is slow; a test that hangs is still found.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As in the browser tests: where the machine is shared, what failed once is told and tried again.
    retry: process.env["CI"] === "true" ? 1 : 0,
    projects: [
      // Most of the time goes into loading modules and compiling schemas, so files share them: globals that a file
      // changes, it has to put back.
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{src,server,e2e,scripts}/**/*.test.{ts,tsx}"],
          exclude: [...defaultExclude, ...slowTests],
          isolate: false,
          unstubGlobals: true,
        },
      },
      { extends: true, test: { name: "slow", include: slowTests } },
    ],
  },
});
