import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { people, readers } from "./people.ts";
import { expectProblem } from "./problems.ts";
import { printed, unspaced } from "./paper.ts";
import { somebody } from "./texting.ts";
import { listNote, title } from "./verbs.ts";

const list = (page: Page) => page.getByRole("list", { name: "Conversations" });
const thread = (page: Page) => page.getByRole("region", { name: "Conversation", exact: true });
const contact = (page: Page) => page.getByRole("complementary", { name: "Contact" });
const log = (page: Page) => page.getByRole("log", { name: "Thread" });

/** A thread of two thousand messages. */
const longThread = 995_001;

function one(db: DatabaseSync, sql: string, ...values: (string | number)[]): Record<string, unknown> {
  const row = db.prepare(sql).get(...values);
  if (row === undefined) throw new Error(`The seed has nothing for ${sql}`);
  return row;
}

for (const role of readers) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("found by contact, read to the end, followed to the number, and back", async ({ page, db }) => {
      const { name, last } = one(
        db,
        `SELECT contact_name AS name, message AS last FROM sms_conversations JOIN contacts USING (contact_id)
         WHERE conversation_id = ?`,
        longThread,
      );
      await page.goto("/messages");
      await page.getByRole("textbox", { name: "Contact name or number" }).fill(String(name));
      await list(page)
        .getByRole("link", { name: String(name) })
        .first()
        .click();
      await expect(page).toHaveURL(new RegExp(`open=${longThread}`));
      await page.reload();
      await expect(thread(page).getByRole("heading", { name: String(name) })).toBeVisible();
      await expect(log(page).getByText(String(last)).last()).toBeVisible();
      await contact(page).getByRole("link", { name: /^\(\d/ }).first().click();
      await expect(title(page, "Phone numbers")).toBeVisible();
      // However one comes back, the search and the conversation are there, and the address has nobody's name.
      await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Messages" }).click();
      await expect(thread(page).getByRole("heading", { name: String(name) })).toBeVisible();
      await expect(page.getByRole("textbox", { name: "Contact name or number" })).toHaveValue(String(name));
      await expect(page).toHaveURL(new RegExp(`/messages\\?open=${longThread}$`));
    });
  });
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("mine, unassigned, closed and a range of days each narrow the list", async ({ page, db }) => {
    const count = (where: string) =>
      Number(
        one(db, `SELECT count(*) AS n FROM sms_conversations WHERE top_ou_id = 1001 AND (${where})`)["n"],
      );
    const expectCount = async (where: string) => {
      const total = count(where);
      const text = `${total.toLocaleString("en-US")} conversation${total === 1 ? "" : "s"}`;
      await expect(listNote(page, text)).toBeVisible();
    };
    await page.goto("/messages");
    for (const [view, where] of [
      [
        "Assigned to me",
        `conversation_status <> 'closed' AND
         ct_user_id = (SELECT ct_user_id FROM users WHERE email = '${people.admin.email}')`,
      ],
      ["Unassigned", "conversation_status <> 'closed' AND ct_user_id IS NULL"],
      ["Closed", "conversation_status = 'closed'"],
      ["All open", "conversation_status <> 'closed'"],
    ] as const) {
      await page.getByRole("radio", { name: view, exact: true }).check();
      await expectCount(where);
    }
    const asked = page.waitForRequest(/\/v3\/conversations\/sms\?.*start=/);
    await page.getByRole("button", { name: "Last message: Any time" }).click();
    await page.getByRole("button", { name: "Last 7 days" }).click();
    const { searchParams } = new URL((await asked).url());
    const [start, end] = ["start", "end"].map((name) => searchParams.get(name));
    await expectCount(
      `conversation_status <> 'closed' AND conversation_updated >= '${start}' AND conversation_updated < '${end}'`,
    );
  });

  test("links can be followed, markup is text, right-to-left stays so", async ({ page, db }) => {
    const { id } = one(
      db,
      `SELECT conversation_id AS id FROM sms_messages JOIN sms_conversations USING (conversation_id)
       WHERE body LIKE '%https://%' AND top_ou_id = 1001 ORDER BY sent_on DESC LIMIT 1`,
    );
    await page.goto(`/messages?open=${Number(id)}`);
    await expect(
      log(page)
        .getByRole("link", { name: /^https:/ })
        .last(),
    ).toHaveAttribute("rel", /noopener/);
    // 995003 is in Arabic, 995005 full of markup and direction marks.
    await page.goto("/messages?open=995003");
    await expect(log(page).locator(".bubble[dir=auto]").last()).toHaveCSS("direction", "rtl");
    await page.goto("/messages?open=995005");
    await expect(log(page).getByRole("listitem").first()).toBeVisible();
    await expect(page.locator(".bubble img, .bubble script")).toHaveCount(0);
  });

  test("days stand between texts; emoji and a word without end stay whole, and another tab lets go of it", async ({
    page,
    db,
  }) => {
    const { writes, gets } = somebody(db, "Ida Marsh", "+12085550133");
    const day = 24 * 60;
    gets("Is Tuesday fine?", 3 * day);
    const said = writes("👍🏽 👨‍👩‍👧‍👦 🇺🇸", 2 * day);
    writes("o".repeat(1_500), 2 * day - 1);
    const { id } = one(
      db,
      `SELECT conversation_id AS id FROM sms_conversations JOIN contacts USING (contact_id)
       WHERE contact_name = 'Ida Marsh'`,
    );
    expect(said).toBeDefined();
    await page.goto(`/messages?open=${Number(id)}`);
    const lines = log(page).getByRole("listitem");
    await expect(lines.filter({ hasText: "👍🏽 👨‍👩‍👧‍👦 🇺🇸" })).toBeVisible();
    const dayOf = (ago: number) =>
      new Date(Date.now() - ago * day * 60_000).toLocaleDateString("en-US", {
        month: "long",
        day: "numeric",
        timeZone: "America/Denver",
      });
    await expect(lines).toHaveText([
      new RegExp(dayOf(3)),
      /Is Tuesday fine\?/,
      new RegExp(dayOf(2)),
      /👨‍👩‍👧‍👦/,
      /o{1500}/,
    ]);
    const scroller = await log(page).evaluate((log) => [log.scrollWidth, log.clientWidth]);
    expect(scroller[0]).toBe(scroller[1]);
    await page.getByRole("radio", { name: "Closed" }).check();
    await expect(page).toHaveURL(/view=close$/);
    await expect(thread(page).getByRole("heading", { name: "Ida Marsh" })).toHaveCount(0);
  });

  test("an API without threads: the last message, and why the others are missing", async ({ page, db }) => {
    expectProblem(page, /status of 405/);
    await page.route(/\/v3\/conversations\/sms\/\d+/, (route) =>
      route.fulfill({ status: 405, json: { code: 405, message: "No.", data: null, requestId: "r" } }),
    );
    const { id, last } = one(
      db,
      `SELECT conversation_id AS id, message AS last FROM sms_conversations
       WHERE top_ou_id = 1001 AND conversation_status <> 'closed' ORDER BY conversation_updated DESC LIMIT 1`,
    );
    await page.goto(`/messages?open=${Number(id)}`);
    await expect(thread(page)).toContainText("Message history isn't available");
    await expect(thread(page).locator(".bubble")).toContainText(String(last).slice(0, 40));
  });

  test("an unknown conversation is a sentence, and a group that does not narrow is said so", async ({
    page,
  }) => {
    expectProblem(page, /status of 404/);
    await page.goto("/messages?open=999999999&group=1002");
    await expect(thread(page)).toContainText("Conversation not found");
    await expect(page.getByRole("note").first()).toContainText("Messages belong to the whole account");
  });

  test("a conversation leads to its people, and back to the list as far as it was scrolled", async ({
    page,
  }) => {
    const scrolled = () => list(page).evaluate((element) => element.parentElement?.scrollTop);
    await page.goto("/messages");
    await list(page).getByRole("link").nth(30).click();
    await expect(log(page).getByRole("listitem").first()).toBeVisible();
    const before = await scrolled();
    expect(before).toBeGreaterThan(800);
    await contact(page).getByRole("link", { name: /^\(\d/ }).first().click();
    await expect(title(page, "Phone numbers")).toBeVisible();
    await page.goBack();
    await expect.poll(scrolled).toBe(before);
    await page.getByRole("radio", { name: "Closed", exact: true }).check();
    await expect.poll(scrolled).toBe(0);
  });
});

