import { beforeEach, describe, expect, it } from "vitest";
import { buildCall, buildRecording, buildRoute, buildTranscript } from "../db/call-builders.ts";
import { column, createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";

// The platform's clock stands at 2026-03-05T10:30:00.000Z.
let platform: TestPlatform;
let ann: string;

beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
});

const calls = "GET /conversations/calls";
const list = async (query: string, token = ann): Promise<Answer> =>
  platform.call(`${calls}?limit=100&${query}`, token);
const ids = (answer: Answer): unknown[] => column(answer, "calls", "call_id");
const first = (answer: Answer): Record<string, unknown> =>
  (answer.data["calls"] as Record<string, unknown>[])[0] ?? {};

/** Calls at noon of days in March 2026, by id. */
function buildDays(days: Record<number, number>): void {
  for (const [id, day] of Object.entries(days)) {
    const call_start = new Date(Date.UTC(2026, 2, day, 12)).toISOString();
    buildCall(platform.db, { call_id: Number(id), call_start });
  }
}

describe("the range", () => {
  it("is the last seven days by default", async () => {
    buildCall(platform.db, { call_id: 1, call_start: "2026-02-26T10:29:59.999Z" });
    buildCall(platform.db, { call_id: 2, call_start: "2026-02-26T10:30:00.000Z" });
    buildCall(platform.db, { call_id: 3, call_start: "2026-03-05T10:29:59.999Z" });
    buildCall(platform.db, { call_id: 4, call_start: "2026-03-05T10:30:00.000Z" });
    const answer = await list("");
    expect(ids(answer)).toEqual([3, 2]);
    expect(answer.data["total"]).toBe(2);
  });

  it("counts back seven days from an end alone, and reaches to now from a start alone", async () => {
    buildDays({ 1: 1, 2: 3, 3: 4 });
    expect(ids(await list("end=2026-03-04T00:00:00Z"))).toEqual([2, 1]);
    expect(ids(await list("start=2026-03-02T00:00:00Z"))).toEqual([3, 2]);
  });

  it("may be 31 days long and not a millisecond more", async () => {
    buildDays({ 1: 1, 2: 31 });
    const start = "start=2026-03-01T00:00:00.000Z";
    expect(ids(await list(`${start}&end=2026-04-01T00:00:00.000Z`))).toEqual([2, 1]);
    const answer = await list(`${start}&end=2026-04-01T00:00:00.001Z`);
    expect(answer.status).toBe(400);
    expect(answer.body["errors"]).toEqual([
      { field: "end", message: "The range from start to end must be at most 31 days." },
    ]);
  });

  it.each([
    ["start=2026-03-05T00:00:00Z&end=2026-03-05T00:00:00Z", "end", /after start/],
    ["start=2026-03-05T00:00:00Z&end=2026-03-04T00:00:00Z", "end", /after start/],
    ["start=2026-03-05T10:30:00Z", "start", /in the past/],
    ["start=2026-02-02T10:29:59Z", "start", /31 days/],
    ["start=yesterday", "start", /date and time/],
    ["end=2026-02-31T00:00:00Z", "end", /date and time/],
    ["start=2026-03-05", "start", /date and time/],
  ])("%s is 400 and names %s", async (query, field, message) => {
    const answer = await list(query);
    expect(answer.status).toBe(400);
    expect(answer.body["errors"]).toEqual([{ field, message: expect.stringMatching(message) }]);
  });

  it("is read in any zone, and compared by the moment", async () => {
    buildCall(platform.db, { call_id: 1, call_start: "2026-03-03T23:30:00.000Z" });
    expect(ids(await list("start=2026-03-04T00:00:00%2B02:00&end=2026-03-04T01:30:00%2B02:00"))).toEqual([]);
    expect(ids(await list("start=2026-03-04T00:00:00%2B02:00&end=2026-03-04T01:30:01%2B02:00"))).toEqual([1]);
  });
});

