import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { receiveText, sendText } from "../server/platform/messages/conversation.ts";
import { expect, test } from "./fixtures.ts";
import { people } from "./people.ts";

const rows = (page: Page) => page.getByRole("list", { name: "Conversations" }).getByRole("listitem");
const request = (page: Page) => page.getByRole("region", { name: "Request to stop" });
const log = (page: Page) => page.getByRole("log", { name: "Thread" });

/** Somebody new, and the way to let them write, or be written to, so many minutes ago. */
function somebody(db: DatabaseSync, name: string, number: string) {
  const now = Date.now();
  const ours = db.prepare("SELECT * FROM sms_conversations WHERE top_ou_id = 1001 LIMIT 1").get();
  const { lastInsertRowid } = db
    .prepare(
      "INSERT INTO contacts (top_ou_id, phone_number, contact_name, created_on) VALUES (1001, ?, ?, ?)",
    )
    .run(number, name, new Date(now).toISOString());
  const about = {
    orgUnitId: Number(ours?.["org_unit_id"]),
    topOuId: 1001,
    phoneNumber: String(ours?.["phone_number"]),
    contactId: Number(lastInsertRowid),
  };
  const user = db.prepare("SELECT ct_user_id FROM users WHERE email = ?").get(people.admin.email);
  const ctUserId = Number(user?.["ct_user_id"]);
  const at = (minutes: number) => new Date(now - minutes * 60_000);
  return {
    writes: (body: string, minutes: number) => receiveText(db, { ...about, body, at: at(minutes) }),
    gets: (body: string, minutes: number) =>
      sendText(db, { ...about, body, at: at(minutes), ctUserId, status: "delivered" }),
  };
}

test.describe("as standard", () => {
  test.use({ role: "standard" });

  test("a request opens at its text, is suppressed by one key or dismissed by another, and can be taken back", async ({
    page,
    db,
  }) => {
    const ines = somebody(db, "Ines Ocampo", "+12085550111");
    ines.writes("No me manden mas mensajes", 50);
    somebody(db, "Jo Tran", "+12085550112").writes("u have the wrong number", 49);
    await page.goto("/messages?view=attention");
    const inesRow = rows(page).filter({ hasText: "Ines Ocampo" });
    const joRow = rows(page).filter({ hasText: "Jo Tran" });
    await expect(inesRow).toContainText("No me manden mas mensajes");
    await expect(inesRow).toContainText("10 business days left");
    for (let minutes = 45; minutes > 5; minutes -= 1) ines.gets(`Text ${minutes}`, minutes);

    await page.reload();
    await inesRow.getByRole("link").click();
    await expect(log(page).getByText("No me manden mas mensajes")).toBeInViewport({ ratio: 1 });
    await expect(log(page).getByText("Text 6", { exact: true })).not.toBeInViewport();
    await expect(request(page)).toContainText("This may be a request to stop.");
    await expect(request(page)).toContainText("10 business days left");
    await page.keyboard.press("s");
    await expect(page.getByText("Ines Ocampo suppressed")).toBeVisible();
    await expect(inesRow).toContainText("Decided");
    // The next one is open.
    await expect(joRow.getByRole("link")).toHaveAttribute("aria-current", "true");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(inesRow).toContainText("business days left");

    await expect(request(page)).toContainText("This may be someone else's number.");
    await page.keyboard.press("d");
    await expect(page.getByText("Not a request: Jo Tran")).toBeVisible();
    await inesRow.getByRole("link").click();
    await request(page).getByRole("button", { name: "Suppress" }).click();
    await page.getByRole("link", { name: "Suppression list" }).click();
    const suppressed = page.getByRole("row").filter({ hasText: "(208) 555-0111" });
    await expect(suppressed).toContainText(/Asked to stop.*No me manden mas mensajes/);
    await suppressed.getByRole("link").first().click();
    await expect(page.getByRole("link", { name: "See the conversation" })).toBeVisible();
    await page.goto("/messages?view=attention");
    await expect(rows(page).first()).toBeVisible();
    await expect(rows(page).filter({ hasText: /Ocampo|Tran/ })).toHaveCount(0);
  });
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("a request is read, with who can decide", async ({ page, db }) => {
    somebody(db, "Lou Amari", "+12085550113").writes("Wrong number, this is not Lou", 20);
    await page.goto("/messages?view=attention");
    await rows(page).filter({ hasText: "Lou Amari" }).getByRole("link").click();
    await expect(request(page)).toContainText("Only admins and standard users can decide.");
    await expect(request(page).getByRole("button")).toHaveCount(0);
    await page.keyboard.press("s");
    await expect(rows(page).filter({ hasText: "Lou Amari" })).toContainText("left");
  });
});

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("who waits longest is first; a bare thanks doesn't begin it again, and isn't waited for", async ({
    page,
    db,
  }) => {
    const day = 24 * 60;
    const wanda = somebody(db, "Wanda Waitwell", "+12085550114");
    wanda.writes("Can you come on Monday?", 9 * day);
    wanda.writes("Thanks!", 30);
    const walt = somebody(db, "Walt Waitwell", "+12085550115");
    walt.writes("How much is it?", 2 * day);
    walt.gets("It's $80.", 2 * day - 5);
    walt.writes("ok thanks 👍", 20);
    somebody(db, "Will Waitwell", "+12085550116").writes("Anybody there?", 25);
    await page.goto("/messages?q=Waitwell");
    await expect(rows(page)).toHaveCount(3);
    await page.getByRole("combobox", { name: "Order" }).selectOption("Longest waiting");
    await expect(page).toHaveURL(/sort=waiting/);
    await expect(rows(page)).toHaveText([/Wanda.*Waiting [4-7] business days/, /Will.*Waiting 25 min/]);
    await page.getByRole("radio", { name: "Closed" }).check();
    await expect(page.getByRole("option", { name: "Longest waiting" })).toHaveCount(0);
  });
});
