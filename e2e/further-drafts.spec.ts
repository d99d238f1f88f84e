import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { people } from "./people.ts";
import { expectProblem } from "./problems.ts";

test.use({ role: "admin" });

const MANY = 100_002;

/** Contacts who may be texted, and a file of them. */
function fileOfMany(db: DatabaseSync) {
  const numbers = Array.from({ length: MANY }, (_, at) => `+1385${String(3_000_000 + at)}`);
  db.prepare(
    `INSERT OR IGNORE INTO contacts (top_ou_id, phone_number, contact_name, line_type, status, created_on)
     SELECT (SELECT org_unit_id FROM users WHERE email = ?), value, 'Somebody', 'mobile', 'active',
       '2026-01-01T00:00:00.000Z' FROM json_each(?)`,
  ).run(people.admin.email, JSON.stringify(numbers));
  return { name: "all.csv", mimeType: "text/csv", buffer: Buffer.from(["Phone", ...numbers].join("\n")) };
}

const made = (db: DatabaseSync) =>
  db
    .prepare(
      "SELECT name, message, recipients_total AS n FROM broadcasts WHERE name LIKE 'Everyone%' ORDER BY name",
    )
    .all()
    .map(({ name, message, n }) => [name, message, n]);

const dialog = (page: Page) => page.getByRole("dialog", { name: "3 drafts with the same text" });

test("more people than one broadcast can have become drafts, each made once although answers are lost, and follow the text", async ({
  page,
  db,
}) => {
  test.slow();
  expectProblem(page, /ERR_FAILED/);
  await page.goto("/broadcasts/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Everyone");
  await page.getByLabel("Choose a file").setInputFiles(fileOfMany(db));
  await page.getByRole("radio", { name: "Split them into 3 drafts with the same text" }).check();
  const text = page.getByRole("textbox", { name: "Text" });
  await text.fill("Spring. Reply STOP to opt out");
  await expect.poll(() => made(db), { timeout: 60_000 }).toHaveLength(1);
  await page.getByRole("button", { name: "Review 50,000 recipients" }).press("Enter");
  await expect(dialog(page)).toBeVisible();
  await page.route(
    "/v3/broadcast",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await dialog(page).getByRole("button", { name: "Make the drafts" }).press("Enter");
  await expect(dialog(page)).toContainText("All of them are made.", { timeout: 60_000 });
  const rows = (message: string) => [
    ["Everyone", message, 50_000],
    ["Everyone (2 of 3)", message, 50_000],
    ["Everyone (3 of 3)", message, 2],
  ];
  expect(made(db)).toEqual(rows("Spring. Reply STOP to opt out"));

  // Another text is another text for all of them.
  await dialog(page).getByRole("button", { name: "Close" }).press("Enter");
  await text.fill("Summer. Reply STOP to opt out");
  await page.getByRole("button", { name: "Review 50,000 recipients" }).press("Enter");
  await expect(dialog(page)).toContainText("Has the text as it was before");
  await dialog(page).getByRole("button", { name: "Make the drafts" }).press("Enter");
  await expect(dialog(page)).toContainText("All of them are made.", { timeout: 60_000 });
  expect(made(db)).toEqual(rows("Summer. Reply STOP to opt out"));
  await dialog(page).getByRole("button", { name: "Review this one" }).press("Enter");
  await expect(page).toHaveURL(/\/broadcasts\/\d+\/launch$/);
});
