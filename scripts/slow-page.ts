import type { BrowserContext, Page } from "@playwright/test";

const kilobit = 1000 / 8;

/** A middling line. Throughput in bytes/s, latency in ms. */
const slowLine = {
  offline: false,
  downloadThroughput: 1600 * kilobit,
  uploadThroughput: 750 * kilobit,
  latency: 150,
};
const cpuSlowdown = 4;

/** What `slowPage` slows down, in words. */
export const slowness = `1.6 Mbit/s, 150 ms, a CPU ${cpuSlowdown} times slower, nothing cached`;

/**
 * A new tab on a slow processor and, where asked for, on a slow line with an empty cache.
 * It marks "rows" in the frame that shows the first row of a list.
 */
export async function slowPage(context: BrowserContext, { line }: { line: boolean }): Promise<Page> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  if (line) {
    await devtools.send("Network.enable");
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
    await devtools.send("Network.emulateNetworkConditions", slowLine);
  }
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (document.querySelector("main :is(tbody, ul) :is(tr, li) a[href]") === null) return;
      observer.disconnect();
      requestAnimationFrame(() => performance.mark("rows"));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  return page;
}

/** When a mark was set or the page first painted, in ms since the navigation. */
export async function timeOf(page: Page, name: "rows" | "click" | "first-contentful-paint"): Promise<number> {
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, name, {
    timeout: 60_000,
  });
  return page.evaluate((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? Number.NaN, name);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
