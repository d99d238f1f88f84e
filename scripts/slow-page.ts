import { EventEmitter, once } from "node:events";
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

const binding = "tellTime";
const waitMs = 60_000;

/** What a page has told of its marks, in ms since its navigation. */
const told = new WeakMap<Page, { times: Map<string, number>; changed: EventEmitter }>();

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
  const times = new Map<string, number>();
  const changed = new EventEmitter();
  told.set(page, { times, changed });
  devtools.on("Runtime.bindingCalled", ({ name, payload }) => {
    if (name !== binding) return;
    const [mark = "", ms] = payload.split(" ");
    times.set(mark, Number(ms));
    changed.emit("told");
  });
  await devtools.send("Runtime.enable");
  await devtools.send("Runtime.addBinding", { name: binding });
  await page.addInitScript((tell) => {
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries()) Reflect.get(window, tell)(`${name} ${startTime}`);
    }).observe({ entryTypes: ["mark", "paint"] });
    const observer = new MutationObserver(() => {
      if (document.querySelector("main :is(tbody, ul) :is(tr, li) a[href]") === null) return;
      observer.disconnect();
      requestAnimationFrame(() => performance.mark("rows"));
    });
    observer.observe(document, { childList: true, subtree: true });
  }, binding);
  return page;
}

/**
 * When a mark was set or the page first painted, in ms since the navigation. The page tells it: asking it would run scripts
 * there, at a quarter of the speed, in the time that is measured.
 * @throws where the page does not tell it within a minute
 */
export async function timeOf(page: Page, name: "rows" | "click" | "first-contentful-paint"): Promise<number> {
  const { times, changed } = told.get(page) ?? {
    times: new Map<string, number>(),
    changed: new EventEmitter(),
  };
  const limit = AbortSignal.timeout(waitMs);
  for (;;) {
    const time = times.get(name);
    if (time !== undefined) return time;
    await once(changed, "told", { signal: limit }).catch(async (error: unknown) => {
      const says = await page.locator("body").innerText();
      throw new Error(`${page.url()} says nothing of "${name}" for a minute. It shows: ${says}`, {
        cause: error,
      });
    });
  }
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
