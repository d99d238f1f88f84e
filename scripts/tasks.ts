import type { Browser, Page, Response } from "@playwright/test";
import { password, people } from "../e2e/people.ts";

const { email } = people.admin;

declare global {
  interface Window {
    /** Each task of more than 50 ms, as long as it took. */
    tasks: number[];
    /** When the last key went down, and when what it asked for was drawn; 0 while it isn't. */
    pressedAt: number;
    drawnAt: number;
    framesLate: number;
  }
}

/** A tab that counts long tasks, somebody being signed in. The processor is as fast as it is. */
export async function watchedPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } });
  await context.request.post("/oauth/token", { headers: { "x-app": "1" }, data: { email, password } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.tasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.tasks.push(duration);
    }).observe({ type: "longtask" });
  });
  return page;
}

/**
 * The longest task while something is done, and until a little after it; 50 where none was longer, for the browser tells
 * of no shorter ones. The best of `times`: on a busy machine somebody else's work counts, too.
 */
export async function longestTask(page: Page, act: () => Promise<void>, times = 3): Promise<number> {
  await page.evaluate(() => (window.tasks = []));
  await act();
  await page.waitForTimeout(400);
  const longest = await page.evaluate(() => Math.max(50, ...window.tasks));
  return longest === 50 || times === 1 ? longest : Math.min(longest, await longestTask(page, act, times - 1));
}

/** What the page shows once it is drawn: something that is there, each of it with a text; something else that has gone. */
type Drawn = { there: string; each?: string; gone?: string };

/**
 * From a press to the frame that draws what it asked for, in ms.
 * @param event which press: of several the last one counts
 */
export async function untilDrawn(
  page: Page,
  event: "click" | "keydown" | "change",
  drawn: Drawn,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(
    ({ kind, there, each, gone }) => {
      window.pressedAt = 0;
      window.drawnAt = 0;
      const press = ({ timeStamp }: Event) => (window.pressedAt = timeStamp);
      document.addEventListener(kind, press, { capture: true });
      const observer = new MutationObserver(() => {
        const found = [...document.querySelectorAll(there)];
        const hasText = found.every((one) => each === undefined || one.textContent.includes(each));
        const hasGone = gone === undefined || document.querySelector(gone) === null;
        if (window.pressedAt === 0 || found.length === 0 || !hasText || !hasGone) return;
        observer.disconnect();
        document.removeEventListener(kind, press, { capture: true });
        requestAnimationFrame((now) => (window.drawnAt = Math.max(now, window.pressedAt + 1)));
      });
      const all = { childList: true, subtree: true, characterData: true, attributes: true };
      observer.observe(document.body, all);
    },
    { kind: event, ...drawn },
  );
  await act();
  await page.waitForFunction(() => window.drawnAt > 0, undefined, { timeout: 60_000 });
  return page.evaluate(() => window.drawnAt - window.pressedAt);
}

/** How many frames come after a click without what it opens: 0 where the next one has it. */
export async function framesUntil(page: Page, selector: string, act: () => Promise<void>): Promise<number> {
  await page.evaluate((there) => {
    window.framesLate = -1;
    const listen = { capture: true, once: true };
    const look = (count: number) => {
      if (document.querySelector(there) === null) requestAnimationFrame(() => look(count + 1));
      else window.framesLate = count;
    };
    document.addEventListener("click", () => requestAnimationFrame(() => look(0)), listen);
  }, selector);
  await act();
  await page.waitForFunction(() => window.framesLate >= 0);
  return page.evaluate(() => window.framesLate);
}

/** How long an answer took, from the request to its last byte, in ms. */
export async function serverTime(response: Response): Promise<number> {
  await response.finished();
  const { requestStart, responseEnd } = response.request().timing();
  return responseEnd - Math.max(requestStart, 0);
}