describe("paging", () => {
  it.each(["", "?limit=0", "?limit=201", "?limit=ten", "?limit=10&offset=-1"])(
    "needs a limit in bounds: %s",
    async (q) => {
      expect((await platform.call(calls + q, ann)).status).toBe(400);
    },
  );

  it("goes from new to old, the same moment by id, and the total is exact on every page", async () => {
    buildDays({ 5: 1, 1: 2, 9: 2, 4: 2, 7: 4 });
    const pages = await Promise.all(
      [0, 2, 4, 6].map((offset) => platform.call(`${calls}?limit=2&offset=${offset}`, ann)),
    );
    expect(pages.map(ids)).toEqual([[7, 9], [4, 1], [5], []]);
    expect(pages.map((page) => page.data["total"])).toEqual([5, 5, 5, 5]);
  });

  it("bears the deepest offset", async () => {
    buildDays({ 1: 1 });
    const answer = await list("offset=9007199254740991");
    expect(answer.data).toEqual({ calls: [], total: 1 });
  });
});

describe("a row", () => {
  it("has names beside ids, and says whether there is more", async () => {
    const { route, campaign } = buildRoute(platform.db, "Main line", "Spring");
    buildCall(platform.db, {
      call_id: 880_001,
      call_start: "2026-03-05T10:00:00.000Z",
      org_unit_id: 1003,
      duration: 184,
      ring_duration: 9,
      caller_name: "JANE ROE",
      caller_city: "Provo",
      caller_state: "UT",
      ring_to: "+14255550134",
      campaign_id: campaign,
      provisioned_route_id: route,
      ct_user_id: 1,
    });
    buildRecording(platform.db, 880_001);
    expect((await list("")).data["calls"]).toEqual([
      {
        call_id: 880_001,
        call_start: "2026-03-05T10:00:00.000Z",
        call_end: "2026-03-05T10:03:13.000Z",
        duration: 184,
        ring_duration: 9,
        direction: "inbound",
        caller_id: "+18015550101",
        caller_name: "JANE ROE",
        caller_city: "Provo",
        caller_state: "UT",
        phone_number: "+18015550199",
        ring_to: "+14255550134",
        disposition: "ANSWERED",
        org_unit_id: 1003,
        group: "East",
        campaign_id: campaign,
        campaign: "Spring",
        provisioned_route_id: route,
        route: "Main line",
        ct_user_id: 1,
        agent: "Ann Archer",
        has_recording: true,
        has_transcription: false,
      },
    ]);
  });

  it("has null for what a call never had", async () => {
    buildDays({ 1: 5 });
    platform.clock.now = new Date("2026-03-06T00:00:00.000Z");
    buildTranscript(platform.db, 1, []);
    expect(first(await list(""))).toMatchObject({
      caller_name: null,
      ring_to: null,
      campaign_id: null,
      campaign: null,
      provisioned_route_id: null,
      route: null,
      ct_user_id: null,
      agent: null,
      has_recording: false,
      has_transcription: true,
    });
  });
});

describe("filters", () => {
  const call_start = "2026-03-05T10:00:00.000Z";

  it.each([
    ["caller_id", "+18015550122"],
    ["phone_number", "+18015550123"],
    ["ring_to", "+18015550124"],
  ])("finds calls by %s, in the range only", async (column_, value) => {
    buildCall(platform.db, { call_id: 1, call_start });
    buildCall(platform.db, { call_id: 2, call_start, [column_]: value });
    buildCall(platform.db, { call_id: 3, call_start: "2026-02-01T00:00:00.000Z", [column_]: value });
    const answer = await list(`${column_}=${encodeURIComponent(value)}`);
    expect(ids(answer)).toEqual([2]);
    expect(answer.data["total"]).toBe(1);
    expect((await list(`${column_}=8015550122`)).status).toBe(400);
  });

  it("finds calls by campaign and by route, alone and together", async () => {
    const main = buildRoute(platform.db, "Main line", "Spring");
    const other = buildRoute(platform.db, "Other line", "Autumn");
    buildCall(platform.db, {
      call_id: 1,
      call_start,
      campaign_id: main.campaign,
      provisioned_route_id: main.route,
    });
    buildCall(platform.db, {
      call_id: 2,
      call_start,
      campaign_id: main.campaign,
      provisioned_route_id: other.route,
    });
    buildCall(platform.db, { call_id: 3, call_start, provisioned_route_id: other.route });
    expect(ids(await list(`campaign_id=${main.campaign}`))).toEqual([2, 1]);
    expect(ids(await list(`provisioned_route_id=${other.route}`))).toEqual([3, 2]);
    expect(ids(await list(`campaign_id=${main.campaign}&provisioned_route_id=${other.route}`))).toEqual([2]);
    expect(ids(await list(`campaign_id=4711`))).toEqual([]);
  });

  it("finds one or more dispositions, comma separated or repeated", async () => {
    for (const [n, disposition] of ["ANSWERED", "NO ANSWER", "BUSY", "VOICEMAIL"].entries()) {
      buildCall(platform.db, { call_id: n + 1, call_start, disposition });
    }
    expect(ids(await list("disposition=NO%20ANSWER"))).toEqual([2]);
    expect(ids(await list("disposition=BUSY,VOICEMAIL"))).toEqual([4, 3]);
    expect(ids(await list("disposition=BUSY&disposition=ANSWERED"))).toEqual([3, 1]);
    expect(ids(await list("disposition=BUSY,ANSWERED&caller_id=%2B18015550101"))).toEqual([3, 1]);
    const unknown = await list("disposition=ANSWERED,LOST");
    expect(unknown.status).toBe(400);
    expect(unknown.body["message"]).toMatch(/disposition/);
  });

  it("knows one call by its id, whatever the range and the page", async () => {
    buildCall(platform.db, { call_id: 1, call_start: "2020-01-01T00:00:00.000Z" });
    const far = "call_id=1&offset=50&start=2026-01-01T00:00:00Z&end=2027-01-01T00:00:00Z";
    expect((await list(far)).data).toMatchObject({ calls: [{ call_id: 1 }], total: 1 });
    expect((await list("call_id=4711")).data).toEqual({ calls: [], total: 0 });
  });

  it("refuses what it does not know", async () => {
    const answer = await list("colour=red");
    expect(answer.status).toBe(400);
    expect(answer.body["errors"]).toMatchObject([{ field: "colour" }]);
  });
});

