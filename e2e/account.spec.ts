import { expect, test } from "./fixtures.ts";
import { expectRow, listNote, title } from "./verbs.ts";

test.use({ role: "admin" });

test("a user leads to the group, the group to its sub-groups and its users, and back", async ({
  page,
  db,
}) => {
  const user = db
    .prepare(
      `SELECT first_name || ' ' || last_name AS name, email, org_unit_name AS unit FROM users
       JOIN org_units USING (org_unit_id)
       WHERE top_ou_id = 1001 AND group_level = 3 AND user_status = 'active' AND org_unit_status = 'active'
       ORDER BY ct_user_id LIMIT 1`,
    )
    .get();
  const [name, email, unit] = [String(user?.["name"]), String(user?.["email"]), String(user?.["unit"])];
  await page.goto(`/users?q=${encodeURIComponent(email)}`);
  await page.getByRole("table", { name: "Users" }).getByRole("link", { name }).first().click();
  await expect(title(page, name)).toBeVisible();
  const person = page.getByRole("region", { name: "Person" });
  await expect(person).toContainText(email);
  await page.getByRole("region", { name: "Access" }).getByRole("link", { name: unit }).click();
  await expect(title(page, unit)).toBeVisible();
  await page.getByRole("region", { name: "In this group" }).getByRole("link", { name: "Users" }).click();
  await expect(page.getByRole("button", { name: `Group: ${unit}` })).toBeVisible();
  await expectRow(page.getByRole("table", { name: "Users" }), { Email: email, Group: unit });
  await page.goBack();
  await page.goBack();
  await page.getByRole("main").getByRole("link", { name: "Users", exact: true }).click();
  await expect(page).toHaveURL(/\/users\?q=/);
});

test("the group of the top bar narrows every list that can be narrowed, and stays from page to page", async ({
  page,
  db,
}) => {
  const count = (sql: string) => Number(db.prepare(sql).get()?.["n"]);
  const below = "org_unit_id IN (SELECT org_unit_id FROM org_units WHERE path LIKE '1001/1002/%')";
  await page.goto("/routes");
  await page.getByRole("button", { name: /^Group:/ }).click();
  await page.getByRole("combobox", { name: "Find a group" }).fill("Mountain");
  await page.getByRole("option", { name: "Mountain Region" }).click();
  await expect(page).toHaveURL("/routes?group=1002");
  const routes = count(`SELECT count(*) AS n FROM provisioned_routes WHERE ${below} AND deleted_on IS NULL`);
  await expect(listNote(page, `${routes} routes`)).toBeVisible();
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: "Phone numbers" }).click();
  await expect(page).toHaveURL("/phone-numbers?group=1002");
  const numbers = count(`SELECT count(*) AS n FROM phone_numbers WHERE ${below}`);
  await expect(listNote(page, `${numbers} numbers`)).toBeVisible();
  await main.getByRole("link", { name: "Prompts" }).click();
  await expect(page.getByRole("note")).toContainText(
    "Prompts belong to the whole account, so the group filter doesn't apply here.",
  );
  await main.getByRole("link", { name: "Users" }).click();
  const users = count(`SELECT count(*) AS n FROM users WHERE ${below} AND user_status = 'active'`);
  await expect(listNote(page, `${users} users`)).toBeVisible();
  await page.getByRole("button", { name: "Group: Mountain Region" }).click();
  await page.getByRole("option", { name: /^All of / }).click();
  await expect(page).toHaveURL("/users");
});

test("a webhook shows its last delivery, and neither its secret nor its parameters", async ({ page, db }) => {
  const hook = db
    .prepare("SELECT webhook_id AS id, name, signing_secret FROM webhooks WHERE top_ou_id = 1001 LIMIT 1")
    .get();
  const name = String(hook?.["name"]);
  const parameter = "never-on-a-page-7f3a";
  db.prepare("UPDATE webhooks SET static_parameters = ? WHERE webhook_id = ?").run(
    JSON.stringify([{ name: "token", value: parameter }]),
    Number(hook?.["id"]),
  );
  await page.goto("/webhooks");
  await page.getByRole("textbox", { name: "Search webhooks" }).fill(name);
  await expect(page).toHaveURL(/q=/);
  await page.reload();
  await page.getByRole("table", { name: "Webhooks" }).getByRole("link", { name }).click();
  const panel = page.getByRole("complementary", { name: "Chosen webhook" });
  await expect(panel).toContainText("hidden");
  await expect(panel).toContainText("Last delivery");
  const html = await page.content();
  for (const secret of [String(hook?.["signing_secret"]), parameter])
    expect(html.includes(secret)).toBe(false);
  await panel.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/groups\/\d+/);
  await page.goBack();
  await expect(panel).toBeVisible();
});

test("a group's sub-groups are a list: searched, narrowed, saved, opened; a group without any says so", async ({
  page,
  db,
}) => {
  const below = db
    .prepare(
      "SELECT org_unit_name AS name FROM org_units WHERE path LIKE '1001/1002/%' AND group_level = 3 ORDER BY name",
    )
    .all()
    .map(({ name }) => String(name));
  const [first = ""] = below;
  const table = page.getByRole("table", { name: "Sub-groups" });
  await page.goto("/groups/1002");
  await expect(table.getByRole("rowheader")).toHaveText(below);
  await page.getByRole("textbox", { name: "Search sub-groups" }).fill(first);
  await expect(table.getByRole("rowheader")).toHaveText([first]);
  await table.getByRole("checkbox", { name: `Select ${first}` }).check();
  await expect(page.getByRole("region", { name: "Selected rows" })).toContainText("All 1 selected");
  await table.getByRole("link", { name: first }).click();
  await expect(title(page, first)).toBeVisible();
  await expect(page.getByText("No sub-groups", { exact: true })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("textbox", { name: "Search sub-groups" })).toHaveValue(first);
});
