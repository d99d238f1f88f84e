import type { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, test } from "vitest";
import { afterMessage } from "../../messages/conversation-state.ts";
import type { ConversationState, MessageFacts } from "../../messages/conversation-state.ts";
import { readOptOut } from "../../messages/opt-out.ts";
import { openDatabase } from "../database.ts";
import { all, get, transaction } from "../query.ts";
import { seedAgents } from "./agents.ts";
import { seedContacts } from "./contacts.ts";
import { seedUnits, seedUsers } from "./identity.ts";
import { seedNumbers } from "./numbers.ts";
import { seedPrompts } from "./prompts.ts";
import { seedRoutes } from "./routes.ts";
import { seedDatabase } from "./seed.ts";
import { seedTexts } from "./sms.ts";
import { specialTexts, threadScripts } from "./text-scripts.ts";

const now = new Date("2026-11-18T15:30:00.000Z");
const db = openDatabase(":memory:");
let milliseconds = 0;

/** The texts and what they need, but no broadcasts: these add conversations of their own. Answers milliseconds. */
function seedMessages(into: DatabaseSync, at: Date): number {
  return transaction(into, () => {
    seedUnits(into, at);
    const users = seedUsers(into, at);
    seedPrompts(into, at);
    seedAgents(into, at);
    seedNumbers(into, seedRoutes(into, users, at.toISOString()), at);
    const start = performance.now();
    seedTexts(into, seedContacts(into, at), at);
    return performance.now() - start;
  });
}

beforeAll(() => {
  milliseconds = seedMessages(db, now);
});

const count = (from: string) => get<{ n: number }>(db, `SELECT count(*) AS n FROM ${from}`)?.n ?? 0;
const ours = "sms_conversations WHERE top_ou_id = 1001";

describe("the contacts", () => {
  test("are 6,500, a few with a landline, a few who have left, a few without a name", () => {
    const mine = "contacts WHERE top_ou_id = 1001";
    expect(count(mine)).toBe(6500);
    expect(count(`${mine} AND line_type = 'landline'`) / 65).toBeCloseTo(4, 0);
    const left = count(`${mine} AND status = 'opted_out'`);
    expect(left).toBeGreaterThan(150);
    expect(left).toBeLessThan(260);
    expect(count(`${mine} AND contact_name IS NULL`)).toBeGreaterThan(300);
    expect(count("contacts WHERE top_ou_id = 2001")).toBe(40);
  });

  test("live in every part of the country, at numbers that are nobody else's", () => {
    expect(count("contacts WHERE phone_number NOT GLOB '+1[2-9][0-9][0-9]55501[0-9][0-9]'")).toBe(0);
    expect(count("(SELECT DISTINCT substr(phone_number, 3, 3) FROM contacts)")).toBeGreaterThan(80);
    expect(count("contacts JOIN phone_numbers USING (phone_number)")).toBe(0);
    expect(count("contacts JOIN users ON agent_ring_to = phone_number")).toBe(0);
  });

  test("are everybody who has called, by the same name", () => {
    const whole = openDatabase(":memory:");
    seedDatabase(whole, { now, calls: 400 });
    const rows = all<{ caller: string; contact: string | null }>(
      whole,
      `SELECT caller_name AS caller, contact_name AS contact FROM calls
       LEFT JOIN contacts ON contacts.phone_number = caller_id AND contacts.top_ou_id = calls.top_ou_id
       WHERE calls.top_ou_id = 1001 AND kind = 'conversation'`,
    );
    const same = rows.filter(({ caller, contact }) => caller === contact?.toUpperCase());
    expect(same.length / rows.length).toBeGreaterThan(0.5);
  });

  test("were there before they left", () => {
    expect(count("contacts WHERE opted_out_on < created_on OR created_on > '2026-11-18'")).toBe(0);
  });
});

