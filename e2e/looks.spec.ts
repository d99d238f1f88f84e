import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { cutCells, title } from "./verbs.ts";

test.use({ role: "admin" });

async function boxOf(part: Locator) {
  await expect(part).toBeVisible();
  const box = await part.boundingBox();
  if (box === null) throw new Error("It has no box.");
  return { ...box, middle: box.x + box.width / 2 };
}

test("where scrollbars take room, tabs have none, nothing has two, and a page keeps its place", async ({
  page,
}) => {
  const tooLong = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  await page.goto("/groups");
  await expect(page.getByRole("treeitem").first()).toBeVisible();
  expect(await tooLong(), "/groups").toBe(0);
  for (const path of ["/broadcasts", "/messages"]) {
    await page.goto(path);
    const tabs = page.getByRole("main").getByRole("radiogroup").first();
    await expect(tabs).toBeVisible();
    const scrolls = await tabs.evaluate(
      (bar) => bar.scrollHeight > bar.clientHeight && getComputedStyle(bar).overflowY !== "hidden",
    );
    expect(scrolls, path).toBe(false);
  }
  expect(await tooLong(), "/messages").toBe(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollbarGutter)).toBe(
    "stable",
  );
});

test("recipients are whole, and stay where they are when few are left", async ({ page }) => {
  const heading = page.getByRole("heading", { name: "Recipients" });
  await page.goto("/broadcasts/1");
  const { y } = await boxOf(heading);
  expect(await cutCells(page)).toEqual([]);
  await page.getByRole("combobox", { name: "Outcome" }).selectOption("Failed");
  await expect(page.getByText(/^\d{1,3} recipients$/).first()).toBeVisible();
  expect((await boxOf(heading)).y).toBeCloseTo(y, 0);
});

test("wide screens are used; words beside one another stay apart; an hour stands at its place", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1000 });
  await page.goto("/phone-numbers");
  await expect(title(page, "Phone numbers")).toBeVisible();
  expect((await boxOf(page.getByRole("table", { name: "Phone numbers" }))).width).toBeGreaterThan(1500);
  await page.goto("/routes/7001");
  const phone = await boxOf(page.locator(".branch-then").getByRole("button", { name: /copy/i }).first());
  const person = await boxOf(page.getByRole("main").getByRole("link", { name: "Dana Holloway" }));
  expect(person.x).toBeGreaterThan(phone.x + phone.width + 3);
  const [noon, start, end] = [
    await boxOf(page.locator(".week-axis").getByText("12 PM")),
    await boxOf(page.locator(".week-axis").getByText("12 AM").first()),
    await boxOf(page.locator(".week-axis").getByText("12 AM").last()),
  ];
  expect(noon.middle).toBeCloseTo((start.x + end.x + end.width) / 2, -1);
});
