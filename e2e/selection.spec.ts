import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { savedFile } from "./verbs.ts";

test.use({ role: "admin" });

const rowBoxes = (page: Page) => page.getByRole("rowheader").locator("xpath=..").getByRole("checkbox");
const bar = (page: Page) => page.getByRole("region", { name: "Selected rows" });
const pageBox = (page: Page) => page.getByRole("checkbox", { name: "Select all rows on this page" });
const spoken = (page: Page) => page.getByRole("status", { name: "Announcements" });

/** What a press saves, line by line, as a spreadsheet gets it. */
async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; lines: string[] }> {
  const { name, text } = await savedFile(page, press);
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  return { name, lines: text.slice(1).trimEnd().split("\r\n") };
}

test("rows are chosen by box, range, keys and all at once, over all pages; what is saved is exactly that", async ({
  page,
}) => {
  await page.goto("/users");
  await expect(rowBoxes(page)).toHaveCount(50);
  const name = await page.getByRole("rowheader").first().innerText();
  await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
  await expect(spoken(page)).toHaveText(/^1 of \d+ selected$/);
  await expect(pageBox(page)).toHaveJSProperty("indeterminate", true);
  await rowBoxes(page)
    .nth(4)
    .click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("5 of ");

  await page.locator("h1").click();
  for (const key of ["j", "Space"]) await page.keyboard.press(key);
  await expect(bar(page)).toContainText("4 of ");
  await expect(rowBoxes(page).first()).not.toBeChecked();
  for (const key of ["j", "j", "j", "j", "j", "j", "Shift+Space"]) await page.keyboard.press(key);
  await expect(bar(page)).toContainText("7 of ");
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(page.getByRole("checkbox", { name: `Select ${name}`, exact: true })).toBeHidden();
  await expect(rowBoxes(page).nth(3)).toBeVisible();
  await page.getByRole("rowheader").first().getByRole("link").press("ControlOrMeta+a");
  await expect(bar(page)).toContainText("57 of ");

  const everything = bar(page).getByRole("button", { name: /^Select all \d+ users$/ });
  const total = Number(/\d+/.exec(await everything.innerText())?.[0]);
  await page.keyboard.press(".");
  await expect(everything).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(bar(page)).toContainText(`All ${total} selected`);
  await expect(bar(page).getByRole("button", { name: "Suspend" })).toBeFocused();
  const left = await rowBoxes(page).first().getAttribute("aria-label");
  await rowBoxes(page).first().uncheck();
  await expect(spoken(page)).toHaveText(`${total - 1} of ${total} selected`);
  await bar(page).getByRole("button", { name: "Export selected" }).click();
  const { lines } = await saved(page, () =>
    page.getByRole("button", { name: "Export", exact: true }).click(),
  );
  expect(lines).toHaveLength(total);
  const names = lines.map((line) => line.split(",")[0]);
  expect(names).toContain(name);
  expect(names).not.toContain(left?.replace("Select ", ""));

  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
  await rowBoxes(page).first().check();
  await page.getByRole("combobox", { name: "Role" }).selectOption("Admin");
  await expect(bar(page)).toBeHidden();
});

test("what is chosen stays so coming back from a row; Escape closes a panel first, and what it clears can be undone", async ({
  page,
}) => {
  await page.goto("/users");
  for (const at of [0, 1, 2]) await rowBoxes(page).nth(at).check();
  await page.getByRole("rowheader").nth(4).getByRole("link").click();
  await expect(page.getByRole("table", { name: "Users" })).toBeHidden();
  await page.goBack();
  await expect(bar(page)).toContainText("3 of ");
  await page.locator("h1").click();
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
  await page.getByRole("button", { name: "Undo", exact: true }).press("Enter");
  await expect(bar(page)).toContainText("3 of ");
  await expect(pageBox(page)).toBeFocused();

  await page.goto("/tags");
  for (const at of [0, 1]) await rowBoxes(page).nth(at).check();
  await page.getByRole("rowheader").first().getByRole("link").click();
  await expect(page.getByRole("complementary")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/open=/);
  await expect(bar(page)).toContainText("2 of ");
});

test("beside an open record every box is whole, and can be hit at its end", async ({ page }) => {
  for (const path of ["/tags?open=501", "/webhooks?open=1", "/jobs", "/broadcasts/5"]) {
    await page.goto(path);
    if (path === "/jobs") await page.getByRole("link", { name: "Rename tags" }).click();
    const box = rowBoxes(page).first();
    await box.scrollIntoViewIfNeeded();
    const isHit = await box.evaluate((input) => {
      const { right, top, height } = input.getBoundingClientRect();
      return document.elementFromPoint(right - 2, top + height / 2) === input;
    });
    expect(isHit, path).toBe(true);
  }
});