describe("the conversations", () => {
  test("are 600, in every state", () => {
    expect(count(ours)).toBe(600);
    for (const status of ["unread", "read", "closed"]) {
      expect(count(`${ours} AND conversation_status = '${status}'`)).toBeGreaterThan(40);
    }
    const open = `${ours} AND closed_at IS NULL`;
    expect(count(`${open} AND ct_user_id IS NULL`)).toBeGreaterThan(20);
    expect(count(`${open} AND ct_user_id IN (10001, 10002)`)).toBeGreaterThan(3);
    expect(count(`${open} AND pin = 1`)).toBeGreaterThan(5);
    expect(count("sms_conversations WHERE top_ou_id = 2001")).toBeGreaterThan(2);
    process.stdout.write(`contacts and texts seeded in ${milliseconds.toFixed(0)} ms\n`);
  });

  test("have 2 to 60 messages of the last 90 days, but for one of 2,000", () => {
    const lengths = all<{ id: number; n: number }>(
      db,
      "SELECT conversation_id AS id, count(*) AS n FROM sms_messages GROUP BY 1 ORDER BY n DESC",
    );
    expect(lengths[0]).toEqual({ id: 995_001, n: 2000 });
    const others = lengths.slice(1).map(({ n }) => n);
    expect(others.length).toBe(count("sms_conversations") - 1);
    expect(Math.max(...others)).toBe(60);
    expect(Math.min(...others)).toBe(2);
    const bounds = get<{ first: string; last: string }>(
      db,
      "SELECT min(sent_on) AS first, max(sent_on) AS last FROM sms_messages",
    );
    expect(Date.parse(bounds?.first ?? "")).toBeGreaterThan(now.getTime() - 91 * 24 * 3_600_000);
    expect(Date.parse(bounds?.last ?? "")).toBeLessThanOrEqual(now.getTime());
    expect(count("sms_conversations WHERE closed_at > '2026-11-18T15:30:00.000Z'")).toBe(0);
  });

  test("show what their messages say", () => {
    const faults: unknown[] = [];
    const rows = all<ConversationState & { conversation_id: number }>(db, "SELECT * FROM sms_conversations");
    for (const row of rows) {
      const messages = all<MessageFacts>(
        db,
        `SELECT direction, body, sent_on AS sentOn, status, ct_user_id AS ctUserId FROM sms_messages
         WHERE conversation_id = :id ORDER BY sent_on, message_id`,
        { id: row.conversation_id },
      );
      const state = messages.reduce<ConversationState | null>(afterMessage, null);
      const shown = (one: ConversationState | null) => [
        one?.message,
        one?.sms_type,
        one?.conversation_updated,
      ];
      if (JSON.stringify(shown(state)) !== JSON.stringify(shown(row))) faults.push(row);
      if (state?.conversation_started !== row.conversation_started) faults.push(row);
      if (row.unread_count > (state?.unread_count ?? 0)) faults.push(row);
      if ((row.conversation_status === "unread") !== row.unread_count > 0) faults.push(row);
    }
    expect(faults).toEqual([]);
  });

  test("belong to numbers for texts, and to people of the unit who may write", () => {
    expect(
      count(
        `sms_conversations AS sms LEFT JOIN phone_numbers AS number ON number.phone_number = sms.phone_number
           AND number.org_unit_id = sms.org_unit_id AND sms_status = 'active'
         WHERE sms.top_ou_id = 1001 AND phone_number_id IS NULL`,
      ),
    ).toBe(0);
    const people =
      "users.user_status <> 'active' OR users.role_id = 3 OR users.org_unit_id <> sms.org_unit_id";
    expect(count(`sms_conversations AS sms JOIN users USING (ct_user_id) WHERE ${people}`)).toBe(0);
    expect(
      count(
        `sms_messages JOIN sms_conversations AS sms USING (conversation_id)
         JOIN users ON users.ct_user_id = sms_messages.ct_user_id WHERE ${people}`,
      ),
    ).toBe(0);
    expect(count("sms_conversations JOIN contacts USING (contact_id) WHERE line_type = 'landline'")).toBe(0);
  });

  // The same spam reaches more than one number: that is two texts, the second of them "??".
  test("differ from each other", () => {
    const threads = all<{ text: string }>(
      db,
      "SELECT group_concat(body, char(10)) AS text FROM sms_messages GROUP BY conversation_id HAVING count(*) > 2",
    ).map(({ text }) => text);
    expect(threads.length).toBeGreaterThan(500);
    expect(new Set(threads).size).toBe(threads.length);
    expect(threadScripts().openings.length).toBeGreaterThanOrEqual(25);
  });
});

