import type { Browser, BrowserContext } from "@playwright/test";
import { median, slowPage } from "./slow-page.ts";
import { newVisitor, signedInVisitor } from "./visitor.ts";

const runs = 5;
/** First and largest contentful paint in ms, and the JavaScript files that it had loaded when it was settled. */
export type Paint = { fcp: number; lcp: number; scripts: string[] };

/** One visit with an empty cache on the slow line. */
async function visit(context: BrowserContext, url: string, settled: string): Promise<Paint> {
  const page = await slowPage(context, { line: true });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) performance.mark("largest", { startTime: entry.startTime });
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
  await page.goto(url, { timeout: 60_000 });
  await page.locator(settled).first().waitFor({ timeout: 60_000 });
  // What comes once the page is quiet is no part of the budget.
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      // Nor is what is fetched ahead for the next page.
      .filter(
        ({ name }) => document.querySelector(`link[data-later][href="${new URL(name).pathname}"]`) === null,
      )
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith(".js")),
  );
  await page.waitForLoadState("networkidle");
  const paint = await page.evaluate(() => ({
    fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    lcp: performance.getEntriesByName("largest").at(-1)?.startTime ?? Number.NaN,
  }));
  await page.close();
  return { ...paint, scripts };
}

type Visit = { url: string; path: string; settled: string; isSignedIn: boolean };

async function visits(browser: Browser, { url, path, settled, isSignedIn }: Visit): Promise<Paint> {
  const paints: Paint[] = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await (isSignedIn ? signedInVisitor(browser, url) : newVisitor(browser));
    paints.push(await visit(context, `${url}${path}`, settled));
    await context.close();
  }
  return {
    fcp: median(paints.map(({ fcp }) => fcp)),
    lcp: median(paints.map(({ lcp }) => lcp)),
    scripts: paints[0]?.scripts ?? [],
  };
}

/** Median paints of each page, in the order given; `settled` is a selector that the finished page matches. */
export async function measurePaint(browser: Browser, pages: Visit[]): Promise<Paint[]> {
  const paints: Paint[] = [];
  for (const page of pages) paints.push(await visits(browser, page));
  return paints;
}
