import { checkPage } from "./check-page.ts";
import { expect, test } from "./fixtures.ts";
import { rooms } from "./rooms.ts";

test.use({ role: "admin" });

// Users and calls have their own, with more to see.
for (const { name, path, rows } of rooms.filter((room) => !["Calls", "Users"].includes(room.name))) {
  test(`${name}: no match has a way out, and an address written by hand is read as well as it can be`, async ({
    page,
  }) => {
    await page.goto(`${path}?q=nothing+has+this+name`);
    await expect(page.getByText("Nothing matches these filters.")).toBeVisible();
    await checkPage(page);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(rows(page).first()).toBeVisible();
    await expect(page).toHaveURL(path);
    await page.goto(`${path}?status=odd&type=odd&order=up&view=odd&page=-3`);
    await expect(rows(page).first()).toBeVisible();
    await page.goto(`${path}?page=900`);
    await page.getByRole("button", { name: "Go to the first page" }).click();
    await expect(rows(page).first()).toBeVisible();
  });
}
