import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startStack } from "../../server/stack.ts";
import { thisMachine } from "../machine.ts";
import type { Driver } from "./driver.ts";
import { startFirefox } from "./firefox.ts";
import { findPrograms, type Browser } from "./programs.ts";
import { steps } from "./steps.ts";
import { Visitor } from "./visitor.ts";
import { watchedCopy } from "./watch-page.ts";
import { startWebkit } from "./webkit.ts";

/** Of each step, and of the start of a browser. */
const STEP_MS = 60_000;

const distDir = fileURLToPath(new URL("../../dist", import.meta.url));
const starts = { firefox: startFirefox, webkit: startWebkit };
const counts = { passed: 0, failed: 0 };

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = setTimeout(() => reject(new Error(`not done in ${STEP_MS / 1000} s`)), STEP_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(late);
  }
}

/** Says how it went in one line, and why when it went wrong. */
async function attempt(name: string, work: () => Promise<void>): Promise<void> {
  const started = Date.now();
  try {
    await inTime(work());
    counts.passed += 1;
    console.log(`ok    ${name} (${Date.now() - started} ms)`);
  } catch (error) {
    counts.failed += 1;
    console.log(`FAIL  ${name}\n    ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Takes the steps one after the other: each goes on from where the one before it ended, or from an address. */
async function visit(driver: Driver, distCopy: string): Promise<void> {
  const stack = await startStack({ distDir: distCopy, validateResponses: true });
  try {
    if (stack.db === undefined) throw new Error("The stack runs without its own platform.");
    const visitor = new Visitor(driver, stack.gatewayUrl);
    for (const { name, run } of steps(stack.db)) {
      await attempt(`${driver.name}: ${name}`, async () => {
        await run(visitor);
        const problems = await visitor.problems();
        if (problems.length > 0) throw new Error(problems.join("\n    "));
      });
    }
  } finally {
    await stack.close();
  }
}

async function visitAll(browsers: readonly Browser[]): Promise<void> {
  const programs = findPrograms(thisMachine(), browsers);
  if (!existsSync(join(distDir, "index.html"))) throw new Error("Build the app first: npm run build");
  const copy = watchedCopy(distDir);
  try {
    for (const browser of browsers) {
      let driver: Driver | undefined;
      await attempt(`${browser} starts`, async () => {
        driver = await starts[browser](programs);
      });
      if (driver === undefined) continue;
      try {
        await visit(driver, copy);
      } finally {
        await driver.close();
      }
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

try {
  await visitAll(["firefox", "webkit"]);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  counts.failed += 1;
}
// A browser that hangs must not keep the process.
process.exit(counts.failed === 0 ? 0 : 1);
