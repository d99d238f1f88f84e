import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { readers } from "./people.ts";
import { expectRow, listNote, title } from "./verbs.ts";

const table = (page: Page) => page.getByRole("table", { name: "Tags" });

for (const role of readers) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("reached from a call, found by name, narrowed by status, kept over a reload, and back", async ({
      page,
      db,
    }) => {
      const tag = db
        .prepare(
          `SELECT tag_id, (SELECT max(call_id) FROM call_tags WHERE call_tags.tag_id = tags.tag_id) AS call_id,
                  (SELECT count(*) FROM call_tags WHERE call_tags.tag_id = tags.tag_id) AS calls
           FROM tags WHERE top_ou_id = 1001 AND tag_name = 'Emergency'`,
        )
        .get();
      const panel = page.getByRole("complementary", { name: "Chosen tag" });
      await page.goto(`/calls/${Number(tag?.["call_id"])}`);
      await page.getByRole("region", { name: "Tags" }).getByRole("link", { name: "Emergency" }).click();
      await expect(title(page, "Tags")).toBeVisible();
      await expect(panel.getByRole("heading", { level: 2 })).toHaveText("Emergency");
      await expect(panel).toContainText(String(tag?.["tag_id"]));
      await panel.getByRole("button", { name: "Close" }).click();
      await page.getByRole("textbox", { name: "Search tags" }).fill("emerg");
      await expect(page).toHaveURL("/tags?q=emerg");
      await page.getByRole("combobox", { name: "Status" }).selectOption("Active");
      await expect(page).toHaveURL("/tags?q=emerg&status=active");
      await page.reload();
      await expectRow(table(page), { Name: "Emergency", Calls: String(tag?.["calls"]), Status: "Active" });
      await expect(table(page).locator("tbody").getByRole("row")).toHaveCount(1);
      await expect(listNote(page, "1 tag")).toBeVisible();
      const row = table(page).getByRole("link", { name: "Emergency" });
      await row.click();
      await expect(page).toHaveURL(`/tags?q=emerg&status=active&open=${Number(tag?.["tag_id"])}`);
      await expect(row).toHaveAttribute("aria-current", "true");
      await panel.getByRole("button", { name: "Close" }).click();
      await expect(row).toBeFocused();
      await page.goBack();
      await expect(panel).toBeVisible();
    });
  });
}
