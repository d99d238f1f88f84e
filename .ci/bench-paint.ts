import { chromium, type Browser, type BrowserContext } from "@playwright/test";
import { browserArgs, findBrowser } from "../e2e/browser.ts";
import { thisMachine } from "../e2e/machine.ts";

const runs = 5;
const kilobit = 1000 / 8;

/** A middling phone on a middling line. Throughput in bytes/s, latency in ms. */
const line = {
  offline: false,
  downloadThroughput: 1600 * kilobit,
  uploadThroughput: 750 * kilobit,
  latency: 150,
};
const cpuSlowdown = 4;

/** First and largest contentful paint in ms, and the JavaScript files that the page loaded. */
export type Paint = { fcp: number; lcp: number; scripts: string[] };

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** One visit with an empty cache on the slow line. */
async function visit(context: BrowserContext, url: string, settled: string): Promise<Paint> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  await devtools.send("Network.emulateNetworkConditions", line);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) performance.mark("largest", { startTime: entry.startTime });
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
  await page.goto(url, { timeout: 60_000 });
  await page.locator(settled).first().waitFor({ timeout: 60_000 });
  await page.waitForLoadState("networkidle");
  const paint = await page.evaluate(() => ({
    fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    lcp: performance.getEntriesByName("largest").at(-1)?.startTime ?? Number.NaN,
    scripts: performance
      .getEntriesByType("resource")
      // What is fetched ahead for the next page is no part of this one.
      .filter(
        ({ name }) => document.querySelector(`link[data-later][href="${new URL(name).pathname}"]`) === null,
      )
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith(".js")),
  }));
  await page.close();
  return paint;
}

type Visit = { url: string; settled: string; signIn?: { email: string; password: string } };

async function visits(browser: Browser, { url, settled, signIn }: Visit): Promise<Paint> {
  const paints: Paint[] = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    if (signIn !== undefined) {
      await context.request.post(new URL("/oauth/token", url).href, {
        headers: { "x-app": "1" },
        data: signIn,
      });
    }
    paints.push(await visit(context, url, settled));
    await context.close();
  }
  return {
    fcp: median(paints.map(({ fcp }) => fcp)),
    lcp: median(paints.map(({ lcp }) => lcp)),
    scripts: paints[0]?.scripts ?? [],
  };
}

/** Median paints of each page, in the order given; `settled` is a selector that the finished page matches. */
export async function measurePaint(pages: Visit[]): Promise<Paint[]> {
  const browser = await chromium.launch({ executablePath: findBrowser(thisMachine()), args: browserArgs });
  try {
    const paints: Paint[] = [];
    for (const page of pages) paints.push(await visits(browser, page));
    return paints;
  } finally {
    await browser.close();
  }
}
