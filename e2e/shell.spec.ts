import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { oneCall } from "./company.ts";
import { expect, test } from "./fixtures.ts";
import { rooms } from "./rooms.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });

const rows = (page: Page) => page.getByRole("table").getByRole("row");
const panel = "[popover=auto]:popover-open";
const theme = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);

test("light, dark or as the system: kept, and there before the app has loaded", async ({ page }) => {
  await page.goto("/tags");
  await page.getByRole("button", { name: "User menu" }).click();
  await checkPage(page, panel);
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await expect.poll(() => theme(page)).toBe("dark");
  await page.route(/\/assets\/.*\.js$/, (route) => route.abort("aborted"));
  await page.reload();
  expect(await theme(page)).toBe("dark");
  await page.unrouteAll();
  await page.reload();
  await page.getByRole("button", { name: "User menu" }).click();
  await page.getByRole("radio", { name: "Light" }).check({ force: true });
  await expect.poll(() => theme(page)).toBe("light");
});

test("the command palette goes anywhere by a few letters", async ({ page }) => {
  await page.goto("/tags");
  await expect(title(page, "Tags")).toBeVisible();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search and commands" });
  await checkPage(page);
  await page.keyboard.type("users");
  await page.keyboard.press("Enter");
  await expect(title(page, "Users")).toBeVisible();
  await expect(palette).toBeHidden();
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("801 555 0142");
  await page.getByRole("option", { name: "Calls from (801) 555-0142" }).click();
  await expect(page.getByRole("list", { name: "Filters in use" })).toContainText("(801) 555-0142");
  await expect(page).toHaveURL("/calls?range=30d");
});

test("a keyboard reaches the content without walking the sidebar", async ({ page }) => {
  await page.goto("/calls");
  await expect(rows(page).nth(1)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("a reload stays where it was, and an address that is typed in begins at its top", async ({ page }) => {
  await page.goto("/users");
  await expect(rows(page).nth(20)).toBeVisible();
  await page.evaluate(() => scrollTo(0, 700));
  await page.reload();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(700);
  await page.goto("/routes");
  await expect(rows(page).nth(20)).toBeVisible();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("every filter panel of the calls", async ({ page, db }) => {
  // A list of few rows: the panels are the same, and what lies below them is checked elsewhere.
  await page.goto(`/calls?caller=${encodeURIComponent(oneCall(db, "caller_name IS NOT NULL").caller_id)}`);
  await expect(rows(page).nth(1)).toBeVisible();
  for (const name of [/^Date range/, "Disposition", /^Group:/, "Duration", "Number", "Agent", "Tag"]) {
    // The table has a head of that name too.
    await page.getByRole("button", { name, exact: true }).first().click();
    await expect(page.locator(panel)).toBeVisible();
    await checkPage(page, panel);
    await page.keyboard.press("Escape");
    await expect(page.locator(panel)).toHaveCount(0);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 812 }, hasTouch: true });

  const paths = rooms.map((room) => room.path);
  for (const [what, visited] of [
    ["lists", paths.filter((_path, at) => at % 2 === 0)],
    ["more lists", paths.filter((_path, at) => at % 2 === 1)],
    ["records and groups", ["/calls/990001", "/groups", "/routes/7001", "/broadcasts/1"]],
  ] as const) {
    test(`${what} fit, read and pass`, async ({ page }) => {
      for (const path of visited) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${path} as wide as the screen`).toBeLessThanOrEqual(0);
        await checkPage(page);
      }
    });
  }

  test("the sidebar is a drawer", async ({ page }) => {
    await page.goto("/tags");
    await expect(rows(page).nth(1)).toBeVisible();
    await page.getByRole("button", { name: "Open navigation" }).click();
    await checkPage(page);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Users" }).click();
    await expect(title(page, "Users")).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  });
});
