import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { whenOrphaned } from "../../server/orphan.ts";
import { startStack } from "../../server/stack.ts";
import { makeHistory } from "../kept-history.ts";
import { keepJobs } from "../kept-jobs.ts";
import { keepSuppressions } from "../kept-suppressions.ts";
import { thisMachine } from "../machine.ts";
import type { Driver } from "./driver.ts";
import { startFirefox } from "./firefox.ts";
import { endPrograms } from "./process.ts";
import { findPrograms, type Browser, type Programs } from "./programs.ts";
import { steps } from "./steps.ts";
import { Visitor } from "./visitor.ts";
import { buildWatched } from "./watch-page.ts";
import { startWebkit } from "./webkit.ts";

const minute = 60_000;

/** For everything, from the start of this process. */
const WHOLE_MS = 9.5 * minute;
/** For each of the two commands that install what is missing. */
const INSTALL_MS = 4 * minute;
/** After this many failed steps in a row a browser is given up. */
const MOST_FAILURES = 3;

const starts = { firefox: startFirefox, webkit: startWebkit };
const counts = { passed: 0, failed: 0 };
let isLeaving = false;

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Says how it went in one line, and why when it went wrong. */
async function attempt(name: string, work: () => Promise<void>): Promise<boolean> {
  const started = performance.now();
  try {
    await work();
    counts.passed += 1;
    console.log(`ok    ${name} (${seconds(started)})`);
    return true;
  } catch (error) {
    // Errors that come from ending the browser are ignored.
    if (isLeaving) return false;
    counts.failed += 1;
    const why = error instanceof Error ? error.message : String(error);
    console.log(`FAIL  ${name} (${seconds(started)})\n      ${why.replaceAll("\n", "\n      ")}`);
    return false;
  }
}

/** Takes the steps one after the other: each goes on from where the one before it ended, or from an address. */
async function visit(driver: Driver, url: string, db: DatabaseSync): Promise<void> {
  const visitor = new Visitor(driver, url);
  let failures = 0;
  for (const { name, run } of steps(db)) {
    const passed = await attempt(`${driver.name}: ${name}`, () => visitor.take(run));
    failures = passed ? 0 : failures + 1;
    if (isLeaving) return;
    if (failures === MOST_FAILURES) {
      console.log(`      ${MOST_FAILURES} steps in a row have failed: the rest is left out.`);
      return;
    }
  }
}

async function visitAll(programs: Programs, browsers: readonly Browser[], folder: string): Promise<void> {
  const distDir = join(folder, "app");
  await attempt("the app builds", () => buildWatched(distDir));
  if (counts.failed > 0) return;
  const stack = await startStack({ distDir, validateResponses: true });
  await makeHistory(stack);
  await keepJobs(stack);
  await keepSuppressions(stack);
  const { db } = stack;
  if (db === undefined) throw new Error("The stack runs without its own platform.");
  for (const browser of browsers) {
    const own = join(folder, browser);
    mkdirSync(own);
    // Firefox does not play where there is no sound device, and where there is one nobody wants to hear it.
    writeFileSync(join(own, ".asoundrc"), "pcm.!default { type null }\nctl.!default { type null }\n");
    let driver: Driver | undefined;
    await attempt(`${browser} starts`, async () => {
      driver = await starts[browser](programs, own);
    });
    if (driver !== undefined) {
      await visit(driver, stack.gatewayUrl, db);
      await driver.close().catch(() => {});
    }
    await endPrograms();
    if (isLeaving) return;
  }
  await stack.close();
}

/** Where a screen has its socket, whatever the folder for temporary files is. */
const sockets = "/tmp/.X11-unix";
const hadSockets = existsSync(sockets);

/** Ends the child processes, removes temporary files and exits. */
async function leave(folder: string, code: number): Promise<void> {
  if (isLeaving) return;
  isLeaving = true;
  await endPrograms();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (!hadSockets && existsSync(sockets) && readdirSync(sockets).length === 0) rmdirSync(sockets);
  process.exit(code);
}

async function main(): Promise<void> {
  const browsers = ["firefox", "webkit"] as const;
  // Before anything that takes time: nobody waits for a build to learn that a browser is missing.
  const programs = findPrograms(thisMachine(INSTALL_MS), browsers);
  const folder = mkdtempSync(join(tmpdir(), "other-browsers-"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void leave(folder, 1));
  }
  whenOrphaned(() => void leave(folder, 1));
  setTimeout(() => {
    console.error(`Not done after ${WHOLE_MS / minute} minutes: stopped.`);
    void leave(folder, 1);
  }, WHOLE_MS - performance.now());
  try {
    await visitAll(programs, browsers, folder);
  } catch (error) {
    counts.failed += 1;
    if (!isLeaving) console.error(error instanceof Error ? error.message : error);
  }
  if (isLeaving) return;
  console.log(`${counts.passed} passed, ${counts.failed} failed (${seconds(0)})`);
  await leave(folder, counts.failed === 0 ? 0 : 1);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
