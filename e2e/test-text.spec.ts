import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { makeDraft, stopMine } from "./launch-parts.ts";

test.use({ role: "admin" });
test.afterEach(({ page }) => stopMine(page));

const dialog = (page: Page) => page.getByRole("dialog", { name: "Send a test to me" });
const number = (page: Page) => dialog(page).getByRole("textbox", { name: "Your mobile number" });
const open = (page: Page) => page.getByRole("button", { name: "Send a test to me" }).press("Enter");

/** Sends it; at night at the next hour at which it can go. */
async function send(page: Page): Promise<void> {
  await dialog(page).getByRole("button", { name: "Send test" }).press("Enter");
  const later = dialog(page).getByRole("button", { name: /^Send it on / });
  const leaves = page.getByText(/^The test to .* leaves on/);
  await expect(later.or(leaves)).toBeVisible();
  if (await later.isVisible()) {
    await expect(dialog(page).getByRole("alert")).toContainText("1 person is outside their sending hours");
    await later.press("Enter");
  }
  await expect(leaves).toBeVisible();
}

test("a test goes to one's own number, which is remembered; its delivery is shown in place", async ({
  page,
  db,
}) => {
  const id = await makeDraft(page, db, "Tried first", { count: 2 });
  const own = db
    .prepare(
      `SELECT c.phone_number AS n FROM broadcast_recipients r JOIN contacts c USING (contact_id)
       WHERE r.broadcast_id = ? LIMIT 1`,
    )
    .get(id);
  await page.goto(`/broadcasts/${id}/edit`);
  await open(page);
  await number(page).fill("12");
  await number(page).press("Enter");
  await expect(number(page)).toHaveAccessibleDescription(/Type a phone number/);
  await number(page).fill(String(own?.["n"]));
  await send(page);
  await expect(dialog(page)).toBeHidden();
  const made = db
    .prepare("SELECT broadcast_id AS id, status, recipients_total AS n FROM broadcasts WHERE name = ?")
    .all("Test: Tried first");
  expect(made).toMatchObject([{ status: "scheduled", n: 1 }]);
  db.prepare(
    `UPDATE broadcasts SET status = 'completed', started_at = ?1, completed_at = ?1, sent = 1, delivered = 1
     WHERE broadcast_id = ?2`,
  ).run(new Date().toISOString(), Number(made[0]?.["id"]));
  const delivered = page.getByText(/^The test has been delivered to \(509\) 555-/);
  await expect(delivered).toBeVisible();
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.reload();
  await expect(delivered).toBeVisible();
  await open(page);
  await expect(number(page)).toHaveValue(/^\(509\) 555-/);
});

test("a number that can't get it says why, and leaves no draft behind", async ({ page, db }) => {
  const id = await makeDraft(page, db, "Not for strangers");
  await page.goto(`/broadcasts/${id}/edit`);
  await open(page);
  await number(page).fill("(509) 555-9876");
  await number(page).press("Enter");
  await expect(dialog(page).getByRole("alert")).toContainText("isn't one of your contacts");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Send a test to me" })).toBeFocused();
  const left = () => db.prepare("SELECT 1 FROM broadcasts WHERE name = 'Test: Not for strangers'").all();
  await expect.poll(left).toEqual([]);
});
