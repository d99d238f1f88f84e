import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { changeAnswers } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectRow, title } from "./verbs.ts";

// What the other roles read here is told by forbidden.spec.ts.
test.use({ role: "admin" });

const table = (page: Page) => page.getByRole("table", { name: "Webhooks" });
const panel = (page: Page) => page.getByRole("complementary", { name: "Chosen webhook" });

test("one never told anything, one that did not answer; found by address and status, its last delivery read, followed to the group, and back", async ({
  page,
  db,
}) => {
  const group = db
    .prepare(
      `SELECT org_unit_name AS name FROM org_units JOIN webhooks USING (org_unit_id) WHERE webhooks.name = 'Dispatch board'`,
    )
    .get();
  await page.goto("/webhooks");
  await expectRow(table(page), { Name: "Chicago wallboard", "Last delivery": "Never" });
  await expectRow(table(page), {
    Name: "Text message archive",
    "Last delivery": "No answer",
    Status: "Inactive",
  });
  await page.getByRole("textbox", { name: "Search webhooks" }).fill("dispatch.mountain");
  await expect(page).toHaveURL("/webhooks?q=dispatch.mountain");
  await page.getByRole("combobox", { name: "Status" }).selectOption("Active");
  await expect(page).toHaveURL("/webhooks?q=dispatch.mountain&status=active");
  await page.reload();
  await expectRow(table(page), { Name: "Dispatch board", "Last delivery": "500", Status: "Active" });
  await expect(table(page).locator("tbody").getByRole("row")).toHaveCount(1);
  await table(page).getByRole("link", { name: "Dispatch board" }).click();
  await expect(panel(page)).toContainText("https://dispatch.mountain.example/in?board=7");
  await expect(panel(page)).toContainText("500");
  await panel(page)
    .getByRole("link", { name: String(group?.["name"]) })
    .click();
  await expect(title(page, String(group?.["name"]))).toBeVisible();
  await page.goBack();
  await expect(panel(page)).toBeVisible();
  await panel(page).getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL("/webhooks?q=dispatch.mountain&status=active");
});

test("secrets and parameters are not shown, not even when the API tells them; a refused address is no silence", async ({
  page,
}) => {
  const refused = { at: "2026-03-05T10:00:00.000Z", status_code: null, failure: "address_refused" };
  const telling = {
    signing_secret: "told-secret",
    static_parameters: [{ name: "told-name", value: "told-value" }],
  };
  await changeAnswers(page, /\/v3\/webhooks\/1$/, (data) => ({ ...data, ...telling }));
  await changeAnswers(page, /\/v3\/webhooks\?/, (data) => ({
    ...data,
    webhooks: (data["webhooks"] as object[]).map((webhook) => ({
      ...webhook,
      ...telling,
      last_delivery: refused,
    })),
  }));
  await page.goto("/webhooks?open=1");
  await expect(panel(page)).toContainText("hidden");
  await expect(table(page).getByRole("row").nth(1)).toBeVisible();
  expect(await page.content()).not.toMatch(/told-(secret|name|value)/);
  await checkPage(page);
  await panel(page).getByRole("button", { name: "Close" }).click();
  await expectRow(table(page), { Name: "Dispatch board", "Last delivery": "Address refused" });
});