test.describe("who has opted out", () => {
  test.use({ role: "admin" });

  const confirmation = "You have been unsubscribed%Reply START%";

  test("is marked in the thread and in the list, and has a list of its own", async ({ page, db }) => {
    const { id } = one(
      db,
      `SELECT conversation_id AS id FROM sms_conversations
       WHERE top_ou_id = 1001 AND message LIKE ? ORDER BY conversation_updated DESC LIMIT 1`,
      confirmation,
    );
    const { n } = one(
      db,
      `SELECT count(*) AS n FROM sms_conversations WHERE top_ou_id = 1001 AND (message LIKE ?
       OR (sms_type = 'incoming' AND trim(lower(message), ' .!') IN ('stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit')))`,
      confirmation,
    );
    await page.goto("/messages");
    await page.getByRole("radio", { name: /^Opted out/ }).check();
    await expect(page).toHaveURL(/view=optedOut/);
    await expect(listNote(page, `${Number(n)} conversations`)).toBeVisible();
    const rows = list(page).getByRole("listitem");
    await expect(rows.first()).toBeVisible();
    await expect(rows.filter({ hasText: "Opted out" })).toHaveCount(await rows.count());

    await page.goto(`/messages?open=${Number(id)}`);
    await expect(thread(page).getByText("Opted out", { exact: true })).toBeVisible();
    // A contact who opts in again is not marked any more.
    await page.goto(`/messages?open=${longThread}`);
    await expect(log(page).getByRole("listitem").first()).toBeVisible();
    await expect(thread(page).getByText("Opted out", { exact: true })).toBeHidden();
  });
});

