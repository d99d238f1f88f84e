import { beforeEach, describe, expect, it } from "vitest";
import { buildContact } from "../db/message-builders.ts";
import { all, get, run, transaction } from "../db/query.ts";
import { createTestPlatform } from "../test-platform.ts";
import type { TestPlatform } from "../test-platform.ts";
import { receiveText, sendText } from "./conversation.ts";

let platform: TestPlatform;
let contactId: number;
beforeEach(() => {
  platform = createTestPlatform();
  contactId = buildContact(platform.db, { phone_number: "+18015550101", contact_name: "Jane Roe" });
});

/** So many seconds after ten o'clock. */
const after = (seconds: number): Date => new Date(Date.UTC(2026, 2, 5, 10) + seconds * 1000);
const text = (body: string, seconds: number) => ({
  orgUnitId: 1002,
  topOuId: 1001,
  phoneNumber: "+18015550199",
  contactId,
  body,
  at: after(seconds),
});
const receive = (body: string, seconds: number) =>
  transaction(platform.db, () => receiveText(platform.db, text(body, seconds)));
const send = (
  body: string,
  seconds: number,
  {
    ctUserId = 2,
    status = "delivered",
  }: { ctUserId?: number | null; status?: "sent" | "delivered" | "failed" } = {},
) => transaction(platform.db, () => sendText(platform.db, { ...text(body, seconds), ctUserId, status }));

const conversations = async (type = "allOpen") => {
  const ann = await platform.signIn("ann");
  const answer = await platform.call(`GET /conversations/sms?type=${type}`, ann);
  return answer.data["conversation"] as Record<string, unknown>[];
};
const thread = () =>
  all<{ line: string }>(
    platform.db,
    "SELECT direction || ' ' || status || ': ' || body AS line FROM sms_messages ORDER BY message_id",
  ).map((row) => row.line);
const contact = () => get(platform.db, "SELECT status, opted_out_on FROM contacts");

describe("a text that comes in", () => {
  it("begins a conversation that is open and unread", async () => {
    const { messageId } = receive("Are you open today?", 0);
    expect(messageId).toBe(get<{ id: number }>(platform.db, "SELECT message_id AS id FROM sms_messages")?.id);
    expect(await conversations()).toEqual([
      {
        conversation_id: 1,
        phone_number: "18015550199",
        first_response_time: null,
        avg_response_time: null,
        sms_type: "incoming",
        conversation_started: after(0).toISOString(),
        conversation_updated: after(0).toISOString(),
        source: "18015550101",
        source_name: "Jane Roe",
        conversation_status: "unread",
        ct_user_id: null,
        pin: false,
        message: "Are you open today?",
        unread_count: 1,
        agent: null,
        closed_at: null,
      },
    ]);
  });

  it("is found by name and number at once", async () => {
    receive("Hi", 0);
    const ann = await platform.signIn("ann");
    for (const search of ["roe", "550199"]) {
      const answer = await platform.call(`GET /conversations/sms?search=${search}`, ann);
      expect(answer.data["total"]).toBe(1);
    }
  });

  it("counts with the others, and opens what was closed", async () => {
    receive("One", 0);
    receive("Two", 5);
    run(
      platform.db,
      "UPDATE sms_conversations SET conversation_status = 'closed', unread_count = 0, closed_at = conversation_updated",
    );
    expect(await conversations()).toEqual([]);
    receive("Three", 9);
    expect(await conversations()).toMatchObject([
      { conversation_status: "unread", unread_count: 1, closed_at: null, message: "Three" },
    ]);
    expect(thread()).toEqual([
      "incoming received: One",
      "incoming received: Two",
      "incoming received: Three",
    ]);
  });

  it("waits from its own time for an answer when the conversation was closed", async () => {
    receive("Thanks, bye!", 0);
    run(
      platform.db,
      "UPDATE sms_conversations SET conversation_status = 'closed', closed_at = conversation_updated",
    );
    receive("Me again", 86_400);
    send("Hello again!", 86_410);
    expect(await conversations()).toMatchObject([{ first_response_time: "00:00:10" }]);
  });

  it("does not turn the time back", async () => {
    receive("Late", 60);
    receive("Early", 0);
    expect(await conversations()).toMatchObject([
      { message: "Early", conversation_updated: after(60).toISOString() },
    ]);
  });
});