describe("the texts", () => {
  test("are whole: nothing missing, nothing of the machine", () => {
    expect(
      count("sms_messages WHERE body GLOB '*undefined*' OR body GLOB '*NaN*' OR body GLOB '*[$]{*'"),
    ).toBe(0);
    expect(count("sms_messages WHERE body = '' OR body GLOB '[TU]: *' OR body GLOB '*[[]object*'")).toBe(0);
  });

  test("come in many scripts and sizes", () => {
    const has = (pattern: RegExp) =>
      all<{ body: string }>(db, "SELECT body FROM sms_messages").filter(({ body }) => pattern.test(body))
        .length;
    expect(has(/\p{Script=Arabic}/u)).toBeGreaterThan(4);
    expect(has(/\p{Script=Hebrew}/u)).toBeGreaterThan(4);
    expect(has(/\p{Script=Han}/u)).toBeGreaterThan(4);
    expect(has(/\p{Script=Cyrillic}/u)).toBeGreaterThan(2);
    expect(has(/[¿áéíñ]/)).toBeGreaterThan(10);
    expect(has(/\p{Extended_Pictographic}/u)).toBeGreaterThan(100);
    expect(has(/https:\/\/acme\.test\//)).toBeGreaterThan(100);
    expect(has(/^\[Photo: /)).toBeGreaterThan(10);
    expect(has(/^.{1,2}$/u)).toBeGreaterThan(20);
    expect(specialTexts().longest).toHaveLength(1600);
    expect(count(`sms_messages WHERE conversation_id = 995002 AND length(body) = 1600`)).toBe(1);
    expect(count("sms_messages WHERE status = 'failed'")).toBeGreaterThan(20);
  });

  test("say STOP in every wording, and whoever says it has left", () => {
    expect(specialTexts().stop.filter((wording) => readOptOut(wording) !== "stop")).toEqual([]);
    const bodies = new Set(
      all<{ body: string }>(db, "SELECT body FROM sms_messages").map(({ body }) => body),
    );
    expect(specialTexts().stop.filter((wording) => !bodies.has(wording))).toEqual([]);
    const incoming = all<{ id: number; body: string; status: string }>(
      db,
      `SELECT conversation_id AS id, body, contacts.status FROM sms_messages
       JOIN sms_conversations USING (conversation_id) JOIN contacts USING (contact_id)
       WHERE direction = 'incoming' ORDER BY sent_on, message_id`,
    );
    const wishes = new Map<number, { wish: string; status: string }>();
    for (const { id, body, status } of incoming) {
      const wish = readOptOut(body);
      // "Yes" means something only to somebody who has left.
      if (wish === "stop" || (wish === "start" && wishes.has(id))) wishes.set(id, { wish, status });
    }
    // Nobody says it by accident.
    expect(wishes.size).toBe(30);
    const wrong = [...wishes.values()].filter(
      ({ wish, status }) => (wish === "stop") !== (status === "opted_out"),
    );
    expect(wrong).toEqual([]);
    expect([...wishes.values()].some(({ wish }) => wish === "start")).toBe(true);
  });
});

test("the longest thread is whole at any time of the year and of the week", () => {
  for (const moment of ["2026-03-08T09:30:00.000Z", "2026-07-06T13:00:00.000Z", "2027-01-03T23:59:00.000Z"]) {
    const other = openDatabase(":memory:");
    seedMessages(other, new Date(moment));
    expect(get(other, "SELECT count(*) AS n FROM sms_messages WHERE conversation_id = 995001")).toEqual({
      n: 2000,
    });
    expect(get(other, `SELECT count(*) AS n FROM ${ours}`)).toEqual({ n: 600 });
  }
});
