import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { receiveText } from "../server/platform/messages/conversation.ts";
import { failUntilHealed } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectRow, title } from "./verbs.ts";

const table = (page: Page) => page.getByRole("table", { name: "Their broadcasts" });
const search = "**/own/recipient-searches";

/** Somebody with a text that arrived and one that didn't, in as many broadcasts as possible. */
function somebody(db: DatabaseSync): { number: string; name: string | null; count: number } {
  const row = db
    .prepare(
      `SELECT c.phone_number AS number, c.contact_name AS name, count(*) AS count
       FROM broadcast_recipients r JOIN contacts c USING (contact_id) JOIN broadcasts b USING (broadcast_id)
       WHERE c.top_ou_id = 1001 AND b.top_ou_id = 1001 AND b.status <> 'sending'
       GROUP BY contact_id HAVING sum(r.status = 'failed') > 0 AND sum(r.status = 'delivered') > 0
       ORDER BY count DESC, contact_id LIMIT 1`,
    )
    .get();
  if (row === undefined) throw new Error("Nobody got one text and missed another.");
  return row as ReturnType<typeof somebody>;
}

/** What became of them in one broadcast, with its name. */
const oneWith = (db: DatabaseSync, number: string, status: string) =>
  db
    .prepare(
      `SELECT b.name, r.error_code AS code FROM broadcast_recipients r JOIN contacts c USING (contact_id)
       JOIN broadcasts b USING (broadcast_id)
       WHERE c.phone_number = ? AND b.top_ou_id = 1001 AND r.status = ? LIMIT 1`,
    )
    .get(number, status) as { name: string; code: number | null };

/** "+14155550111" as people write it. */
const written = (number: string) =>
  number.replace(
    /^\+?1(\d{3})(\d{3})(\d{4})$/,
    (_all, area, exchange, line) => `(${area}) ${exchange}-${line}`,
  );

async function ask(page: Page, number: string): Promise<void> {
  await page.getByRole("textbox", { name: "Phone number" }).fill(number);
  await page.getByRole("textbox", { name: "Phone number" }).press("Enter");
}

const found = (page: Page) => page.getByRole("region", { name: "Search" }).getByRole("status").first();

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("a number is typed; every broadcast it is in says what arrived and why; no address has the number", async ({
    page,
    db,
  }) => {
    const { number, name, count } = somebody(db);
    const failed = oneWith(db, number, "failed");
    const arrived = oneWith(db, number, "delivered");
    const addresses: string[] = [];
    page.on("request", (request) => addresses.push(request.url()));
    await page.goto("/broadcasts");
    await page.getByRole("link", { name: "Did they get it?" }).click();
    await expect(title(page, "Did they get it?")).toBeVisible();
    await ask(page, "555-01");
    await expect(page.getByRole("textbox", { name: "Phone number" })).toHaveAccessibleDescription(
      /Enter a whole number/,
    );
    await ask(page, written(number));
    await expect(found(page)).toContainText(
      new RegExp(`^In ${count} of \\d+ broadcasts: \\d+ arrived, \\d+ failed`),
    );
    await expectRow(table(page), { Broadcast: failed.name, Outcome: "Failed", Why: `(${failed.code})` });
    await expectRow(table(page), { Broadcast: arrived.name, Outcome: "Delivered" });
    await expect(page.getByRole("region", { name: "Who they are" })).toContainText(name ?? written(number));
    const asked = addresses.length;
    await table(page).getByRole("link", { name: failed.name }).first().click();
    await expect(title(page, failed.name)).toBeVisible();
    await page.goBack();
    await expectRow(table(page), { Broadcast: failed.name, Outcome: "Failed" });
    await expect(page.getByRole("textbox", { name: "Phone number" })).toHaveValue(written(number));
    expect(addresses.slice(asked).filter((url) => url.includes("recipient-searches"))).toEqual([]);
    await page.getByRole("combobox", { name: "Which broadcasts" }).selectOption("They aren't in");
    await expect(table(page)).toContainText("Not on its list of recipients.");
    const digits = number.replace("+", "");
    expect(page.url()).not.toContain(digits);
    expect(addresses.filter((url) => /broadcast|recipient/.test(url) && url.includes(digits))).toEqual([]);
  });

  test("what they replied stands beside the broadcast that it answers", async ({ page, db }) => {
    const one = db
      .prepare(
        `SELECT b.name, b.phone_number AS phoneNumber, b.org_unit_id AS orgUnitId, contact_id AS contactId,
           c.phone_number AS number, r.sent_on AS sentOn
         FROM broadcast_recipients r JOIN contacts c USING (contact_id) JOIN broadcasts b USING (broadcast_id)
         WHERE b.top_ou_id = 1001 AND b.status = 'completed' AND r.status = 'delivered'
           AND contact_id NOT IN (SELECT contact_id FROM sms_conversations) LIMIT 1`,
      )
      .get() as Record<"name" | "phoneNumber" | "number" | "sentOn", string> &
      Record<"orgUnitId" | "contactId", number>;
    const at = new Date(Date.parse(one.sentOn) + 60_000);
    const { orgUnitId, phoneNumber, contactId, number } = one;
    receiveText(db, {
      orgUnitId,
      topOuId: 1001,
      phoneNumber,
      contactId,
      body: "Do you do gutters, too?",
      at,
    });
    await page.goto("/broadcasts/who-got-it");
    await ask(page, number);
    await expectRow(table(page), { Broadcast: one.name, "They replied": "Do you do gutters, too?" });
  });

  test("a long search shows what it has, stops, goes on, and outlives an answer that doesn't come", async ({
    page,
    db,
  }) => {
    const { number, count } = somebody(db);
    const stopped = Promise.withResolvers<void>();
    let isHeld = true;
    let steps = 0;
    await page.route(search, async (route) => {
      const body = route.request().postDataJSON() as { broadcast_ids: number[] };
      steps += 1;
      // After the first step nothing comes until the search has been stopped.
      if (steps > 1 && isHeld) {
        await stopped.promise;
        return route.abort();
      }
      const some = { ...body, broadcast_ids: body.broadcast_ids.slice(0, 5) };
      return route.continue({ postData: JSON.stringify(some) });
    });
    await page.goto("/broadcasts/who-got-it");
    await ask(page, number);
    await expect(found(page)).toHaveText(/5 broadcasts so far/);
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByRole("progressbar", { name: "Recipients searched" })).toBeVisible();
    await expect(page.getByText("Couldn't refresh")).toBeHidden();
    isHeld = false;
    stopped.resolve();
    const heal = await failUntilHealed(page, /recipient-searches/, "503");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByText(/^Couldn't refresh: /)).toBeVisible();
    await heal();
    await expect(found(page)).toHaveText(/5 broadcasts so far/);
    const before = steps;
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(found(page)).toHaveText(new RegExp(`^In ${count} of \\d+ broadcasts: `));
    await expect(page.getByRole("progressbar", { name: "Recipients searched" })).toBeHidden();
    expect(steps).toBeGreaterThan(before);
  });

  test("a number that nobody put on a list is in no broadcast, and that is said", async ({ page }) => {
    await page.goto("/broadcasts/who-got-it");
    await ask(page, "684-555-0100");
    await expect(found(page)).toHaveText(/^In none of \d+ broadcasts\.$/);
    await expect(table(page)).toContainText("Not on its list of recipients.");
    await expect(page.getByRole("region", { name: "Who they are" })).toContainText("(684) 555-0100");
  });
});
