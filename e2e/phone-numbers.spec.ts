import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { expect, test } from "./fixtures.ts";
import { readers } from "./people.ts";
import { expectRow, listNote, title } from "./verbs.ts";

const table = (page: Page) => page.getByRole("table", { name: "Phone numbers" });
const panel = (page: Page) => page.getByRole("complementary", { name: "Chosen number" });

const national = (number: string) => `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`;

for (const role of readers) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("a number leads to its route, the route to its prompt, and back leads back", async ({
      page,
      db,
    }) => {
      const row = db
        .prepare(
          `SELECT phone_number, route_name FROM phone_numbers JOIN provisioned_routes USING (provisioned_route_id)
           WHERE route_type = 'ivr' AND phone_numbers.org_unit_id > 1001 LIMIT 1`,
        )
        .get();
      const number = String(row?.["phone_number"]);
      const route = String(row?.["route_name"]);
      await page.goto("/phone-numbers");
      await page.getByRole("textbox", { name: "Search phone numbers" }).fill(number.slice(2));
      await expect(page).toHaveURL(/q=/);
      await page.reload();
      await expectRow(table(page), { Number: national(number), Status: "On a route" });
      await table(page)
        .getByRole("link", { name: national(number) })
        .click();
      await expect(panel(page).getByRole("heading", { level: 2 })).toContainText(national(number));
      await expect(page).toHaveURL(/open=/);
      await panel(page).getByRole("link", { name: route }).click();
      await expect(title(page, route)).toBeVisible();
      const menu = page.getByRole("region", { name: "What happens" }).getByRole("listitem").first();
      await menu.getByRole("link").click();
      await expect(title(page, "Prompts")).toBeVisible();
      await expect(page.getByRole("complementary", { name: "Chosen prompt" })).toContainText(route);
      await page.goBack();
      await page.goBack();
      await expect(panel(page)).toBeVisible();
      await panel(page).getByRole("button", { name: "Close" }).click();
      await expect(panel(page)).toBeHidden();
      await expect(page).toHaveURL(/q=/);
    });
  });
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a number of somebody else: a sentence beside the list; that is narrowed by status, type and texting", async ({
    page,
    db,
  }) => {
    const count = (where: string) =>
      Number(
        db
          .prepare(
            `SELECT count(*) AS n FROM phone_numbers JOIN org_units USING (org_unit_id)
             WHERE top_ou_id = 1001 AND ${where}`,
          )
          .get()?.["n"],
      );
    const expectCount = async (n: number) =>
      expect(listNote(page, `${n} number${n === 1 ? "" : "s"}`)).toBeVisible();
    await page.goto("/phone-numbers?open=%2B12125550199");
    await expect(panel(page).getByRole("alert")).toContainText("This number isn't in your account.");
    await expect(panel(page).getByRole("button", { name: "Try again" })).toBeHidden();
    await expect(table(page).getByRole("row").nth(1)).toBeVisible();
    await checkPage(page);
    await panel(page).getByRole("button", { name: "Close" }).click();
    await page.getByRole("combobox", { name: "Status" }).selectOption("On a route");
    await expectCount(count("status = 'provisioned'"));
    await page.getByRole("combobox", { name: "Type" }).selectOption("Toll-free");
    await expectCount(count("status = 'provisioned' AND type = 'toll_free'"));
    await page.getByRole("combobox", { name: "Type" }).selectOption("All types");
    await page.getByRole("combobox", { name: "Texting" }).selectOption("Active");
    await expectCount(count("status = 'provisioned' AND sms_status = 'active'"));
  });

  test("the ways to its calls and its texts", async ({ page, db }) => {
    const row = db
      .prepare(
        "SELECT phone_number FROM sms_conversations WHERE top_ou_id = 1001 ORDER BY conversation_id LIMIT 1",
      )
      .get();
    const number = String(row?.["phone_number"]);
    await page.goto(`/phone-numbers?open=${encodeURIComponent(number)}`);
    await panel(page)
      .getByRole("link", { name: /in the last 30 days/ })
      .click();
    await expect(title(page, "Calls")).toBeVisible();
    await expect(page.getByText(`To ${national(number)}`)).toBeVisible();
    await page.goBack();
    await panel(page).getByRole("link", { name: "Conversations on this number" }).click();
    await expect(page).toHaveURL("/messages");
    await expect(page.getByRole("textbox", { name: "Contact name or number" })).toHaveValue(national(number));
  });
});
