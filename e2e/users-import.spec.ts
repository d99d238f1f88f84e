import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { expect, test } from "./fixtures.ts";
import { expectRow, savedFile, title } from "./verbs.ts";

test.use({ role: "admin" });

const rows = (page: Page) => page.getByRole("table", { name: "Rows" });
const stored = (db: DatabaseSync, email: string) =>
  db.prepare("SELECT ct_user_id, first_name, role_id, user_status FROM users WHERE email = ?").get(email);

/** A user who is there, made without the page. */
async function made(page: Page, first: string, role: string): Promise<string> {
  const username = `${first.toLowerCase()}.filer@acme.test`;
  await page.request.post("/v3/users", {
    headers: { "x-app": "1", "idempotency-key": crypto.randomUUID() },
    data: { username, first_name: first, last_name: "Filer", ct_user_ou_id: 1002, role },
  });
  return username;
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.getByLabel("Choose a CSV file").setInputFiles(file);
}

test("a file of users is read, corrected and labelled row by row, then done by one job; what failed comes as a file that imports again", async ({
  page,
  db,
}) => {
  const known = await made(page, "Fila", "Standard");
  const same = await made(page, "Filb", "Standard");
  await page.goto("/users");
  await page.getByRole("link", { name: "Import" }).click();
  await expect(title(page, "Import users")).toBeVisible();
  // Of a spreadsheet that parts cells with semicolons.
  const lines = [
    "Mail;First name;Last name;Role;Group;Phone",
    "filnew@acme.test;Nova;Filer;read-only;Customer Care;801 555 0177",
    `${known};;;Admin;;`,
    `${same};Filb;Filer;Standard;;`,
    "filbad@acme.test;Bad;Filer;Boss;Nowhere;",
    "FILNEW@acme.test;Twice;Filer;Admin;Customer Care;",
    "fillate@acme.test;Late;Filer;Standard;Customer Care;",
  ];
  await choose(page, "people.csv", lines.join("\r\n"));
  // "Mail" is no head that we know.
  await expectRow(rows(page), { Row: "2", Does: "Error", What: "Email is required." });
  await page.getByRole("combobox", { name: "Imported as, column Mail" }).selectOption("Email");
  await expectRow(rows(page), {
    Row: "2",
    Does: "Create",
    User: "Nova Filer",
    What: "Read-only in Customer Care",
  });
  await expectRow(rows(page), { Row: "3", Does: "Update", What: "Role: Standard" });
  await expectRow(rows(page), { Row: "4", Does: "Skip", What: "Nothing to change" });
  await expectRow(rows(page), { Row: "5", Does: "Error", What: "Group “Nowhere” isn't the name or ID of" });
  await expectRow(rows(page), { Row: "6", Does: "Error", What: "Row 2 has the same email." });
  await page.getByRole("radio", { name: /^Error/ }).check();
  await expect(rows(page).locator("tbody tr")).toHaveCount(2);
  await checkPage(page);
  expect(stored(db, "filnew@acme.test")).toBeUndefined();

  // Somebody takes an address meanwhile.
  await page.request.post("/v3/users", {
    headers: { "x-app": "1", "idempotency-key": crypto.randomUUID() },
    data: {
      username: "fillate@acme.test",
      first_name: "T",
      last_name: "F",
      ct_user_ou_id: 1002,
      role: "Standard",
    },
  });
  await page.getByRole("button", { name: "Create 2 users and update 1" }).click();
  const run = page.getByRole("region", { name: "Import" });
  await expect(run).toContainText("Done: 2 of 3 users imported, 1 failed.", { timeout: 20_000 });
  expect(stored(db, "filnew@acme.test")).toMatchObject({ first_name: "Nova", role_id: 3 });
  expect(stored(db, known)).toMatchObject({ first_name: "Fila", role_id: 1 });

  // Also long after the page is closed: the job has them.
  await run.getByRole("link", { name: "See the job" }).click();
  await expect(page).toHaveURL(/\/jobs\?open=/);
  await page.reload();
  await expect(page.getByRole("button", { name: "Download failed rows" })).toBeVisible();
  const { text } = await savedFile(page, () =>
    page.getByRole("complementary").getByRole("button", { name: "Download failed rows" }).click(),
  );
  expect(text).toContain("fillate@acme.test,Late,Filer,Standard,Customer Care,,");
  // What was created goes, what was changed is as it was; what nobody did can't be taken back.
  await page.getByRole("complementary").getByRole("button", { name: "Undo…" }).click();
  const undo = page.getByRole("dialog", { name: /^Undo “/ });
  await expect(undo.getByRole("region", { name: "Not undone" })).toContainText("it was never done");
  await undo.getByRole("button", { name: "Undo 2 rows" }).click();
  // The page was loaded anew: a job that has ended before it asks what runs isn't told of.
  await expect.poll(() => stored(db, "filnew@acme.test")).toMatchObject({ user_status: "deleted" });
  await expect
    .poll(() => stored(db, known))
    .toMatchObject({ first_name: "Fila", role_id: 2, user_status: "active" });
  await page.goto("/users/import");
  await choose(page, "again.csv", text.replace("fillate@", "fillater@").replace("Mail", "Email"));
  await expectRow(rows(page), { Does: "Create", User: "Late Filer" });
});