test.describe("at a desk", () => {
  test.use({ role: "admin" });

  test("the newest conversation is open by itself, more than eight are in view, what was read is unread no more", async ({
    page,
  }) => {
    await page.goto("/messages");
    const first = list(page).getByRole("link").first();
    await expect(first).toHaveAttribute("aria-current", "true");
    await expect(log(page).getByRole("listitem").first()).toBeVisible();
    await expect(list(page).getByRole("link").nth(8)).toBeInViewport({ ratio: 1 });
    await expect(page).toHaveURL("/messages");
    const unread = list(page).getByRole("link").filter({ hasText: "Unread: " });
    await unread.nth(1).click();
    await expect(log(page).getByRole("listitem").first()).toBeVisible();
    const opened = list(page).locator("[aria-current=true]");
    await expect(opened).not.toContainText("Unread: ");
    const href = (await opened.getAttribute("href")) ?? "";
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Calls" }).click();
    await expect(title(page, "Calls")).toBeVisible();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Messages" }).click();
    await expect(list(page).locator(`a[href="${href}"]`)).not.toContainText("Unread: ");
  });

  test("two thousand messages are scrolled through without all being there; on paper they all are, and whose", async ({
    page,
    db,
  }) => {
    await page.goto(`/messages?open=${longThread}`);
    await expect(log(page).getByRole("listitem").first()).toBeVisible();
    const { setSize, shown } = await log(page).evaluate((element) => ({
      setSize: Number(element.querySelector("li")?.getAttribute("aria-setsize")),
      shown: element.querySelectorAll("li").length,
    }));
    expect(setSize).toBeGreaterThan(2000);
    expect(shown).toBeLessThan(100);
    await log(page).evaluate((element) => element.scrollTo({ top: 0 }));
    await expect(log(page).locator("li[aria-posinset='1']")).toBeVisible();
    const { sheets, text } = await printed(page);
    expect(sheets).toBeGreaterThan(40);
    expect(text).toMatch(/via \(\d{3}\) 555-01\d\d/);
    expect(text).toContain("messages · Times are in M");
    const paper = unspaced(text);
    const sent = db
      .prepare("SELECT DISTINCT body FROM sms_messages WHERE conversation_id = ?")
      .all(longThread)
      .map(({ body }) => String(body));
    // Printers draw small pictures (🥵) as such: they are no text.
    const words = sent.filter((body) => !/\p{Extended_Pictographic}/u.test(body));
    expect(words.length).toBeGreaterThan(1000);
    expect(words.filter((body) => !paper.includes(unspaced(body)))).toEqual([]);
    for (const unwanted of ["All open", "Search", "Suppress number", "Calls in the last", "Demo data"])
      expect(text).not.toContain(unwanted);
  });
});

test.describe("on a phone", () => {
  test.use({ role: "admin", viewport: { width: 375, height: 812 } });

  test("list and thread take turns", async ({ page }) => {
    await page.goto("/messages");
    await list(page).getByRole("link").nth(20).click();
    await expect(thread(page)).toBeVisible();
    await expect(list(page)).toBeHidden();
    await expect(title(page, "Messages")).toHaveCount(1);
    await page.getByRole("link", { name: "All conversations" }).click();
    await expect(list(page).getByRole("link").nth(20)).toBeInViewport();
  });
});
