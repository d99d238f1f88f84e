import type { Page } from "@playwright/test";
import { button, player, seek, turns } from "./call-parts.ts";
import { expect, test } from "./fixtures.ts";
import { printed, unspaced } from "./paper.ts";

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
  expect(await copied()).toBe(await secondsOf(line));

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
    .map((turn) => unspaced(String(turn["said"])));
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
