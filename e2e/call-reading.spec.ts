import type { Page } from "@playwright/test";
import { button, player, position, saying, seek, turns } from "./call-parts.ts";
import { oneCall } from "./company.ts";
import { maskText } from "../server/http/said/masks.ts";
import { expect, test } from "./fixtures.ts";
import { printed, unspaced } from "./paper.ts";
import { expectProblem } from "./problems.ts";

test.use({ role: "admin" });

const find = (page: Page) => page.getByRole("textbox", { name: "Find in transcript" });

/** 24 minutes: far longer than any screen. */
const longCall = 990_005;

for (const [device, viewport] of [
  ["a desk", { width: 1280, height: 800 }],
  ["a phone", { width: 375, height: 812 }],
] as const) {
  test(`the search stays in sight while its matches are gone through, on ${device}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto(`/calls/${longCall}`);
    await find(page).fill("price");
    await expect(page.locator("mark").first()).toHaveText(/price/i);
    for (let step = 0; step < 3; step += 1) {
      await find(page).press("Enter");
      await expect(page.getByText(`${step + 2} of`)).toBeInViewport({ ratio: 1 });
      await expect(page.locator("mark[data-at]")).toBeInViewport({ ratio: 1 });
      await expect(find(page)).toBeInViewport({ ratio: 1 });
      const bar = (await player(page).boundingBox()) ?? { y: 0, height: 0 };
      expect((await page.locator("mark[data-at]").boundingBox())?.y).toBeGreaterThan(bar.y + bar.height);
    }
    await expect(find(page)).toBeFocused();
  });
}

test("a link leads to what was found, to the line that is meant, or to the moment", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = async () => {
    await expect(page.getByRole("status", { name: "Messages" })).toContainText("copied");
    return new URL(await page.evaluate(() => navigator.clipboard.readText())).searchParams.get("t");
  };
  const secondsOf = async (index: number) => {
    const text = (await turns(page).nth(index).getByRole("button").first().textContent()) ?? "";
    const [minutes = 0, seconds = 0] = text.split(":").map(Number);
    return String(minutes * 60 + seconds);
  };
  await page.goto(`/calls/${longCall}`);
  await find(page).fill("price");
  await find(page).press("Enter");
  const line = Number(await page.locator("[data-turn]:has(mark[data-at])").getAttribute("data-turn"));
  expect(line).toBeGreaterThan(3);
  await player(page)
    .getByRole("button", { name: /^Copy link to \d/ })
    .click();
  // The word's own second, in the line.
  const second = Number(await copied());
  expect(second).toBeGreaterThanOrEqual(Number(await secondsOf(line)));
  expect(second).toBeLessThan(Number(await secondsOf(line + 1)));

  await turns(page).nth(2).hover();
  await turns(page)
    .nth(2)
    .getByRole("button", { name: /^Copy link/ })
    .click();
  expect(await copied()).toBe(await secondsOf(2));
  await turns(page).nth(1).getByRole("button").first().focus();
  await page.keyboard.press("l");
  expect(await copied()).toBe(await secondsOf(1));

  await turns(page).nth(3).getByRole("button").first().click();
  await button(page, "Copy link to this moment").click();
  expect(await copied()).toBe(await secondsOf(3));
});

test("read in the order it is seen: player, transcript, details; the slider says where and who; Escape leads back to the player", async ({
  page,
}) => {
  await page.goto(`/calls/${longCall}`);
  await expect(turns(page).nth(3)).toBeVisible();
  const order = await page
    .locator("main")
    .evaluate((main) =>
      [...main.querySelectorAll("section[aria-label=Player], [role=list], aside")].map((element) =>
        element.getAttribute("aria-label"),
      ),
    );
  expect(order).toEqual(["Player", "Transcript", "About this call"]);
  await turns(page).nth(1).getByRole("button").first().click();
  await expect(seek(page)).toHaveAttribute("aria-valuetext", /^0:\d\d of 24:\d\d, (Agent|Caller) speaking$/);
  const length = /of (\S+),/.exec((await seek(page).getAttribute("aria-valuetext")) ?? "")?.[1];
  await expect(page.getByRole("region", { name: "Details" })).toContainText(String(length));

  // Escape empties the search, then leads back; so it does from a line.
  await expect(turns(page).nth(20)).toBeAttached();
  await page.keyboard.press("/");
  await page.keyboard.type("price");
  await page.keyboard.press("Escape");
  await expect(find(page)).toHaveValue("");
  await expect(find(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button(page, "Play")).toBeFocused();
  await turns(page).nth(20).getByRole("button").first().focus();
  await page.keyboard.press("Escape");
  await expect(button(page, "Play")).toBeFocused();
});

test("on a phone the details open over the call, and close again", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(`/calls/${longCall}`);
  await page.getByRole("button", { name: "Details" }).click();
  const details = page.getByRole("dialog", { name: "About this call" });
  await expect(details.getByRole("region", { name: "Details" })).toContainText(String(longCall));
  await details.getByRole("button", { name: "Close" }).click();
  await expect(details).toBeHidden();
  await expect(page.getByRole("button", { name: "Details" })).toBeFocused();
});

test("on paper: facts, tags and comments, every line, no controls, light", async ({ page, db }) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto(`/calls/${longCall}`);
  await expect(turns(page).first()).toBeVisible();
  const { sheets, text } = await printed(page);
  expect(sheets).toBeLessThan(8);
  for (const wanted of [
    "Call from MARIAN KOWALSKI Answered",
    "Caller MARIAN KOWALSKI (303) 555-0158",
    "Duration 24:17",
    "Tracking number (303) 555-0100",
    "Agent Robert Jimenez",
    "Tags Booked High value",
    "Worth the 24 minutes",
  ])
    expect(text).toContain(wanted);
  const paper = unspaced(text);
  const said = db
    .prepare("SELECT value ->> 'text' AS said FROM transcripts, json_each(turns) WHERE call_id = ?")
    .all(longCall)
    .map((turn) => unspaced(maskText(String(turn["said"]))));
  expect(said.length).toBeGreaterThan(200);
  let at = 0;
  const outOfPlace = said.find((words) => {
    const found = paper.indexOf(words, at);
    at = found + words.length;
    return found < 0;
  });
  expect(outOfPlace).toBeUndefined();
  for (const unwanted of ["Find", "Search", "Skip to content", "Copy", "1×", "Users", "Demo data"])
    expect(text).not.toContain(unwanted);
  expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).not.toBe("dark");
  await expect(turns(page).first().locator(".turn-text")).toHaveCSS("color", /^lab\(8\./);
});

/** Longer than a minute and a half, with a recording. */
const spoken = `duration BETWEEN 100 AND 400 AND call_id IN (SELECT call_id FROM recordings)
  AND call_id IN (SELECT call_id FROM transcripts WHERE format = 'timed')`;

/** A line each second from the 50th on. */
const everySecond = Array.from(
  { length: 30 },
  (_, n) =>
    `[00:${n < 10 ? "00" : "01"}:${n < 10 ? 50 + n : String(n - 10).padStart(2, "0")}] Agent: Line ${n}.`,
).join("\n");

/** How late each of the next lines is marked, by the recording's own clock, in seconds. */
const lateness = async (page: Page, count: number) =>
  page.evaluate(
    async (wanted) =>
      new Promise<number[]>((resolve) => {
        const late: number[] = [];
        const audio = document.querySelector("audio");
        new MutationObserver(() => {
          const time = document.querySelector("[aria-current=true] .turn-time")?.textContent ?? "";
          const [minutes = 0, seconds = 0] = time.split(":").map(Number);
          late.push((audio?.currentTime ?? 0) - minutes * 60 - seconds);
          if (late.length >= wanted) resolve(late);
        }).observe(document.querySelector(".transcript") ?? document.body, {
          subtree: true,
          attributeFilter: ["aria-current"],
        });
      }),
    count,
  );

test("after a minute the marked line is the one that is heard, to a fifth of a second", async ({
  page,
  db,
}) => {
  await saying(page, everySecond);
  await page.goto(`/calls/${oneCall(db, spoken).call_id}?t=60`);
  await button(page, "Play").click();
  await expect.poll(() => position(page)).toBeGreaterThan(59.5);
  const late = (await lateness(page, 6)).toSorted((a, b) => a - b);
  expect(late[0]).toBeGreaterThan(-0.05);
  expect(late[Math.floor(late.length / 2)]).toBeLessThan(0.2);
});

test("a link that has expired is asked for anew without losing the place; right-to-left stays so", async ({
  page,
  db,
}) => {
  await saying(page, "[00:00:01] Agent: Good morning.\n[00:00:50] Caller: שלום, מדברת דנה.");
  expectProblem(page, /status of 410/);
  let isExpired = true;
  await page.route(/\/media\/calls\//, async (route) =>
    isExpired ? route.fulfill({ status: 410, json: { message: "Expired" } }) : route.continue(),
  );
  await page.goto(`/calls/${oneCall(db, spoken).call_id}?t=50`);
  await expect(turns(page).nth(1).locator(".turn-text")).toHaveCSS("direction", "rtl");
  await expect(player(page).getByRole("alert")).toContainText("The recording link expired. Try again.");
  isExpired = false;
  await player(page).getByRole("button", { name: "Try again" }).click();
  await button(page, "Play").click();
  await expect.poll(() => position(page)).toBeGreaterThan(50.2);
  await expect(turns(page).nth(1)).toHaveAttribute("aria-current", "true");
});

test("a recording that never comes: the text can be read, and there's an end to the waiting", async ({
  page,
  db,
}) => {
  await page.clock.install();
  const { promise: atLast, resolve: come } = Promise.withResolvers<undefined>();
  await page.route(/\/media\/calls\//, async (route) => {
    await atLast;
    await route.continue();
  });
  await page.goto(`/calls/${oneCall(db, spoken).call_id}`);
  await button(page, "Play").click();
  await expect(player(page)).toContainText("Loading…");
  await page.clock.runFor(21_000);
  await expect(player(page).getByRole("alert")).toContainText("The recording is taking long to load.");
  await expect(turns(page).nth(2)).toBeVisible();
  come(undefined);
});
