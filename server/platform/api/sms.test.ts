import { beforeEach, describe, expect, it } from "vitest";
import { buildContact, buildConversation } from "../db/message-builders.ts";
import { column, createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";

let platform: TestPlatform;
let ann: string;

beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
});

const conversations = "GET /conversations/sms";
const list = async (query = "", token = ann): Promise<Answer> =>
  platform.call(`${conversations}?${query}`, token);
const ids = (answer: Answer): unknown[] => column(answer, "conversation", "conversation_id");

type Values = Omit<Parameters<typeof buildConversation>[1], "contact_id">;

let line = 0;
/** A conversation with a contact of its own. */
function build(values: Values, contact: Partial<Parameters<typeof buildContact>[1]> = {}): number {
  line += 1;
  const top = values["top_ou_id"] === undefined ? {} : { top_ou_id: values["top_ou_id"] };
  const phone_number = `+1801555${String(1000 + line)}`;
  return buildConversation(platform.db, {
    ...values,
    contact_id: buildContact(platform.db, { phone_number, ...top, ...contact }),
  });
}

/** Conversations whose last message is of that day in March 2026, at noon. */
function buildDays(days: Record<number, number>): void {
  for (const [id, day] of Object.entries(days)) {
    const at = new Date(Date.UTC(2026, 2, day, 12)).toISOString();
    build({ conversation_id: Number(id), conversation_started: at, conversation_updated: at });
  }
}

const closed = { conversation_status: "closed", closed_at: "2026-03-04T12:00:00.000Z" };

describe("a row", () => {
  it("has bare numbers, waits as hh:mm:ss, and the names of contact and agent", async () => {
    build(
      {
        conversation_id: 987_654,
        phone_number: "+18015550154",
        ct_user_id: 1,
        pin: 1,
        unread_count: 2,
        message: "Can you call me back?",
        first_response_seconds: 201,
        response_count: 2,
        response_seconds: 510,
        conversation_started: "2026-03-01T08:00:00.000Z",
      },
      { phone_number: "+18015550134", contact_name: "John Doe" },
    );
    const answer = await list();
    expect(answer.data).toEqual({
      conversation: [
        {
          conversation_id: 987_654,
          phone_number: "18015550154",
          first_response_time: "00:03:21",
          avg_response_time: "00:04:15",
          sms_type: "incoming",
          conversation_started: "2026-03-01T08:00:00.000Z",
          conversation_updated: "2026-03-04T12:00:00.000Z",
          source: "18015550134",
          source_name: "John Doe",
          conversation_status: "unread",
          ct_user_id: 1,
          pin: true,
          message: "Can you call me back?",
          unread_count: 2,
          agent: "Ann Archer",
          closed_at: null,
        },
      ],
      total: 1,
    });
  });

  it("bears that nothing is known", async () => {
    build(closed, { contact_name: null });
    expect((await list("type=close")).data["conversation"]).toMatchObject([
      {
        source_name: null,
        ct_user_id: null,
        agent: null,
        pin: false,
        first_response_time: null,
        avg_response_time: null,
        closed_at: "2026-03-04T12:00:00.000Z",
      },
    ]);
  });

  it("counts hours beyond a day", async () => {
    build({ first_response_seconds: 363_599, response_count: 1, response_seconds: 363_599 });
    expect((await list()).data["conversation"]).toMatchObject([{ first_response_time: "100:59:59" }]);
  });
});

describe("type", () => {
  beforeEach(() => {
    build({ conversation_id: 1, ct_user_id: 1 });
    build({ conversation_id: 2, ct_user_id: 2, conversation_status: "read", unread_count: 0 });
    build({ conversation_id: 3 });
    build({ conversation_id: 4, ct_user_id: 1, ...closed });
    build({ conversation_id: 5, ...closed });
  });

  it.each([
    ["", [3, 2, 1]],
    ["type=allOpen", [3, 2, 1]],
    ["type=assignedToYou", [1]],
    ["type=unassigned", [3]],
    ["type=close", [5, 4]],
  ])("%s", async (query, expected) => {
    const answer = await list(query);
    expect(ids(answer)).toEqual(expected);
    expect(answer.data["total"]).toBe(expected.length);
  });

  it("assigned to you is about whoever asks", async () => {
    expect(ids(await list("type=assignedToYou", await platform.signIn("sue")))).toEqual([2]);
    expect(ids(await list("type=assignedToYou", await platform.signIn("rob")))).toEqual([]);
  });
});

