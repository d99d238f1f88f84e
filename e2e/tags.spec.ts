import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { roles } from "./people.ts";
import { expectRow, title } from "./verbs.ts";

const table = (page: Page) => page.getByRole("table", { name: "Tags" });

for (const role of roles) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("found by name, narrowed by status, kept over a reload, and back", async ({ page, db }) => {
      const tag = db
        .prepare(
          `SELECT tag_name, (SELECT count(*) FROM call_tags WHERE call_tags.tag_id = tags.tag_id) AS calls
           FROM tags WHERE top_ou_id = 1001 AND tag_name = 'Emergency'`,
        )
        .get();
      await page.goto("/calls");
      await page.getByRole("link", { name: "Tags", exact: true }).click();
      await expect(title(page, "Tags")).toBeVisible();
      await page.getByRole("textbox", { name: "Search tags" }).fill("emerg");
      await expect(page).toHaveURL("/tags?q=emerg");
      await page.getByRole("combobox", { name: "Status" }).selectOption("Active");
      await expect(page).toHaveURL("/tags?q=emerg&status=active");
      await page.reload();
      await expectRow(table(page), { Name: "Emergency", Calls: String(tag?.["calls"]), Status: "Active" });
      await expect(table(page).locator("tbody").getByRole("row")).toHaveCount(1);
      await expect(page.getByText("1 tag", { exact: true })).toBeVisible();
      await page.goBack();
      await page.goBack();
      await expect(title(page, "Calls")).toBeVisible();
    });
  });
}