test("what is no file of users is said in a sentence", async ({ page }) => {
  await page.goto("/users/import");
  await page.getByText("What cells can say", { exact: true }).first().click();
  await expect(page.getByText("Arizona, Mountain time, or a name such as America/Denver")).toBeVisible();
  await checkPage(page);
  await choose(page, "empty.csv", "Email,First name\r\n");
  await expect(page.getByRole("alert")).toContainText("There are no rows in this file.");
  await choose(page, "long.csv", `Email\r\n${"a@acme.test\r\n".repeat(10_001)}`);
  await expect(page.getByRole("alert")).toContainText("This file has 10,001 rows.");
  await choose(page, "book.xlsx", "PK\u0003\u0004\0\0");
  await expect(page.getByRole("alert")).toContainText("This isn't a CSV file.");
});

test("who still needs access is decided by keys, done by one job, and kept as a file", async ({
  page,
  db,
}) => {
  const [demoted, suspended] = [await made(page, "Adma", "Admin"), await made(page, "Admb", "Admin")];
  await page.goto("/users");
  await page.getByRole("link", { name: "Review access" }).click();
  await expect(title(page, "Access review")).toBeVisible();
  await page.getByRole("radio", { name: /^Admins/ }).check();
  const table = page.getByRole("table", { name: "Access review" });
  await expect(table.getByRole("row", { name: /Ada Whitfield/ })).toContainText(
    "You. Another admin decides.",
  );
  const answer = (name: string) => page.getByRole("group", { name: `Decision for ${name}` });
  await answer("Adma Filer").getByRole("radio").first().focus();
  await page.keyboard.press("d");
  await expect(answer("Adma Filer").getByRole("radio", { name: "Demote" })).toBeChecked();
  await expect(answer("Admb Filer").getByRole("radio").first()).toBeFocused();
  await page.keyboard.press("s");
  const mine = page.getByRole("region", { name: "Your decisions" });
  await expect(mine.getByRole("status")).toContainText("decided: keep 0, demote 1, suspend 1");
  await checkPage(page);
  const { text } = await savedFile(page, () =>
    mine.getByRole("button", { name: "Download for the auditor" }).click(),
  );
  expect(text).toMatch(/Adma Filer,adma\.filer@acme\.test,\d+,Admin,.*Demote,admin@acme\.test,/);

  await mine.getByRole("button", { name: "Demote 1 user and suspend 1…" }).press("Enter");
  const question = page.getByRole("dialog", { name: "Demote 1 user and suspend 1?" });
  await expect(question).toContainText("Demoted, from their next click on: Adma Filer");
  await expect(question).toContainText("Suspended and signed out at once: Admb Filer");
  await question.getByRole("button", { name: "Start" }).click();
  await expect.poll(() => stored(db, demoted)).toMatchObject({ role_id: 2, user_status: "active" });
  await expect.poll(() => stored(db, suspended)).toMatchObject({ role_id: 1, user_status: "inactive" });
});
