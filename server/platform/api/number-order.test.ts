import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { beforeEach, expect, test } from "vitest";
import { all } from "../db/query.ts";
import { buildNumber } from "../db/route-builders.ts";
import type { HandlerRequest } from "../http/handler.ts";
import { column, createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";
import { phoneNumberHandlers } from "./phone-numbers.ts";

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
const search = async (query: string): Promise<Answer> => call(`GET /phone-numbers/available${query}`);
const found = (answer: Answer): unknown[] => column(answer, "numbers", "number");
const order = async (numbers: string[], unit = 1001, token = ann): Promise<Answer> =>
  call("POST /phone-numbers", { numbers, org_unit_id: unit }, token);
const inventory = (): unknown[] =>
  all<{ phone_number: string }>(
    platform.db,
    "SELECT phone_number FROM phone_numbers ORDER BY phone_number",
  ).map((row) => row.phone_number);

test("an area code is searched with a star", async () => {
  const answer = await search("?match=801*&limit=3");
  expect(answer.data).toEqual({
    numbers: [
      {
        number: "8015550100",
        number_id: null,
        source: "carrier",
        type: "local",
        city: "Salt Lake City",
        state: "UT",
        rate_center: "SALT LAKE CITY",
        sms_capable: false,
      },
      expect.objectContaining({ number: "8015550101", city: "Provo", sms_capable: true }),
      expect.objectContaining({ number: "8015550102", city: "Ogden" }),
    ],
  });
  expect(found(await search("?match=(801)%20*&limit=1"))).toEqual(["8015550100"]);
  expect(found(await search("?match=%2B1801*&limit=1"))).toEqual(["8015550100"]);
  expect(found(await search("?match=*34&limit=50")).every((number) => String(number).endsWith("34"))).toBe(
    true,
  );
});

test("digits may stand anywhere, letters are those of the keypad", async () => {
  expect(found(await search("?match=8015550123"))).toEqual(["8015550123"]);
  expect(found(await search("?match=18015550123"))).toEqual(["8015550123"]);
  const anywhere = found(await search("?match=50117&limit=50"));
  expect(anywhere.length).toBe(50);
  expect(anywhere.every((number) => String(number).includes("50117"))).toBe(true);
  expect(found(await search("?match=1801JKL0123"))).toEqual(["8015550123"]);
  // It exists, but not with this carrier.
  expect((await search("?match=1800FLOWERS")).data).toEqual({ numbers: [] });
});

test("a place is its state and the rate center; toll-free numbers belong to none", async () => {
  const provo = await search("?state=ut&rate_center=provo&limit=50");
  expect(new Set(column(provo, "numbers", "city"))).toEqual(new Set(["Provo"]));
  expect(new Set(column(await search("?state=UT&limit=50"), "numbers", "state"))).toEqual(new Set(["UT"]));
  expect(found(await search("?state=ZZ"))).toEqual([]);
  const free = await search("?type=toll_free&match=800*&limit=3");
  expect(column(free, "numbers", "type")).toEqual(["vanity", "toll_free", "toll_free"]);
  expect(column(free, "numbers", "state")).toEqual([null, null, null]);
  expect(found(await search("?type=toll_free&state=UT"))).toEqual([]);
});

test("without a search there is a choice from all over the country", async () => {
  const numbers = found(await search(""));
  expect(numbers.length).toBe(20);
  expect(new Set(numbers.map((number) => String(number).slice(0, 3))).size).toBe(20);
});

test.each([
  ["?match=801*&state=UT", "match"],
  ["?match=801*&rate_center=PROVO", "match"],
  ["?rate_center=PROVO", "state"],
  ["?match=80*15", "match"],
  ["?match=%C3%A9", "match"],
  ["?match=801555012345", "match"],
  ["?state=U1", "state"],
  ["?limit=51", "limit"],
  ["?type=vanity", "type"],
])("the search %s is refused for %s", async (query, field) => {
  const answer = await search(query);
  expect(answer.status).toBe(400);
  expect(answer.body["errors"]).toEqual([{ field, message: expect.stringContaining(field) as string }]);
});

test("an ordered number is reserved, and no longer for sale", async () => {
  const ordered = await order(["8015550101", "8005550133"], 1003);
  const [first, second] = ordered.data["phone_numbers"] as {
    phone_number_id: number;
    phone_number: string;
  }[];
  expect([first?.phone_number, second?.phone_number]).toEqual(["+18015550101", "+18005550133"]);
  expect(found(await search("?match=801*&limit=2"))).toEqual(["8015550100", "8015550102"]);
  const list = await call("GET /phone-numbers/assigned");
  expect(list.data["phone_numbers"]).toEqual([
    {
      phone_number_id: second?.phone_number_id,
      phone_number: "+18005550133",
      type: "vanity",
      status: "reserved",
      org_unit_id: 1003,
      group: "East",
      provisioned_route_id: null,
      route_name: null,
      ring_to: null,
      sms_status: "off",
      ordered_on: "2026-03-05T10:30:00.000Z",
      last_call_on: null,
      calls_30d: 0,
    },
    expect.objectContaining({ phone_number_id: first?.phone_number_id, type: "local" }),
  ]);
});

test("one taken number spoils the order, and the answer names it", async () => {
  buildNumber(platform.db, { id: 7, number: "+18015550101", unit: 2001 });
  const answer = await order(["8015550100", "8015550101", "9995550101"]);
  expect(answer.status).toBe(409);
  expect(answer.body["message"]).toBe("8015550101 is already taken. Nothing was ordered.");
  expect(answer.body["errors"]).toEqual([{ field: "numbers.1", message: "8015550101 is already taken." }]);
  expect(inventory()).toEqual(["+18015550101"]);
});

test("what the carrier does not have cannot be ordered", async () => {
  const answer = await order(["8015550100", "8015559999", "9995550101", "8015550136"]);
  expect(answer.status).toBe(404);
  expect(answer.body["message"]).toBe(
    "The carrier does not have 8015559999. The same is true of 2 more. Nothing was ordered.",
  );
  expect((answer.body["errors"] as { field: string }[]).map(({ field }) => field)).toEqual([
    "numbers.1",
    "numbers.2",
    "numbers.3",
  ]);
  expect(inventory()).toEqual([]);
});

test("numbers go to an open org unit of the caller's", async () => {
  for (const unit of [2001, 999]) {
    const answer = await order(["8015550100"], unit);
    expect([answer.status, answer.body["errors"]]).toEqual([
      403,
      [{ field: "org_unit_id", message: `Org unit ${unit} is not part of your account.` }],
    ]);
  }
  expect((await order(["8015550100"], 1005, sam)).status).toBe(403);
  expect((await order(["8015550100"], 1006)).status).toBe(409);
  expect((await order(["8015550100"], 1004, sam)).status).toBe(200);
});

test("only Admin and Standard order and release", async () => {
  const [sue, rob] = [await platform.signIn("sue"), await platform.signIn("rob")];
  expect((await order(["8015550100"], 1001, rob)).status).toBe(403);
  expect((await order(["8015550100"], 1001, sue)).status).toBe(200);
  expect((await call("DELETE /phone-numbers/reserved", { phone_number_ids: [1] }, rob)).status).toBe(403);
  expect((await call("GET /phone-numbers/available", undefined, rob)).status).toBe(200);
});

test("of two orders of one number at once, one wins and the other leaves nothing behind", async () => {
  const answers = await Promise.all([
    order(["8015550100", "8015550101"]),
    order(["8015550101", "8015550102"], 1004, sam),
  ]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect(inventory().length).toBe(2);
});

/** Orders a number by hand, in another thread: tells when it has begun, and commits 150 ms later. */
const slowOrder = `
  const { parentPort, workerData } = require("node:worker_threads");
  const db = new (require("node:sqlite").DatabaseSync)(workerData);
  db.exec("BEGIN IMMEDIATE");
  db.exec(\`INSERT INTO phone_numbers (phone_number, type, org_unit_id, ordered_on)
    VALUES ('+18015550101', 'local', 1002, '2026-03-05T10:00:00.000Z')\`);
  parentPort.postMessage("begun");
  setTimeout(() => { db.exec("COMMIT"); db.close(); }, 150);`;

test("an order waits for one that has begun on another connection, and then sees what it took", async () => {
  const folder = mkdtempSync(join(tmpdir(), "order-"));
  const file = join(folder, "platform.db");
  const { db } = createTestPlatform(file);
  try {
    const other = new Worker(slowOrder, { eval: true, workerData: file });
    const closed = once(other, "exit");
    await once(other, "message");
    const request = {
      body: { numbers: ["8015550100", "8015550101"], org_unit_id: 1001 },
      caller: { userId: 1, role: "Admin", orgUnitId: 1001, orgPath: "1001/", accessAudio: false },
      context: { db, now: () => new Date() },
    } as HandlerRequest<"orderNumbers">;
    // Not over HTTP: to renew the token would already wait.
    expect(() => phoneNumberHandlers.orderNumbers(request)).toThrow(
      "8015550101 is already taken. Nothing was ordered.",
    );
    expect(all(db, "SELECT phone_number FROM phone_numbers")).toEqual([{ phone_number: "+18015550101" }]);
    await closed;
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
});
