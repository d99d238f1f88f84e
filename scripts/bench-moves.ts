import type { Browser, Page } from "@playwright/test";
import { median, slowPage } from "./slow-page.ts";
import { signedInVisitor } from "./visitor.ts";

const runs = 5;

/** What somebody does on a page, and how long it took until the page answered, in ms. */
export type Move = { name: string; ms: number };

type Change = { title: number; rows: number };

/** Counts from the press to the frame in which the pressed control has changed, as the browser measures it (INP). */
async function pressOn(page: Page, act: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await page.evaluate(() => (window.slowest = 0));
    await act();
    // Entries of events come with the second frame after them.
    await page.waitForTimeout(700);
    times.push(await page.evaluate(() => window.slowest));
  }
  return median(times);
}

declare global {
  interface Window {
    slowest: number;
    changed: Promise<Change>;
  }
}

async function watchPresses(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.slowest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.slowest = Math.max(window.slowest, entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
}

/**
 * From the click on a page's link to the frame that shows its title, and to the one that shows its rows, which were read
 * before. The page tells it by itself: asked with each frame, it would draw frames between the parts of its work.
 */
async function warmChange(page: Page, name: string): Promise<Change> {
  await page.evaluate((title) => {
    window.changed = new Promise((resolve) => {
      let pressed = 0;
      let titled = Number.NaN;
      document.addEventListener("click", ({ timeStamp }) => (pressed = timeStamp), {
        capture: true,
        once: true,
      });
      const observer = new MutationObserver(() => {
        if (document.querySelector("main h1")?.textContent !== title) return;
        if (Number.isNaN(titled)) {
          titled = 0;
          requestAnimationFrame((now) => (titled = now - pressed));
        }
        if (document.querySelector("main tbody a[href]") === null) return;
        observer.disconnect();
        requestAnimationFrame((now) => resolve({ title: titled, rows: now - pressed }));
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
  }, name);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();
  return page.evaluate(() => window.changed);
}

/** Measures what people press most, with everything loaded, on a processor that is 4 times slower. */
export async function measureMoves(
  browser: Browser,
  url: string,
): Promise<{ presses: Move[]; changes: Move[] }> {
  const context = await signedInVisitor(browser, url);
  const page = await slowPage(context, { line: false });
  await watchPresses(page);
  await page.goto(`${url}/calls`);
  await page.getByRole("table", { name: "Calls" }).getByRole("link").first().waitFor();
  await page.waitForLoadState("networkidle");
  const pages = page.getByRole("navigation", { name: "Pages" });
  const caller = page.getByRole("textbox", { name: "Caller" });
  const presses: Move[] = [
    {
      name: "next page of calls",
      ms: await pressOn(page, () => pages.getByRole("button", { name: "Next page" }).click()),
    },
    {
      name: "order of the calls",
      ms: await pressOn(page, () =>
        page.getByRole("columnheader").getByRole("button", { name: "Duration" }).click(),
      ),
    },
    { name: "a letter in the search", ms: await pressOn(page, () => caller.press("a")) },
  ];
  const names = ["Tags", "Users"] as const;
  const times: Record<(typeof names)[number], Change[]> = { Tags: [], Users: [] };
  for (let run = 0; run <= runs; run += 1) {
    for (const name of names) {
      const change = await warmChange(page, name);
      // The first visit loads the page's code and its data.
      if (run > 0) times[name].push(change);
    }
  }
  const changes = names.flatMap((name) =>
    (["title", "rows"] as const).map((what) => ({
      name: `${name}, its ${what}`,
      ms: median(times[name].map((change) => change[what])),
    })),
  );
  await context.close();
  return { presses, changes };
}