describe("a text that goes out", () => {
  it("from a person is an answer: read, taken over, and timed from the first open question", async () => {
    receive("Hello?", 0);
    receive("Anybody there?", 20);
    send("Yes, sorry!", 61);
    send("How can I help?", 65);
    expect(await conversations()).toMatchObject([
      {
        sms_type: "outgoing",
        conversation_status: "read",
        unread_count: 0,
        ct_user_id: 2,
        agent: "Sue Doe",
        first_response_time: "00:01:01",
        avg_response_time: "00:01:01",
      },
    ]);
    receive("When do you close?", 100);
    send("At six.", 3800, { ctUserId: 1 });
    expect(await conversations()).toMatchObject([
      { ct_user_id: 2, first_response_time: "00:01:01", avg_response_time: "00:31:21" },
    ]);
  });

  it("that failed is no answer", async () => {
    receive("Hello?", 0);
    send("Hi!", 10, { status: "failed" });
    expect(await conversations()).toMatchObject([{ first_response_time: null, message: "Hi!" }]);
    send("Hi!", 30);
    expect(await conversations()).toMatchObject([{ first_response_time: "00:00:30" }]);
  });

  it("from nobody opens nothing until the contact answers", async () => {
    send("Spring sale. Reply STOP to opt out.", 0, { ctUserId: null });
    expect(await conversations()).toEqual([]);
    expect(await conversations("close")).toMatchObject([
      { closed_at: after(0).toISOString(), unread_count: 0, first_response_time: null },
    ]);
    receive("How much is it?", 50);
    send("Your order has shipped.", 55, { ctUserId: null });
    expect(await conversations()).toMatchObject([
      { conversation_status: "unread", unread_count: 1, sms_type: "outgoing", first_response_time: null },
    ]);
  });
});

describe("STOP and START", () => {
  const unsubscribed =
    "outgoing sent: You have been unsubscribed from Acme and will get no more messages. Reply START to get them again.";

  it("take the contact off the list and on again, each confirmed once", () => {
    receive("Stop texting me!", 0);
    receive("STOP", 10);
    expect(contact()).toEqual({ status: "opted_out", opted_out_on: after(0).toISOString() });
    expect(thread()).toEqual([
      "incoming received: Stop texting me!",
      unsubscribed,
      "incoming received: STOP",
    ]);
    receive("Start", 20);
    receive("yes", 30);
    expect(contact()).toEqual({ status: "active", opted_out_on: null });
    expect(thread().slice(3)).toEqual([
      "incoming received: Start",
      "outgoing sent: You will get messages from Acme again. Reply STOP to end them.",
      "incoming received: yes",
    ]);
  });

  it("leave the conversation for a person to see", async () => {
    receive("STOP", 0);
    expect(await conversations()).toMatchObject([
      { conversation_status: "unread", unread_count: 1, sms_type: "outgoing", first_response_time: null },
    ]);
  });

  it("are nothing else", () => {
    receive("Yes, Tuesday. Please stop by at three.", 0);
    expect(contact()).toEqual({ status: "active", opted_out_on: null });
    expect(thread()).toHaveLength(1);
  });
});

describe("webhooks", () => {
  it("are told of what came in and went out, not of what failed", () => {
    run(
      platform.db,
      `INSERT INTO webhooks (top_ou_id, org_unit_id, name, endpoint_url, events, signing_secret, created_on, modified_on)
       VALUES (1001, 1001, 'All', 'https://hooks.example.test/', '["sms.received","sms.sent"]', 's', :at, :at)`,
      { at: after(0).toISOString() },
    );
    receive("Hello?", 0);
    send("Hi!", 10, { status: "failed" });
    send("Hi!", 20);
    const rows = all<{ event: string; body: string }>(
      platform.db,
      "SELECT event, body FROM webhook_deliveries ORDER BY delivery_id",
    );
    expect(rows.map((row) => row.event)).toEqual(["sms.received", "sms.sent"]);
    expect(rows[0]?.body).toContain(
      JSON.stringify({
        message_id: 1,
        conversation_id: 1,
        phone_number: "18015550199",
        source: "18015550101",
        source_name: "Jane Roe",
        direction: "incoming",
        body: "Hello?",
        sent_on: after(0).toISOString(),
        status: "received",
      }),
    );
  });
});