describe("search", () => {
  beforeEach(() => {
    build(
      { conversation_id: 1, phone_number: "+13125550177" },
      { phone_number: "+18015550101", contact_name: "José  Núñez" },
    );
    build(
      { conversation_id: 2, phone_number: "+18015550188" },
      { phone_number: "+12065550102", contact_name: "Ada_50% O'Neil" },
    );
    build({ conversation_id: 3 }, { phone_number: "+15035550103", contact_name: null });
  });

  it.each([
    ["jose", [1]],
    ["NÚÑ", [1]],
    ["jose nunez", [1]],
    ["  nunez ", [1]],
    ["o'n", [2]],
    ["_50%", [2]],
    ["%", [2]],
    ["(801) 555-01", [3, 2, 1]],
    ["+1 206", [2]],
    ["50102", [2]],
    ["3125550177", [1]],
    ["312.555.0177", [1]],
    ["0101 1312", []],
    ["nobody", []],
    ["null", []],
    ["", [3, 2, 1]],
    ["  ", [3, 2, 1]],
  ])("%j", async (search, expected) => {
    const answer = await list(`search=${encodeURIComponent(search)}`);
    expect(ids(answer)).toEqual(expected);
    expect(answer.data["total"]).toBe(expected.length);
  });

  it("holds together with the other filters", async () => {
    build({ conversation_id: 4, ...closed }, { contact_name: "Jose Closed" });
    expect(ids(await list("search=jose&type=close"))).toEqual([4]);
    expect(ids(await list("search=jose&type=assignedToYou"))).toEqual([]);
  });
});

describe("order, range and paging", () => {
  it("goes by the last message, seven at a time, and the same moment by id", async () => {
    buildDays({ 5: 1, 1: 2, 9: 2, 4: 2, 7: 4, 2: 3, 3: 1, 8: 3 });
    const newest = await list();
    expect(ids(newest)).toEqual([7, 8, 2, 9, 4, 1, 5]);
    expect(newest.data["total"]).toBe(8);
    expect(ids(await list("offset=7"))).toEqual([3]);
    expect(ids(await list("order=asc&limit=3"))).toEqual([3, 5, 1]);
    expect(ids(await list("order=asc&limit=3&offset=6"))).toEqual([8, 7]);
    expect((await list("offset=9007199254740991")).data).toEqual({ conversation: [], total: 8 });
  });

  it("takes bounds for the last message, each alone or both, the end excluded", async () => {
    buildDays({ 1: 1, 2: 2, 3: 3 });
    expect(ids(await list("start=2026-03-02T12:00:00Z"))).toEqual([3, 2]);
    expect(ids(await list("end=2026-03-02T12:00:00Z"))).toEqual([1]);
    expect(ids(await list("start=2026-03-02T12:00:00Z&end=2026-03-03T12:00:00Z"))).toEqual([2]);
    // 12:00 UTC is 14:00 two hours east.
    expect(ids(await list("start=2026-03-02T14:00:00.001%2B02:00"))).toEqual([3]);
  });

  it.each([
    ["type=open", "type"],
    ["limit=0", "limit"],
    ["limit=201", "limit"],
    ["offset=-1", "offset"],
    ["order=newest", "order"],
    ["start=2026-03-02", "start"],
    ["start=2026-03-02T00:00:00Z&end=2026-03-02T00:00:00Z", "end"],
    [`search=${"a".repeat(256)}`, "search"],
  ])("%s is at fault: %s", async (query, field) => {
    const answer = await list(query);
    expect(answer.status).toBe(400);
    expect(answer.body["errors"]).toMatchObject([{ field }]);
  });

  it.each(["start=2026-03-02T00:00:00Z&end=2026-03-01T23:00:00-05:00", `search=${"a".repeat(255)}`])(
    "%s is fine",
    async (query) => {
      expect((await list(query)).status).toBe(200);
    },
  );
});

describe("scope", () => {
  beforeEach(() => {
    build({ conversation_id: 1, org_unit_id: 1001 });
    build({ conversation_id: 2, org_unit_id: 1002 });
    build({ conversation_id: 3, org_unit_id: 1003 });
    build({ conversation_id: 4, org_unit_id: 1005 });
    build({ conversation_id: 5, top_ou_id: 2001, org_unit_id: 2001 });
  });

  it("is the caller's own unit and what lies below", async () => {
    expect(ids(await list())).toEqual([4, 3, 2, 1]);
    expect(ids(await list("", await platform.signIn("rob")))).toEqual([4, 3, 2, 1]);
    const sam = await list("", await platform.signIn("sam"));
    expect(ids(sam)).toEqual([3, 2]);
    expect(sam.data["total"]).toBe(2);
    expect(ids(await list("search=roe", await platform.signIn("olga")))).toEqual([5]);
  });

  it("holds for one conversation: what is not yours is not there", async () => {
    const sam = await platform.signIn("sam");
    const statuses = (of: (number | string)[], token: string) =>
      Promise.all(of.map(async (id) => (await platform.call(`${conversations}/${id}`, token)).status));
    expect(await statuses([1, 3, 5, 99], ann)).toEqual([200, 200, 404, 404]);
    expect(await statuses([1, 2, 3, 4], sam)).toEqual([404, 200, 200, 404]);
    expect(await statuses([5, 1], await platform.signIn("olga"))).toEqual([200, 404]);
    expect(await statuses(["0", "-1", "x", "1.5"], ann)).toEqual([400, 400, 400, 400]);
  });

  it("needs a token", async () => {
    expect((await platform.call(conversations, null)).status).toBe(401);
    expect((await platform.call(`${conversations}/1`, null)).status).toBe(401);
  });
});
