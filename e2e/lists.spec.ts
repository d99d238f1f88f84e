import { failUntilHealed } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { rooms } from "./rooms.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });

// Users and calls have their own, with more to see.
for (const { name, path, url, rows } of rooms.filter((room) => !["Calls", "Users"].includes(room.name))) {
  test(`${name}: whatever goes wrong with the list is said in words, and "Try again" brings it`, async ({
    page,
  }) => {
    for (const fault of ["500", "429", "truncated", "html", "lost answer"] as const) {
      const heal = await failUntilHealed(page, url, fault);
      await page.goto(path);
      await expect(title(page, name)).toBeVisible();
      const alert = page.getByRole("alert");
      await expect(alert, fault).toBeVisible({ timeout: 15_000 });
      if (fault === "500") await expect(alert).toContainText("Request id");
      await heal();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(rows(page).first()).toBeVisible();
    }
  });

  test(`${name}: no match has a way out, and an address written by hand is read as well as it can be`, async ({
    page,
  }) => {
    await page.goto(`${path}?q=nothing+has+this+name`);
    await expect(page.getByText("Nothing matches these filters.")).toBeVisible();
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
