import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { expectRow, listNote, title } from "./verbs.ts";

test.use({ role: "admin" });

const table = (page: Page) => page.getByRole("table", { name: "Users" });
const rows = (page: Page) => table(page).getByRole("row");

/** The people of the Admin's company. */
const ours = `(SELECT users.* FROM users JOIN org_units USING (org_unit_id)
  WHERE top_ou_id = (SELECT org_unit_id FROM users WHERE email = 'admin@acme.test'))`;

type User = { first_name: string; last_name: string; email: string };

function oneUser(db: DatabaseSync, where: string): User {
  const row = db.prepare(`SELECT first_name, last_name, email FROM ${ours} WHERE ${where} LIMIT 1`).get();
  expect(row, `the seed has a user where ${where}`).toBeDefined();
  return row as User;
}

test.beforeEach(async ({ page }) => {
  await page.goto("/users");
  await expect(title(page, "Users")).toBeVisible();
  await expect(rows(page).nth(1)).toBeVisible();
});

test("found by a part of the name, in any case, and by the e-mail address; no match, with the way out", async ({
  page,
  db,
}) => {
  const user = oneUser(db, "user_status = 'active' AND role_id = 2 AND length(last_name) > 5");
  const name = `${user.first_name} ${user.last_name}`;
  await page.getByRole("textbox", { name: "Search users" }).fill(name.slice(1).toUpperCase());
  await expect(page).toHaveURL(/[?&]q=/);
  await expectRow(table(page), { Name: name, Email: user.email });

  await page.getByRole("textbox", { name: "Search users" }).fill("nobody has this name");
  await expect(page.getByText("No users match “nobody has this name”.").last()).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows(page).nth(1)).toBeVisible();
  await expect(page).toHaveURL("/users");

  await page.getByRole("textbox", { name: "Search users" }).fill("readonly@acme");
  await expect(rows(page)).toHaveCount(2);
  await expectRow(table(page), { Email: "readonly@acme.test", Role: "Read-only", Status: "Active" });
  // A phone has no titles of columns to sort by.
  await page.setViewportSize({ width: 375, height: 812 });
  await page.getByRole("combobox", { name: "Order" }).selectOption("Name A–Z");
  await expect(page).toHaveURL(/sort=name$/);
  await expect(page.getByRole("link", { name: "Rae Lindqvist" })).toBeVisible();
});

test("role and status narrow the list, survive a reload and go back step by step; an odd address is read as well as it can be", async ({
  page,
  db,
}) => {
  const deleted = oneUser(db, "user_status = 'deleted'");
  await page.getByRole("combobox", { name: "Role" }).selectOption("Admin");
  await expect(page).toHaveURL("/users?role=1");
  await expect(table(page).getByRole("cell", { name: "Standard", exact: true })).toHaveCount(0);
  await page.getByRole("combobox", { name: "Role" }).selectOption("All roles");
  await page.getByRole("combobox", { name: "Status" }).selectOption("Deleted");
  await expectRow(table(page), { Email: deleted.email, Status: "Deleted" });
  await page.reload();
  await expectRow(table(page), { Email: deleted.email, Status: "Deleted" });
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL("/users?role=1");
  await expect(page.getByRole("combobox", { name: "Role" })).toHaveValue("1");
  await expect(page.getByRole("combobox", { name: "Status" })).toHaveValue("active");

  await page.goto("/users?role=9&status=sleeping&sort=shoe&page=-3&order=up");
  await expect(rows(page).nth(1)).toBeVisible();
});

test("every page of the list, without a row twice; sorted by a column, both ways", async ({ page, db }) => {
  const total = Number(
    db.prepare(`SELECT count(*) AS n FROM ${ours} WHERE user_status = 'active'`).get()?.["n"],
  );
  const emails: string[] = [];
  const read = () => table(page).locator("tbody tr td:nth-child(3)").allInnerTexts();
  for (let first = 1; first <= total; first += 50) {
    await expect(page.getByText(`${first}–${Math.min(first + 49, total)} of ${total}`)).toBeVisible();
    await expect(table(page)).toHaveAttribute("aria-busy", "false");
    emails.push(...(await read()));
    if (first + 50 <= total) await page.getByRole("button", { name: "Next page" }).click();
  }
  expect(new Set(emails).size).toBe(total);
  await expect(page.getByRole("button", { name: "Next page" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Next page" })).toBeFocused();

  const collator = new Intl.Collator("en");
  const header = table(page).getByRole("columnheader", { name: "Name" });
  for (const direction of ["ascending", "descending"]) {
    await page.getByRole("button", { name: "Name" }).click();
    await expect(header).toHaveAttribute("aria-sort", direction);
    const sign = direction === "ascending" ? 1 : -1;
    await expect
      .poll(async () => {
        const names = await table(page).locator("tbody th").allInnerTexts();
        return names.every((name, at) => sign * collator.compare(names[at - 1] ?? name, name) <= 0);
      })
      .toBe(true);
  }
});

test("a former colleague and a number are found: inactive users are offered, digits look at ring-to numbers", async ({
  page,
  db,
}) => {
  const gone = oneUser(db, "user_status = 'inactive'");
  const search = page.getByRole("textbox", { name: "Search users" });
  await search.fill(`${gone.last_name} ${gone.first_name}`);
  await page.getByRole("button", { name: "Search inactive users" }).click();
  await expectRow(table(page), { Email: gone.email, Status: "Inactive" });
  await page.goto("/users");
  const row = db
    .prepare(
      `SELECT email, agent_ring_to AS number FROM ${ours} WHERE user_status = 'active' AND number IS NOT NULL LIMIT 1`,
    )
    .get() as { email: string; number: string };
  await search.fill(row.number.slice(-7).replace(/^.../, "$&-"));
  await expectRow(table(page), { Email: row.email });
});

test("a user's page says how often calls to their phone were answered, and leads to the latest and to all", async ({
  page,
}) => {
  await page.goto("/users/10020");
  const calls = page.getByRole("region", { name: "Calls to this phone" });
  await expect(calls).toContainText(/\d+% answered \(\d+ of \d+\)/);
  const [, good, all] = /\((\d+) of (\d+)\)/.exec(await calls.innerText()) ?? [];
  await expect(calls.getByRole("list", { name: "Latest calls" }).getByRole("listitem")).toHaveCount(5);
  await calls.getByRole("link", { name: `All ${all} calls` }).click();
  await expect(listNote(page, `${all} calls`)).toBeVisible();
  await page.goto(`${page.url()}&disposition=ANSWERED,TRANSFERRED`);
  await expect(listNote(page, `${good} calls`)).toBeVisible();
  await page.goBack();
  await page.goBack();
  await calls.getByRole("list", { name: "Latest calls" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/Call (from|to)/);
});

test("who was last seen here when: a filter and a fact, worded so", async ({ page }) => {
  await page.getByRole("combobox", { name: "Last seen here" }).selectOption("Seen in the last 30 days");
  await expect(page).toHaveURL("/users?seen=30d");
  await expectRow(table(page), { Name: "Ada Whitfield" });
  await page.getByRole("link", { name: "Ada Whitfield" }).click();
  await expect(page.getByRole("region", { name: "Access" })).toContainText(/Last seen here\w{3} \d+, \d{4}/);
  await page.goto("/users?seen=not-90d&q=ada%20whitfield&sort=name");
  await expect(page.getByText(/No users match/).first()).toBeVisible();
  await page.goto("/users/10020");
  await expect(page.getByRole("region", { name: "Access" })).toContainText(/Last seen hereNot since/);
});
