import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { receiveText, sendText } from "../server/platform/messages/conversation.ts";
import { failUntilHealed } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectRow, title } from "./verbs.ts";

const table = (page: Page) => page.getByRole("table", { name: "Replies" });
const reading = (page: Page) => page.getByRole("region", { name: "Reading" });
const kind = (page: Page, name: string) => page.getByRole("radio", { name: new RegExp(`^${name} \\d`) });

type Person = { contactId: number; number: string; sentOn: string };

/** A broadcast that was sent, and people who got it and have written nothing yet. */
function sent(db: DatabaseSync, count: number) {
  const one = db
    .prepare(
      `SELECT broadcast_id AS id, name, message, phone_number AS sender, org_unit_id AS unit FROM broadcasts
       WHERE status = 'completed' AND top_ou_id = 1001 AND recipients_total > 100
       ORDER BY recipients_total LIMIT 1`,
    )
    .get() as { id: number; name: string; message: string; sender: string; unit: number };
  const people = db
    .prepare(
      `SELECT c.contact_id AS contactId, c.phone_number AS number, r.sent_on AS sentOn
       FROM broadcast_recipients r JOIN contacts c USING (contact_id)
       WHERE r.broadcast_id = ? AND r.status = 'delivered'
         AND contact_id NOT IN (SELECT contact_id FROM sms_conversations) ORDER BY contact_id LIMIT ?`,
    )
    .all(one.id, count) as Person[];
  expect(people).toHaveLength(count);
  const about = ({ contactId }: Person) => ({
    orgUnitId: one.unit,
    topOuId: 1001,
    phoneNumber: one.sender,
    contactId,
  });
  const at = ({ sentOn }: Person, minutes: number) => new Date(Date.parse(sentOn) + minutes * 60_000);
  return {
    ...one,
    people,
    /** Somebody answers the text, so many minutes after they got it. */
    answers: (person: Person, body: string, minutes: number) =>
      receiveText(db, { ...about(person), body, at: at(person, minutes) }),
    /** Somebody of ours writes to them. */
    gets: (person: Person, body: string, minutes: number) =>
      sendText(db, { ...about(person), body, at: at(person, minutes), ctUserId: null, status: "delivered" }),
  };
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("replies are sorted by what they say, corrected by one key, and lead to their conversations", async ({
    page,
    db,
  }) => {
    const broadcast = sent(db, 7);
    const texts = [
      "Yes please",
      "No thank you",
      "What is behind door 5?",
      "please stop texting me",
      "Wrong number",
      "My fence is green",
      "Do you come to Provo 17?",
    ];
    for (const [index, person] of broadcast.people.entries()) {
      broadcast.gets(person, broadcast.message, 0);
      broadcast.answers(person, texts[index] ?? "", 10 + index);
    }
    const [first] = broadcast.people;
    if (first === undefined) throw new Error("Nobody got it.");
    broadcast.gets(first, "At 9 or at 10?", 60);
    broadcast.answers(first, "No, at 11", 61);
    const addresses: string[] = [];
    page.on("request", (request) => addresses.push(request.url()));
    await page.goto(`/broadcasts/${broadcast.id}`);
    await page.getByRole("link", { name: "Read and sort replies" }).click();
    await expect(title(page, `Replies to ${broadcast.name}`)).toBeVisible();
    await expect(reading(page)).toContainText(/^\d+ replies in \d+ conversations\./);
    await expect(page.getByText(/more texts? (isn't|aren't) listed/)).toBeVisible();
    await expect(page.getByText("No, at 11")).toBeHidden();
    const of: readonly [string, string | undefined][] = [
      ["Yes", texts[0]],
      ["No", texts[1]],
      ["Opt-out", texts[3]],
      ["Wrong number", texts[4]],
      ["Other", texts[5]],
      ["Question", texts[2]],
    ];
    for (const [name, text] of of) {
      await kind(page, name).check();
      await expectRow(table(page), { Text: text ?? "" });
    }
    // One of two questions, at least: the key takes it out, and the focus goes to the next one.
    const row = (text: string) => table(page).getByRole("row").filter({ hasText: text });
    await row("What is behind door 5?").getByRole("link").focus();
    await page.keyboard.press("o");
    await expect(page.getByText("Sorted as “Other”")).toBeVisible();
    await expect(row("What is behind door 5?")).toHaveCount(0);
    await expect(table(page).getByRole("link").and(page.locator(":focus"))).toHaveCount(1);
    // It is sent before the page goes, and is everybody's.
    await page.reload();
    await kind(page, "Other").check();
    await expectRow(table(page), { Text: "What is behind door 5?", "Sorted as": "By hand" });
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export as CSV" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^(Export|Save|Download)/ })
      .click();
    const saved = readFileSync(await (await file).path(), "utf8");
    expect(saved).toMatch(/^.?Contact,Text,Sorted as,When \([^)]+\),Number,Sorted by\r\n/);
    expect(saved).toMatch(/What is behind door 5\?,Other,[^,]+,1\d{10},Hand\r\n/);
    for (const { number } of broadcast.people) {
      expect(addresses.filter((url) => url.includes(number.slice(1)))).toEqual([]);
    }
    // The broadcast's page has their counts, and what was read isn't read anew on coming back.
    await page.getByRole("link", { name: "Broadcast", exact: true }).click();
    await expect(title(page, broadcast.name)).toBeVisible();
    const counts = page.getByText(/^Yes \d/);
    await expect(counts).toHaveText(/Yes \d+ · No \d+.*Opt-out \d+ · Wrong number \d+ · Other \d+/);
    addresses.length = 0;
    await page.getByRole("link", { name: "Read and sort replies" }).click();
    await expect(reading(page)).toContainText(/^\d+ replies in \d+ conversations\./);
    // The page that was left may have asked for those who got nothing meanwhile: that is no reading of replies.
    expect(addresses.filter((url) => /conversations|limit=200(?!.*status=failed)/.test(url))).toEqual([]);
    await kind(page, "Other").check();
    await row("What is behind door 5?").getByRole("link").press("Enter");
    await expect(page.getByRole("log", { name: "Thread" })).toContainText("What is behind door 5?");
  });
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("a long reading stops, goes on, and outlives an answer that doesn't come; who may only read sorts nothing", async ({
    page,
    db,
  }) => {
    const broadcast = sent(db, 8);
    for (const person of broadcast.people) broadcast.answers(person, "How much is it?", 5);
    const stopped = Promise.withResolvers<void>();
    let isHeld = true;
    let threads = 0;
    await page.route(/\/v3\/conversations\/sms\/\d+/, async (route) => {
      threads += 1;
      // After the first step nothing comes until the reading has been stopped.
      if (threads > 6 && isHeld) {
        await stopped.promise;
        return route.abort();
      }
      return route.continue();
    });
    await page.goto(`/broadcasts/${broadcast.id}/replies`);
    await expect(reading(page)).toContainText(/in 6 conversations so far/);
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByRole("progressbar", { name: "Conversations read" })).toBeVisible();
    isHeld = false;
    stopped.resolve();
    const heal = await failUntilHealed(page, /conversations\/sms\/\d+/, "503");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByText(/^Couldn't refresh: /)).toBeVisible();
    await heal();
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByRole("button", { name: "Refresh" })).toBeVisible();
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    await kind(page, "Question").check();
    await expectRow(table(page), { Text: "How much is it?", "Sorted as": "Question" });
    await expect(table(page).getByRole("combobox")).toHaveCount(0);
    await expect(page.getByText("Sorted wrongly?")).toHaveCount(0);
  });

  test("of a broadcast that hasn't begun it is said that there are no replies", async ({ page, db }) => {
    const row = db
      .prepare(
        "SELECT broadcast_id AS id FROM broadcasts WHERE status = 'draft' AND top_ou_id = 1001 LIMIT 1",
      )
      .get();
    await page.goto(`/broadcasts/${Number(row?.["id"])}/replies`);
    await expect(page.getByText("It hasn't been sent, so there are no replies yet.")).toBeVisible();
  });
});
