import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { failUntilHealed } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { title } from "./verbs.ts";

test.use({ role: "readonly" });

const panel = (page: Page) => page.getByRole("complementary", { name: "Chosen broadcast" });

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test.afterEach(({ db }) => {
  const ours = "SELECT broadcast_id FROM broadcasts WHERE name LIKE 'Peony %'";
  db.exec(`DELETE FROM broadcast_recipients WHERE broadcast_id IN (${ours})`);
  db.exec("DELETE FROM broadcasts WHERE name LIKE 'Peony %'");
});

/** Three broadcasts within 26 hours, the first two 20 hours apart in a month without others, to 30 people each, of whom 10 get both. */
function twoOfOneDay(db: DatabaseSync) {
  const may10 = new Date(Date.UTC(new Date().getUTCFullYear() + 2, 4, 10, 17));
  // A Tuesday: all three are in one week.
  const first = may10.getTime() + ((9 - may10.getUTCDay()) % 7) * DAY;
  const make = (name: string, at: number, skip: number) => {
    const { lastInsertRowid: id } = db
      .prepare(
        `INSERT INTO broadcasts (top_ou_id, org_unit_id, name, message, phone_number_id, phone_number, status,
           scheduled_at, recipients_total, sent, delivered, failed, opted_out, created_on, created_by)
         SELECT top_ou_id, org_unit_id, ?, message, phone_number_id, phone_number, 'scheduled', ?, 30, 0, 0, 0, 0,
           created_on, created_by FROM broadcasts WHERE broadcast_id = 1`,
      )
      .run(name, new Date(at).toISOString());
    db.prepare(
      `INSERT INTO broadcast_recipients (broadcast_id, contact_id, status)
       SELECT ?, contact_id, 'pending' FROM broadcast_recipients WHERE broadcast_id = 1
       ORDER BY contact_id LIMIT 30 OFFSET ?`,
    ).run(id, skip);
    return Number(id);
  };
  const ids = [
    make("Peony week, all", first, 0),
    make("Peony reminder", first + 20 * HOUR, 20),
    make("Peony last call", first + 26 * HOUR, 0),
  ];
  const day = new Date(first).toISOString().slice(0, 10);
  return { day, ids };
}

test("a month shows each broadcast on its day; the open one says who else reaches the same people, by keyboard alone", async ({
  page,
  db,
}) => {
  const { day, ids } = twoOfOneDay(db);
  const compared: unknown[] = [];
  page.on("request", (request) => {
    if (request.url().includes("recipient-overlaps")) compared.push(request.postDataJSON());
  });
  await page.goto("/broadcasts");
  await page.getByRole("link", { name: "Calendar" }).click();
  await expect(title(page, "Calendar")).toBeVisible();
  await page.goto(`/broadcasts/calendar?at=${day}`);
  const month = page.getByRole("table", { name: /^May \d{4}$/ });
  await expect(month.getByRole("link")).toHaveCount(3);
  const peony = page.getByRole("link", { name: /^Scheduled .* Peony week, all$/ });
  await expect(
    page
      .getByRole("list", { name: new RegExp(`^May ${Number(day.slice(8))}, \\d{4}$`) })
      .getByRole("link", { name: /Peony week/ }),
  ).toBeVisible();
  expect(compared).toEqual([]);
  await page.keyboard.press("j");
  await expect(peony).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("Peony week, all");
  const overlap = panel(page).getByRole("region", { name: "Same people within 24 hours" });
  await expect(overlap.getByRole("listitem")).toHaveText([/^Peony reminder.*10 people get both$/]);
  expect(compared).toEqual([{ broadcast_id: ids[0], others: [ids[1]] }]);
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(peony).toBeFocused();
  await page.getByRole("button", { name: "Next month" }).press("Enter");
  await expect(page.getByRole("table", { name: /^June \d{4}$/ })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`at=${day.slice(0, 4)}-06-01`));
  await page.goBack();
  await expect(month).toBeVisible();
  await page.getByRole("radio", { name: "Week" }).check();
  await expect(page.getByRole("region", { name: /^Tuesday, May/ })).toContainText("Peony week, all");
  await expect(page.getByRole("link", { name: /Peony/ })).toHaveCount(3);
});

test("what couldn't be compared is compared again; a stopped one is named so", async ({ page, db }) => {
  const { day, ids } = twoOfOneDay(db);
  db.prepare("UPDATE broadcasts SET status = 'cancelled' WHERE broadcast_id = ?").run(Number(ids[2]));
  const heal = await failUntilHealed(page, /recipient-overlaps/, "500");
  await page.goto(`/broadcasts/calendar?at=${day}&open=${ids[1]}`);
  await expect(page.getByRole("link", { name: /^Cancelled .* Peony last call$/ })).toBeVisible();
  await expect(panel(page).getByRole("alert")).toBeVisible();
  await heal();
  await panel(page).getByRole("button", { name: "Try again" }).click();
  await expect(panel(page).getByRole("listitem")).toHaveText([/^Peony week, all.*10 people get both$/]);
  await panel(page).getByRole("link", { name: "Open the broadcast" }).click();
  await expect(title(page, "Peony reminder")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 800 } });

  test("a week is a list of its days, with each state in words", async ({ page, db }) => {
    const { day } = twoOfOneDay(db);
    await page.goto(`/broadcasts/calendar?at=${day}`);
    await expect(page.getByRole("link", { name: /Peony reminder.*30 recipients.*Scheduled/ })).toBeVisible();
    await expect(page.getByText("No broadcasts").first()).toBeVisible();
    await page.getByRole("button", { name: "Previous week" }).click();
    await expect(page.getByRole("link", { name: /Peony/ })).toHaveCount(0);
  });
});
