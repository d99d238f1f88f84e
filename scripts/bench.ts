import { join } from "node:path";
import { chromium, type Browser } from "@playwright/test";
import { browserArgs, findBrowser } from "../e2e/browser.ts";
import { thisMachine } from "../e2e/machine.ts";
import { startStack, type Stack } from "../server/stack.ts";
import { benchAccount } from "./bench-account.ts";
import { benchCallsApi } from "./bench-calls-api.ts";
import { benchCompose } from "./bench-compose.ts";
import { benchHistory } from "./bench-history.ts";
import { benchImport } from "./bench-import.ts";
import { benchJob } from "./bench-job.ts";
import { benchLaunches } from "./bench-launches.ts";
import { benchNumbers } from "./bench-numbers.ts";
import { measureMoves, type Move } from "./bench-moves.ts";
import { measurePaint, type Paint } from "./bench-paint.ts";
import { benchReading } from "./bench-reading.ts";
import { benchRoutes } from "./bench-routes.ts";
import { measureFirstRows } from "./bench-rows.ts";
import { benchSearch } from "./bench-search.ts";
import { benchYear } from "./bench-year.ts";
import { brotliBytes, buildAndMeasure, describeBytes } from "./build-bytes.ts";
import type { PageBytes } from "./bytes.ts";
import { root, run } from "./command.ts";
import { problems } from "./figures.ts";
import { slowness } from "./slow-page.ts";

const dist = join(root, "dist");
/** Any page of calls in a 31-day range, in ms, as the median of its requests. */
const apiBudget = 30;
/** First rows, as multiples of the time in which the least page on the same libraries shows its first text. */
const rowsBudget = { deepLink: 1.8, signIn: 0.9 };
/** In ms on the slowed processor. */
const movesBudget = { press: 100, change: 35 };
const callsPage = "/calls";

async function bytes(): Promise<PageBytes[]> {
  const pages = await buildAndMeasure();
  console.log("JavaScript per page");
  for (const page of pages) {
    console.log(describeBytes(page));
    if (page.total > page.maxBytes) problems.push(`${page.name} is over its byte budget`);
  }
  return pages;
}

/** A budget that watches other files than a browser loads is worth nothing. */
function compareLoaded({ name, total }: PageBytes, { scripts }: Paint): void {
  const loaded = scripts.reduce((sum, path) => sum + brotliBytes(join(dist, path)), 0);
  console.log(`  ${name}: a browser loads ${(loaded / 1000).toFixed(1)} kB in ${scripts.length} files`);
  if (Math.abs(loaded - total) > 1000)
    problems.push(`${name}: a browser loads other files than the budget counts`);
}

async function paint(browser: Browser, stack: Stack, pages: PageBytes[]): Promise<void> {
  const { gatewayUrl: url } = stack;
  const paints = await measurePaint(browser, [
    { url, path: "/", settled: "html[data-ready] form", isSignedIn: false },
    { url, path: callsPage, settled: "tbody a", isSignedIn: true },
  ]);
  console.log(`First and largest paint at ${slowness}: median of 5`);
  for (const [index, name] of ["Sign in", callsPage].entries()) {
    const measured = paints[index];
    const page = pages.find((one) => one.name === name);
    if (measured === undefined || page === undefined) continue;
    console.log(`  ${page.name}: FCP ${Math.round(measured.fcp)} ms, LCP ${Math.round(measured.lcp)} ms`);
    compareLoaded(page, measured);
  }
}

async function firstRows(browser: Browser, stack: Stack, pages: PageBytes[]): Promise<void> {
  const bytesOfCalls = pages.find(({ name }) => name === callsPage)?.total ?? 0;
  const times = await measureFirstRows(browser, stack, bytesOfCalls);
  console.log(`First rows at ${slowness}: median of 5 visits in turns`);
  console.log(`  floor, first text of an empty page on the same libraries: ${Math.round(times.floor)} ms`);
  console.log(`  first text behind as many bytes that do nothing: ${Math.round(times.bytes)} ms`);
  for (const [name, words] of [
    ["deepLink", "a link to the calls, signed in"],
    ["signIn", "after the click on Sign in"],
  ] as const) {
    const ratio = times[name] / times.floor;
    console.log(`  ${words}: ${Math.round(times[name])} ms, ${ratio.toFixed(2)} floors`);
    if (ratio > rowsBudget[name])
      problems.push(`${words}: ${ratio.toFixed(2)} floors, ${rowsBudget[name]} are allowed`);
  }
}

async function moves(browser: Browser, stack: Stack): Promise<void> {
  const { presses, changes } = await measureMoves(browser, stack.gatewayUrl);
  const report = (found: Move[], budget: number) => {
    for (const { name, ms } of found) {
      console.log(`  ${ms.toFixed(0).padStart(5)}  ${name}`);
      if (ms > budget) problems.push(`${name}: ${ms.toFixed(0)} ms, ${budget} are allowed`);
    }
  };
  console.log("From a press to the next frame on a CPU 4 times slower, in ms: median of 5");
  report(presses, movesBudget.press);
  console.log("From a press to another list that was read before, the same way");
  report(changes, movesBudget.change);
}

async function onSlowMachine(browser: Browser): Promise<void> {
  const pages = await bytes();
  const stack = await startStack({ distDir: dist, trustProxy: true });
  try {
    await paint(browser, stack, pages);
    await firstRows(browser, stack, pages);
    await moves(browser, stack);
  } finally {
    await stack.close();
  }
}

/** Builds the app and opens it. */
async function withBrowser(measure: (browser: Browser) => Promise<void>): Promise<void> {
  await run("vite", ["build"]);
  const browser = await chromium.launch({ executablePath: findBrowser(thisMachine()), args: browserArgs });
  try {
    await measure(browser);
  } finally {
    await browser.close();
  }
}

async function callsApi(): Promise<void> {
  console.log("GET /v3/conversations/calls over 31 days, in ms: median, 95th percentile, calls in the range");
  for (const { name, median, p95, total } of await benchCallsApi()) {
    console.log(
      `  ${median.toFixed(1).padStart(6)} ${p95.toFixed(1).padStart(6)} ${String(total).padStart(7)}  ${name}`,
    );
    if (median > apiBudget) problems.push(`${name}: ${median.toFixed(1)} ms, ${apiBudget} are allowed`);
  }
}

/** Each can be measured by itself: `npm run bench account`. */
const parts: Record<string, () => Promise<void>> = {
  pages: () => withBrowser(onSlowMachine),
  account: () => withBrowser((browser) => benchAccount(browser, dist)),
  import: () => withBrowser((browser) => benchImport(browser, dist)),
  numbers: () => withBrowser((browser) => benchNumbers(browser, dist)),
  compose: () => withBrowser((browser) => benchCompose(browser, dist)),
  reading: () => withBrowser((browser) => benchReading(browser, dist)),
  routes: benchRoutes,
  job: benchJob,
  history: benchHistory,
  launches: benchLaunches,
  year: benchYear,
  search: benchSearch,
  calls: callsApi,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0)
  throw new Error(`There is no part ${unknown.join(", ")}. There are ${Object.keys(parts).join(", ")}.`);
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await measure();
}
for (const problem of problems) console.log(`OVER BUDGET  ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
