import type { Browser, Page } from "@playwright/test";
import { startStack } from "../server/stack.ts";
import { figure } from "./figures.ts";
import { watchedPage } from "./tasks.ts";

const PEOPLE = 50_000;
/** Of a key, in ms: the next frame shows it. */
const keyBudget = 16;
const KEYS = 40;

/** For each key in ms, until its letter is in the page, and until all that follows from it is, in slices between keys. */
async function keyTimes(page: Page): Promise<{ letter: number[]; rest: number[] }> {
  await page.evaluate(() => {
    const times: { letter: number[]; rest: number[] } = { letter: [], rest: [] };
    Object.assign(window, { keyTimes: times });
    let began = 0;
    document.addEventListener("keydown", () => (began = performance.now()), { capture: true });
    document.addEventListener("input", () => {
      // What React has to draw at once it has queued before.
      queueMicrotask(() => times.letter.push(performance.now() - began));
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => times.rest.push(performance.now() - began), { once: true });
      port1.start();
      port2.postMessage(null);
    });
  });
  await page.getByRole("textbox", { name: "Text", exact: true }).focus();
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press(key % 6 === 5 ? "Space" : "a");
    await page.waitForTimeout(80);
  }
  return page.evaluate(() => Reflect.get(window, "keyTimes") as { letter: number[]; rest: number[] });
}

/** All but five of a hundred take no longer. */
function most(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}

/** A key in the text while the broadcast goes to as many as it can. */
export async function benchCompose(browser: Browser, distDir: string): Promise<void> {
  const stack = await startStack({ distDir });
  try {
    const page = await watchedPage(browser, stack.gatewayUrl);
    await page.goto("/broadcasts/new");
    const numbers = Array.from({ length: PEOPLE }, (_, at) => `385${3_000_000 + at}`);
    const buffer = Buffer.from(["Phone", ...numbers].join("\n"));
    await page.getByLabel("Choose a file").setInputFiles({ name: "all.csv", mimeType: "text/csv", buffer });
    await page.getByText("Checked against the suppression list.").waitFor({ timeout: 120_000 });
    const { letter, rest } = await keyTimes(page);
    console.log(`A broadcast is written to ${PEOPLE.toLocaleString("en")} people, in ms`);
    figure("a key in its text, 95 of 100", most(letter), keyBudget);
    console.log(`  ${most(rest).toFixed(0).padStart(6)}          what follows from it, in slices`);
    await page.context().close();
  } finally {
    await stack.close();
  }
}
