import type { Page, Route } from "@playwright/test";
import { seek } from "./call-parts.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";

test.use({ role: "admin" });

const SEARCHES = "**/own/transcript-searches";
const words = (page: Page) => page.getByRole("textbox", { name: "What was said" });
const found = (page: Page) => page.getByRole("list", { name: "Calls found" });
const calls = (page: Page) => found(page).locator(":scope > li");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("what was said is found by keyboard, opens at the word, and is there on the way back", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/calls?range=30d&disposition=ANSWERED");
  await page.getByRole("link", { name: "Search transcripts" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Search transcripts" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Filters in use" })).toContainText("Answered");
  await page.keyboard.press("/");
  await page.keyboard.type("caller:appointments");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: /^[\d,]+ calls found$/ })).toBeAttached();
  const first = calls(page).first();
  await expect(first.locator("mark").first()).toHaveText(/^appointments?$/i);
  await expect(page).toHaveURL(/\/calls\/search\?range=30d&disposition=ANSWERED$/);
  expect(asked.filter((url) => url.includes("appointment") || url.includes("include=transcription"))).toEqual(
    [],
  );

  const line = first.getByRole("link").nth(1);
  const [minutes = 0, seconds = 0] = (await line.locator("span").first().innerText()).split(":").map(Number);
  await line.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/calls/\\d+\\?(.*&)?t=${minutes * 60 + seconds}$`));
  await expect(seek(page)).toBeVisible();
  const answers = asked.filter((url) => url.includes("transcript-searches")).length;
  await page.goBack();
  await expect(words(page)).toHaveValue("caller:appointments");
  await expect(first.locator("mark").first()).toBeVisible();
  expect(asked.filter((url) => url.includes("transcript-searches"))).toHaveLength(answers);
  await page.reload();
  await expect(first.locator("mark").first()).toBeVisible();
});

test("what can't be searched for is said at the field, what nobody says and what has no times, too", async ({
  page,
}) => {
  await page.goto("/calls/search");
  await button(page, "Questions about the price").click();
  await expect(words(page)).toHaveValue("price in:questions");
  await expect(calls(page).first()).toBeVisible();
  expectProblem(page, /status of 422/);
  await words(page).fill('refund "my card');
  await button(page, "Search").click();
  await expect(words(page)).toHaveAccessibleDescription(`The quotes of "my card aren't closed.`);
  await expect(found(page)).toBeHidden();
  await words(page).fill("xylophone");
  await button(page, "Search").click();
  await expect(page.getByText("No calls found")).toBeVisible();
  await expect(page.getByText(/^Left out: [\d,]+ calls without a transcript\.$/)).toBeVisible();
  await words(page).fill("silence:3");
  await button(page, "Search").click();
  await expect(calls(page).first()).toContainText(/Silent for \d+/);
  await expect(page.getByText(/^Left out: .*whose transcript has no times\.$/)).toBeVisible();
  await button(page, "How to search").click();
  await expect(page.getByRole("term").filter({ hasText: "near:5" })).toBeVisible();
  await page.goto("/calls/search?from=2024-01-01&to=2026-01-01");
  await expect(page.getByRole("alert")).toContainText("Choose 12 months or fewer.");
  await button(page, "Search the last 30 days").click();
  await expect(page.getByText("Find what was said")).toBeVisible();
});

/** The real answer, changed line by line. */
async function changed(route: Route, change: (line: Record<string, unknown>) => object[]): Promise<void> {
  const answer = await route.fetch();
  const lines = (await answer.text()).split("\n").filter((line) => line !== "");
  const body = lines.flatMap((line) => change(JSON.parse(line) as Record<string, unknown>));
  await route.fulfill({ response: answer, body: body.map((line) => `${JSON.stringify(line)}\n`).join("") });
}

test("a part of the range that can't be read is named and read again by itself", async ({ page }) => {
  const failed = { kind: "failed", start: "2026-01-05T07:00:00.000Z", end: "2026-02-05T07:00:00.000Z" };
  await page.route(
    SEARCHES,
    (route) =>
      changed(route, (line) =>
        line["is_done"] === true ? [{ ...failed, message: "It's too busy." }, line] : [line],
      ),
    { times: 1 },
  );
  await page.goto("/calls/search");
  await words(page).fill("appointment");
  await words(page).press("Enter");
  const alert = page.getByRole("alert").filter({ hasText: "couldn't be read" });
  await expect(alert).toHaveText(/^Calls from Jan 5, 2026 to Feb 4, 2026 couldn't be read\. It's too busy\./);
  const shown = await calls(page).count();
  const asked = page.waitForRequest(SEARCHES);
  await alert.getByRole("button", { name: "Try again" }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    words: "appointment",
    start: failed.start,
    end: failed.end,
  });
  await expect(alert).toBeHidden();
  await expect(button(page, "Stop")).toBeHidden();
  expect(await calls(page).count()).toBe(shown);

  // An answer that is cut off in the middle isn't the whole.
  await page.route(SEARCHES, (route) => changed(route, (line) => (line["is_done"] === true ? [] : [line])), {
    times: 1,
  });
  await button(page, "Search").click();
  await expect(page.getByRole("alert")).toContainText(
    "The connection was lost in the middle of this search.",
  );
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(calls(page)).toHaveCount(shown);
});

test("a search is stopped and gone on with", async ({ page }) => {
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(
    SEARCHES,
    async (route) => {
      await held;
      await route.abort().catch(() => {});
    },
    { times: 1 },
  );
  await page.goto("/calls/search?range=90d");
  await words(page).fill("appointment");
  await words(page).press("Enter");
  await expect(page.getByRole("progressbar", { name: "Searching" })).toBeVisible();
  const cut = page.waitForEvent("requestfailed", (request) => request.url().includes("transcript-searches"));
  await button(page, "Stop").click();
  await cut;
  go();
  await expect(page.getByRole("status").filter({ hasText: "Stopped. 0 calls found" })).toBeAttached();
  await button(page, "Go on").click();
  await expect(calls(page).first()).toBeVisible();
  await expect(button(page, "Go on")).toBeHidden();
});
