import { beforeEach, describe, expect, test } from "vitest";
import { buildBroadcast } from "../db/broadcast-builders.ts";
import { buildCall, buildRoute } from "../db/call-builders.ts";
import { all, run } from "../db/query.ts";
import { buildNumber } from "../db/route-builders.ts";
import { column, createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";

let platform: TestPlatform;
let ann: string;
let sam: string;
beforeEach(async () => {
  platform = createTestPlatform();
  ann = await platform.signIn("ann");
  sam = await platform.signIn("sam");
});

const call = async (request: string, body?: unknown, token = ann): Promise<Answer> =>
  platform.call(request, token, body);
const assigned = async (query = "", token = ann): Promise<Answer> =>
  call(`GET /phone-numbers/assigned${query}`, undefined, token);
const provisioned = async (query = ""): Promise<Answer> => call(`GET /phone-numbers/provisioned${query}`);
const ids = (answer: Answer): unknown[] => column(answer, "phone_numbers", "phone_number_id");

/** 1 and 2 serve the route "Évening line" (one phone); 3 to 6 are reserved; 9 is a stranger's. */
function buildInventory(): number {
  const { db } = platform;
  const { route } = buildRoute(db, "Évening line", "Spring");
  run(db, `UPDATE provisioned_routes SET config = '{"ring_to":"+18015550140"}'`);
  buildNumber(db, { id: 1, number: "+18015550101", route, sms: "active" });
  buildNumber(db, { id: 2, number: "+18015550102", route, sms: "pending" });
  buildNumber(db, { id: 3, number: "+18005550111", type: "vanity" });
  buildNumber(db, { id: 4, number: "+18005550112", type: "toll_free", unit: 1002 });
  buildNumber(db, { id: 5, number: "+13855550105", unit: 1003 });
  buildNumber(db, { id: 6, number: "+13855550106", unit: 1005, ordered: "2026-02-01T00:00:00.000Z" });
  buildNumber(db, { id: 9, number: "+15185550109", unit: 2001 });
  return route;
}

describe("the lists", () => {
  test("show the newest order first, then by number, and only what is below the caller", async () => {
    buildInventory();
    expect(ids(await assigned())).toEqual([6, 5, 3, 4, 1, 2]);
    expect(ids(await assigned("", sam))).toEqual([5, 4]);
    expect(ids(await assigned("?org_unit_id=1003"))).toEqual([5]);
    expect((await assigned("?org_unit_id=2001")).status).toBe(403);
    expect((await assigned("?org_unit_id=1005", sam)).status).toBe(403);
    const page = await assigned("?limit=2&offset=1");
    expect([ids(page), page.data["total"]]).toEqual([[5, 3], 6]);
    const after = await assigned("?offset=6");
    expect([ids(after), after.data["total"]]).toEqual([[], 6]);
  });

  test("tell provisioned numbers from reserved ones", async () => {
    const route = buildInventory();
    const list = await provisioned();
    expect([ids(list), list.data["total"]]).toEqual([[1, 2], 2]);
    expect((list.data["phone_numbers"] as unknown[])[0]).toMatchObject({
      status: "provisioned",
      provisioned_route_id: route,
      route_name: "Évening line",
      ring_to: "+18015550140",
    });
  });

  test("are searched by digits anywhere and by the route's name", async () => {
    buildInventory();
    expect(ids(await assigned("?search=0111"))).toEqual([3]);
    expect(ids(await assigned("?search=(801)%20555-01"))).toEqual([1, 2]);
    expect(ids(await assigned("?search=%2B1801555"))).toEqual([1, 2]);
    expect(ids(await assigned("?search=EVENING"))).toEqual([1, 2]);
    expect(ids(await provisioned("?search=385"))).toEqual([]);
    // Digits inside a word belong to the word.
    expect(ids(await assigned("?search=line%201"))).toEqual([]);
    run(platform.db, "UPDATE provisioned_routes SET route_name = '0106'");
    expect(ids(await assigned("?search=0106"))).toEqual([6, 1, 2]);
  });

  test("are narrowed by type and by texting", async () => {
    buildInventory();
    expect(ids(await assigned("?type=toll_free"))).toEqual([4]);
    expect(ids(await assigned("?type=vanity"))).toEqual([3]);
    expect(ids(await assigned("?sms_status=pending"))).toEqual([2]);
    const none = await assigned("?sms_status=active&type=vanity");
    expect(none.data).toEqual({ phone_numbers: [], total: 0 });
  });

  test("count the calls of 30 days, and none from before the number was ordered", async () => {
    buildInventory();
    const calls = [
      ["+18015550101", "2026-03-05T10:00:00.000Z"],
      ["+18015550101", "2026-02-03T10:30:00.000Z"],
      ["+18015550101", "2026-02-03T10:29:59.999Z"],
      ["+13855550106", "2026-01-31T23:59:59.000Z"],
      ["+13855550105", "2026-01-10T10:00:00.000Z"],
    ] as const;
    calls.forEach(([phone_number, call_start], n) =>
      buildCall(platform.db, { call_id: n + 1, phone_number, call_start }),
    );
    const list = await assigned();
    const seen = (id: number) =>
      (list.data["phone_numbers"] as { phone_number_id: number; last_call_on: string; calls_30d: number }[])
        .filter((row) => row.phone_number_id === id)
        .map(({ last_call_on, calls_30d }) => [last_call_on, calls_30d])[0];
    expect(seen(1)).toEqual(["2026-03-05T10:00:00.000Z", 2]);
    expect(seen(5)).toEqual(["2026-01-10T10:00:00.000Z", 0]);
    expect(seen(6)).toEqual([null, 0]);
  });
});

describe("a release", () => {
  const release = async (phone_number_ids: number[], token = ann): Promise<Answer> =>
    call("DELETE /phone-numbers/reserved", { phone_number_ids }, token);
  const left = (): unknown[] =>
    all<{ id: number }>(platform.db, "SELECT phone_number_id AS id FROM phone_numbers ORDER BY 1").map(
      ({ id }) => id,
    );

  test("gives reserved numbers back, for anybody to order", async () => {
    buildInventory();
    const answer = await release([3, 5]);
    expect([answer.status, answer.data]).toEqual([200, null]);
    expect(left()).toEqual([1, 2, 4, 6, 9]);
    const again = await call("POST /phone-numbers", { numbers: ["3855550105"], org_unit_id: 1001 });
    expect(again.status).toBe(200);
  });

  test("keeps everything when one number serves a route", async () => {
    buildInventory();
    const answer = await release([3, 1, 2]);
    expect(answer.status).toBe(409);
    expect(answer.body["errors"]).toEqual([
      { field: "phone_number_ids.1", message: "+18015550101 serves the route Évening line." },
      { field: "phone_number_ids.2", message: "+18015550102 serves the route Évening line." },
    ]);
    expect(left()).toEqual([1, 2, 3, 4, 5, 6, 9]);
  });

  test("keeps everything when one number is not the caller's", async () => {
    buildInventory();
    const messages = [];
    for (const [other, token] of [
      [9, ann],
      [99, ann],
      [6, sam],
    ] as const) {
      const answer = await release([5, other], token);
      expect(answer.status).toBe(404);
      messages.push((answer.body["errors"] as { message: string }[])[0]?.message);
    }
    expect(messages).toEqual([9, 99, 6].map((id) => `There is no number ${id} in your account.`));
    expect(left()).toEqual([1, 2, 3, 4, 5, 6, 9]);
  });

  test("keeps a number that a broadcast or an outbound route still needs", async () => {
    const route = buildInventory();
    buildBroadcast(platform.db, {
      status: "scheduled",
      scheduled_at: "2026-03-06T00:00:00.000Z",
      recipients_total: 1,
      phone_number_id: 4,
    });
    buildBroadcast(platform.db, { status: "draft", phone_number_id: 5 });
    run(
      platform.db,
      `UPDATE provisioned_routes SET route_type = 'outbound', config = '{"caller_id":"+18005550111"}'
       WHERE provisioned_route_id = :route`,
      { route },
    );
    const answer = await release([3, 4, 5]);
    expect(answer.status).toBe(409);
    expect(answer.body["errors"]).toEqual([
      { field: "phone_number_ids.0", message: "+18005550111 is the caller id of the route Évening line." },
      {
        field: "phone_number_ids.1",
        message: "+18005550112 is the sender of a broadcast that is not sent yet.",
      },
    ]);
    expect((await release([5])).status).toBe(200);
  });
});

test("ad sources are listed by name", async () => {
  run(
    platform.db,
    "INSERT INTO ad_sources (ad_source_id, ad_source_name) VALUES (1, 'Radio'), (2, 'Direct mail')",
  );
  expect((await call("GET /ad-source")).data).toEqual({
    ad_sources: [
      { ad_source_id: 2, ad_source_name: "Direct mail" },
      { ad_source_id: 1, ad_source_name: "Radio" },
    ],
  });
});