test("conversations are selected as rows are, and what is selected is saved", async ({ page }) => {
  const conversations = page.getByRole("list", { name: "Conversations" }).getByRole("listitem");
  const boxes = conversations.getByRole("checkbox");
  await page.goto("/messages");
  await expect(conversations.nth(2)).toBeVisible();
  await expect(boxes.first()).toBeHidden();
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await boxes.nth(0).check();
  await boxes.nth(2).click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("3 of ");
  await checkPage(page);
  await conversations.first().getByRole("link").press("ControlOrMeta+a");
  await expect(bar(page)).toContainText("50 of ");
  await page.keyboard.press("ControlOrMeta+a");
  await expect(bar(page)).toContainText(/^All \d+ selected/);
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
  await boxes.nth(1).check();
  await bar(page).getByRole("button", { name: "Export selected" }).click();
  const { lines } = await saved(page, () =>
    page.getByRole("button", { name: "Export", exact: true }).click(),
  );
  expect(lines[0]).toMatch(/^Contact,Number,Tracking number,/);
  expect(lines).toHaveLength(2);
  await page.getByRole("radio", { name: "Closed", exact: true }).check();
  await expect(bar(page)).toBeHidden();
});

test("a phone shows the boxes when somebody wants to select, and the bar fits", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  for (const path of ["/tags", "/messages"]) {
    await page.goto(path);
    const boxes = page.locator("tbody, [aria-label=Conversations]").getByRole("checkbox");
    await expect(page.getByRole("button", { name: "Select", exact: true })).toBeVisible();
    await expect(boxes.first()).toBeHidden();
    await page.getByRole("button", { name: "Select", exact: true }).click();
    await boxes.first().check();
    await expect(bar(page)).toContainText(/^1 of [\d,]+ selected/);
    await expect(bar(page).getByRole("button", { name: "Export selected" })).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    await bar(page).getByRole("button", { name: "Clear selection" }).click();
    await expect(bar(page)).toBeHidden();
  }
});

test("what filters and columns say is saved as CSV, all pages of it", async ({ page, db }) => {
  const total = Number(
    db.prepare("SELECT count(*) AS n FROM tags WHERE top_ou_id = 1001 AND status = 'active'").get()?.["n"],
  );
  const describe = db.prepare("UPDATE tags SET description = ? WHERE tag_id = 501");
  const before = db.prepare("SELECT description FROM tags WHERE tag_id = 501").get()?.["description"];
  describe.run("=1+1");
  await page.goto("/tags?status=active");
  await page.getByRole("button", { name: "Display" }).click();
  await page.getByRole("checkbox", { name: "Created" }).uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Export as CSV" }).click();
  const dialog = page.getByRole("dialog", { name: `Export ${total} tags` });
  const file = await saved(page, () => dialog.getByRole("button", { name: "Export" }).click());
  expect(file.name).toMatch(/^tags-\d{4}-\d\d-\d\d-\d{6}\.csv$/);
  expect(file.lines[0]).toBe("Name,Description,Status,Calls");
  expect(file.lines).toHaveLength(total + 1);
  expect(file.lines.join("\n")).toContain(",'=1+1,Active,");
  describe.run(String(before));
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("status", { name: "Messages" })).toContainText(`Exported ${total} tags`);
});

test("many pages are saved with progress, numbers without a plus, times in a named zone; chosen rows alone", async ({
  page,
}) => {
  await page.goto("/calls?range=30d&disposition=ANSWERED");
  const found = page.getByText(/^[\d,]+ calls$/).first();
  const total = Number((await found.innerText()).replaceAll(/\D/g, ""));
  expect(total).toBeGreaterThan(200);
  await page.getByRole("button", { name: "Export as CSV" }).click();
  const { lines } = await saved(page, () =>
    page.getByRole("button", { name: "Export", exact: true }).click(),
  );
  expect(lines).toHaveLength(total + 1);
  expect(lines[0]).toBe(
    "When (America/Denver),Caller,Caller's number,Caller's place,Tracking number,Label,Group,Agent,Disposition,Duration (seconds)",
  );
  expect(lines[1]).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,[^,]*,1\d{10},("[^"]+"|[^,]*),1\d{10},.*,Answered,\d+$/,
  );
  // Numbers are written alike everywhere, those of callers without a name too.
  expect(lines.filter((line) => line.includes("+1"))).toEqual([]);
  for (const at of [0, 2]) await rowBoxes(page).nth(at).check();
  await bar(page).getByRole("button", { name: "Export selected" }).click();
  const some = await saved(page, () => page.getByRole("button", { name: "Export", exact: true }).click());
  expect(some.lines).toEqual([lines[0], lines[1], lines[3]]);
});

test("an export that fails says why and can be tried again; Cancel stops it", async ({ page }) => {
  expectProblem(page, /status of 500/);
  let asked = 0;
  await page.goto("/users");
  await expect(rowBoxes(page).first()).toBeVisible();
  await page.route(/\/v3\/users\/list\?.*limit=200/, async (route) => {
    asked += 1;
    if (asked === 1)
      return route.fulfill({ status: 500, json: { code: 500, message: "Not now.", data: null } });
    await new Promise((resolve) => setTimeout(resolve, 400));
    return route.continue();
  });
  await page.getByRole("button", { name: "Export as CSV" }).click();
  const dialog = page.getByRole("dialog", { name: /^Export \d+ users$/ });
  await dialog.getByRole("button", { name: "Export" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Not now.");
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog.getByRole("progressbar")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("status", { name: "Messages" })).not.toContainText("Exported");
});