describe("scope", () => {
  beforeEach(() => {
    const call_start = "2026-03-05T10:00:00.000Z";
    for (const unit of [1001, 1002, 1003, 1004, 1005]) {
      buildCall(platform.db, { call_id: unit, call_start, org_unit_id: unit });
    }
    for (const unit of [2001, 2002]) {
      buildCall(platform.db, { call_id: unit, call_start, org_unit_id: unit, top_ou_id: 2001 });
    }
  });

  it("is the own unit and everything below it, with and without filters", async () => {
    const sam = await platform.signIn("sam");
    const olga = await platform.signIn("olga");
    for (const filter of [
      "",
      "caller_id=%2B18015550101",
      "disposition=ANSWERED",
      "phone_number=%2B18015550199",
    ]) {
      expect(ids(await list(filter))).toEqual([1005, 1004, 1003, 1002, 1001]);
      expect(ids(await list(filter, sam))).toEqual([1004, 1003, 1002]);
      expect(ids(await list(filter, olga))).toEqual([2002, 2001]);
    }
    expect((await list("", sam)).data["total"]).toBe(3);
  });

  it("is narrowed by org_unit_id, and 403 outside", async () => {
    const sam = await platform.signIn("sam");
    expect(ids(await list("org_unit_id=1002"))).toEqual([1004, 1003, 1002]);
    expect(ids(await list("org_unit_id=1003", sam))).toEqual([1003]);
    for (const unit of [1001, 1005, 2001, 4711]) {
      const answer = await list(`org_unit_id=${unit}`, sam);
      expect(answer.status).toBe(403);
      expect(answer.body["errors"]).toMatchObject([{ field: "org_unit_id" }]);
    }
    expect((await list("org_unit_id=2001&call_id=2001")).status).toBe(403);
  });

  it("hides single calls as if they did not exist", async () => {
    const sam = await platform.signIn("sam");
    expect((await platform.call(`${calls}/1003`, sam)).status).toBe(200);
    for (const id of [1001, 1005, 2001, 4711]) {
      const answer = await platform.call(`${calls}/${id}`, sam);
      expect([answer.status, answer.body["message"]]).toEqual([
        404,
        `There is no call ${id} in your account.`,
      ]);
      expect((await list(`call_id=${id}`, sam)).data).toEqual({ calls: [], total: 0 });
    }
  });

  it("is for every role, and for nobody without a token", async () => {
    for (const name of ["sue", "rob"]) {
      expect((await list("", await platform.signIn(name))).data["total"]).toBe(5);
    }
    expect((await platform.call(`${calls}?limit=1`, null)).status).toBe(401);
    expect((await platform.call(`${calls}/1001`, null)).status).toBe(401);
  });
});
