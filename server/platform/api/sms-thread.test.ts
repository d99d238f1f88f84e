import { beforeEach, describe, expect, it } from "vitest";
import { buildContact, buildConversation, buildMessage } from "../db/message-builders.ts";
import { column, createTestPlatform } from "../test-platform.ts";
import type { TestPlatform } from "../test-platform.ts";

let platform: TestPlatform;
let ann: string;

beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
});

const conversations = "GET /conversations/sms";

const build = (values: { conversation_id: number; ct_user_id?: number }): number =>
  buildConversation(platform.db, {
    ...values,
    contact_id: buildContact(platform.db, { phone_number: `+1801555012${values.conversation_id}` }),
  });

describe("a thread", () => {
  it("is the conversation with its messages, oldest first", async () => {
    const id = build({ conversation_id: 7, ct_user_id: 1 });
    buildMessage(platform.db, {
      conversation_id: id,
      message_id: 11,
      sent_on: "2026-03-02T12:00:00.000Z",
      direction: "outgoing",
      body: "Tuesday at 9?",
      status: "failed",
      ct_user_id: 2,
    });
    buildMessage(platform.db, {
      conversation_id: id,
      message_id: 12,
      sent_on: "2026-03-01T12:00:00.000Z",
      body: "مرحبا 👋🏽\nline two",
    });
    const other = build({ conversation_id: 8 });
    buildMessage(platform.db, { conversation_id: other, sent_on: "2026-03-01T12:00:00.000Z" });
    const { data } = await platform.call(`${conversations}/7`, ann);
    const list = await platform.call(`${conversations}?type=assignedToYou`, ann);
    const row = list.data["conversation"] as object[];
    expect(data).toEqual({
      ...row[0],
      messages: [
        {
          message_id: 12,
          direction: "incoming",
          body: "مرحبا 👋🏽\nline two",
          sent_on: "2026-03-01T12:00:00.000Z",
          status: "received",
          agent: null,
        },
        {
          message_id: 11,
          direction: "outgoing",
          body: "Tuesday at 9?",
          sent_on: "2026-03-02T12:00:00.000Z",
          status: "failed",
          agent: "Sue Doe",
        },
      ],
      total: 2,
    });
  });

  it("comes in pages, a hundred long unless asked, the same moment by id", async () => {
    const id = build({ conversation_id: 7 });
    for (let n = 1; n <= 120; n += 1) {
      buildMessage(platform.db, {
        conversation_id: id,
        message_id: n,
        sent_on: `2026-03-01T12:0${Math.floor(n / 20)}:00.000Z`,
      });
    }
    const page = async (query: string) => {
      const answer = await platform.call(`${conversations}/7${query}`, ann);
      return [column(answer, "messages", "message_id"), answer.data["total"]];
    };
    const all = Array.from({ length: 120 }, (_, n) => n + 1);
    expect(await page("")).toEqual([all.slice(0, 100), 120]);
    expect(await page("?limit=200")).toEqual([all, 120]);
    expect(await page("?limit=3&offset=118")).toEqual([[119, 120], 120]);
    expect(await page("?offset=9007199254740991")).toEqual([[], 120]);
    expect((await platform.call(`${conversations}/7?limit=201`, ann)).status).toBe(400);
  });
});
