import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { atNight, makeDraft } from "./launch-parts.ts";
import { expectProblem } from "./problems.ts";

test.use({ role: "admin" });

const schedule = (page: Page) => page.getByRole("region", { name: "Schedule" });
const hours = (page: Page) => schedule(page).getByRole("list", { name: "Hours of your recipients" });
const firstText = (page: Page) => schedule(page).getByLabel(/^First text/);
const saved = (page: Page) => page.getByText(/^Saved \d/);

test("a start at night is shown on the recipients' clocks, the next minute that suits everyone is taken and kept", async ({
  page,
  db,
}) => {
  const id = await makeDraft(page, db, "Morning people");
  await page.goto(`/broadcasts/${id}/edit`);
  await schedule(page).scrollIntoViewIfNeeded();
  await expect(hours(page)).toContainText("Pacific time");
  await schedule(page).getByRole("radio", { name: "Later" }).press("Space");
  // Three in the morning of a day in Washington is four in Denver.
  await firstText(page).fill(`${atNight().slice(0, 10)}T04:00`);
  await expect(schedule(page).getByText("3 of 3 recipients would get it outside")).toBeVisible();
  await expect(hours(page)).toContainText(/outside their hours/);
  await schedule(page)
    .getByRole("button", { name: /^Use .*, when everyone can be texted$/ })
    .press("Enter");
  await expect(
    schedule(page).getByText(/^Everyone can be texted from the first text to the last/),
  ).toBeVisible();
  await expect(schedule(page).getByRole("status")).toBeFocused();
  await expect(firstText(page)).not.toHaveValue(/T04:00$/);
  // On the strip it is moved by a quarter of an hour per key, and dragged.
  const taken = await firstText(page).inputValue();
  const handle = schedule(page).getByRole("slider", { name: "Move the start" });
  await handle.press("ArrowRight");
  await expect(firstText(page)).not.toHaveValue(taken);
  await expect(firstText(page)).toHaveValue(/:(?:00|15|30|45)$/);
  const moved = await firstText(page).inputValue();
  const { x = 0, y = 0, width = 0, height = 0 } = (await handle.boundingBox()) ?? {};
  expect(height).toBeGreaterThanOrEqual(24);
  await page.mouse.move(x + width / 4, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
  await page.mouse.up();
  await expect(firstText(page)).not.toHaveValue(moved);
  await firstText(page).fill(taken);
  const chosen = await firstText(page).inputValue();
  await expect(saved(page)).toBeVisible();

  await page.reload();
  await expect(firstText(page)).toHaveValue(chosen);
  await firstText(page).fill("");
  await page.getByRole("button", { name: "Review 3 recipients" }).press("Enter");
  await expect(firstText(page)).toBeFocused();
  await expect(firstText(page)).toHaveAccessibleDescription("Choose a day and a time.");
  await firstText(page).fill(chosen);
  await page.getByRole("button", { name: "Review 3 recipients" }).press("Enter");
  await expect(page).toHaveURL(/\/launch\?start=/);
  await expect(page.getByText("Ready to launch")).toBeVisible();
});

test("hours that can't be looked up say so, and are when they can", async ({ page, db }) => {
  const id = await makeDraft(page, db, "Late hours");
  expectProblem(page, /status of 503/);
  let isDown = true;
  await page.route("/own/launches/reviews", (route) =>
    isDown
      ? route.fulfill({
          status: 503,
          json: { error: { code: "upstream_unreachable", message: "Convirza can't be reached." } },
        })
      : route.fallback(),
  );
  await page.goto(`/broadcasts/${id}/edit`);
  await schedule(page).scrollIntoViewIfNeeded();
  const again = schedule(page).getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible();
  isDown = false;
  await again.press("Enter");
  await expect(hours(page)).toContainText("Pacific time");
});
