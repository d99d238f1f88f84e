import { join } from "node:path";
import { password, people } from "../e2e/people.ts";
import { startStack } from "../server/stack.ts";
import { benchCallsApi } from "./bench-calls-api.ts";
import { measurePaint, type Paint } from "./bench-paint.ts";
import { brotliBytes, buildAndMeasure, describeBytes } from "./build-bytes.ts";
import type { PageBytes } from "./bytes.ts";
import { root, run } from "./command.ts";

const dist = join(root, "dist");
/** Any page of calls in a 31-day range, in ms, as the median of its requests. */
const apiBudget = 30;
const problems: string[] = [];

async function bytes(): Promise<PageBytes[]> {
  const { pages } = await buildAndMeasure();
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

async function paint(pages: PageBytes[]): Promise<void> {
  await run("vite", ["build"]);
  const stack = await startStack({ distDir: dist });
  try {
    const paints = await measurePaint([
      { url: `${stack.gatewayUrl}/`, settled: "html[data-ready] form" },
      {
        url: `${stack.gatewayUrl}/calls`,
        settled: "tbody a",
        signIn: { email: people.admin.email, password },
      },
    ]);
    console.log(
      "First and largest paint at 1.6 Mbit/s, 150 ms, a CPU 4 times slower, nothing cached: median of 5",
    );
    for (const [index, name] of ["Sign in", "src/pages/calls/calls-page.tsx"].entries()) {
      const measured = paints[index];
      const page = pages.find((one) => one.name === name);
      if (measured === undefined || page === undefined) continue;
      console.log(`  ${page.name}: FCP ${Math.round(measured.fcp)} ms, LCP ${Math.round(measured.lcp)} ms`);
      compareLoaded(page, measured);
    }
  } finally {
    await stack.close();
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

await paint(await bytes());
await callsApi();
for (const problem of problems) console.log(`OVER BUDGET  ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
