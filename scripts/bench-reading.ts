import type { Browser, Page } from "@playwright/test";
import { startStack } from "../server/stack.ts";
import { figure } from "./figures.ts";
import { longestTask, watchedPage } from "./tasks.ts";

const TURNS = 6000;
const HOURS = 5;
/** In ms: the first turns after the answer, a task while one scrolls, a step to the next match, the work of a frame. */
const budget = { first: 300, task: 50, step: 16, frame: 4 };
/** Yesterday's longest answered call: it has a recording. */
const CALL = 990_005;

declare global {
  interface Window {
    firstTurnAt: number;
    steps: number[];
  }
}

const sentences = [
  "Good morning, this is about the furnace that was put in last winter, and the price we talked about.",
  "Let me look at that for you, it'll take a moment.",
  "The number is 303-555-0158, if we get cut off.",
  "I'd say between two and three in the afternoon, but I can't promise it, as the roads are bad up there.",
  "Is there anything else I can do for you?",
  "No.",
];

const clock = (seconds: number) =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":");

const transcript = Array.from({ length: TURNS }, (_, n) => {
  const who = n % 2 === 0 ? "Agent" : "Caller";
  return `[${clock((n * HOURS * 3600) / TURNS)}] ${who}: ${sentences[n % sentences.length]}`;
}).join("\n");

/** Opens the call, which comes with the long transcript; ms from its answer to its first turns. */
async function open(page: Page): Promise<number> {
  await page.addInitScript(() => {
    window.firstTurnAt = 0;
    new MutationObserver((_, observer) => {
      if (document.querySelector(".turn") === null) return;
      observer.disconnect();
      requestAnimationFrame((now) => (window.firstTurnAt = now));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.route(`**/v3/conversations/calls/${CALL}?*`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { data: object };
    Object.assign(body.data, { transcription: transcript, duration: HOURS * 3600 });
    await route.fulfill({ response: answer, json: body });
  });
  await page.goto(`/calls/${CALL}`);
  await page.waitForFunction(() => window.firstTurnAt > 0);
  return page.evaluate((id) => {
    const answers = performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.includes(`/calls/${id}?`));
    const { responseEnd } = answers.at(-1) as PerformanceResourceTiming;
    return window.firstTurnAt - responseEnd;
  }, CALL);
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(400, 500);
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.wheel(0, step < 40 ? 900 : 12_000);
    await page.waitForTimeout(30);
  }
}

/** From the key to the match that is marked, in ms, of 95 in 100 steps. */
async function stepTime(page: Page): Promise<number> {
  const find = page.getByRole("textbox", { name: "Find in transcript" });
  await find.fill("furnace");
  await page.getByText(/^\d+ of /).waitFor();
  await page.evaluate(() => {
    window.steps = [];
    let began = 0;
    document.addEventListener("keydown", () => (began = performance.now()), { capture: true });
    new MutationObserver(() => {
      if (began > 0) window.steps.push(performance.now() - began);
      began = 0;
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-at"] });
  });
  for (let step = 0; step < 40; step += 1) {
    await find.press("Enter");
    await page.waitForTimeout(60);
  }
  const steps = await page.evaluate(() => window.steps);
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length * 0.95)] ?? Number.NaN;
}

/** What the page works in each frame while the recording plays, in ms. */
async function frameTime(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const worked = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    const names = new Set(["ScriptDuration", "LayoutDuration", "RecalcStyleDuration"]);
    return metrics.reduce((sum, { name, value }) => (names.has(name) ? sum + value * 1000 : sum), 0);
  };
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.waitForTimeout(1000);
  const before = await worked();
  const seconds = 5;
  await page.waitForTimeout(seconds * 1000);
  const after = await worked();
  await page.getByRole("button", { name: "Pause" }).click();
  return (after - before) / (seconds * 60);
}

/** A call of five hours, read and heard. */
export async function benchReading(browser: Browser, distDir: string): Promise<void> {
  const stack = await startStack({ distDir });
  try {
    console.log(`A call of ${HOURS} hours with ${TURNS.toLocaleString("en")} turns, in ms`);
    const firsts: number[] = [];
    let page = await watchedPage(browser, stack.gatewayUrl);
    while (firsts.length < 3) {
      await page.context().close();
      page = await watchedPage(browser, stack.gatewayUrl);
      firsts.push(await open(page));
    }
    figure("its first turns, after its data", Math.min(...firsts), budget.first);
    await page.locator('[aria-label="Transcript"][aria-busy="false"]').waitFor();
    figure(
      "the longest task while one scrolls",
      await longestTask(page, async () => scroll(page)),
      budget.task,
    );
    figure("the next match, 95 of 100", await stepTime(page), budget.step);
    figure("the work of a frame while it plays", await frameTime(page), budget.frame);
    await page.context().close();
  } finally {
    await stack.close();
  }
}
