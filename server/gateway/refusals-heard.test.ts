import { expect, test, vi } from "vitest";
import type { JsonObject } from "./json.ts";
import { refusalsIn } from "./refusals-heard.ts";
import { eachGateway } from "./testing/each-gateway.ts";
import { reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import type { Browser, TestGateway } from "./testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

eachGateway((started) => ({ vendor, gateway, page } = started));

const sent_on = "2026-11-03T17:00:00.000Z";
const said = (body: string, direction = "incoming") => ({ direction, body, sent_on });
const thread = (...messages: object[]) => ({
  phone_number: "12065550100",
  source: "18015550142",
  messages,
  total: messages.length,
});
const refusalsOf = (target: string, data: JsonObject) => refusalsIn(target, data).refusals;
const requestsOf = (target: string, data: JsonObject) =>
  refusalsIn(target, data).requests.map(({ number, kind, text }) => [number, kind, text]);
const wholeList = { limit: 10, offset: 0 };
const listed = async () =>
  (await gateway.store.suppressions.list(1001, {}, wholeList)).rows.map(({ number, reason }) => [
    number,
    reason,
  ]);

test.each([
  ["STOP", 1],
  [" Stop. ", 1],
  ["Unsubscribe!", 1],
  ["don't stop", 0],
  ["Liked “Reply STOP to opt out”", 0],
  ["START", 0],
])("a thread that ends with “%s” puts %i number on the list", (text, count) => {
  expect(refusalsOf("/conversations/sms/7", thread(said("Hello"), said(text)))).toHaveLength(count);
});

test("only the end of a thread counts, only what came in, and a START takes the STOP back", () => {
  const stop = said("STOP");
  expect(refusalsOf("/conversations/sms/7", thread(stop, said("START")))).toEqual([]);
  expect(refusalsOf("/conversations/sms/7", thread(said("STOP", "outgoing")))).toEqual([]);
  expect(refusalsOf("/conversations/sms/7?limit=1", { ...thread(stop), total: 2 })).toEqual([]);
  expect(refusalsOf("/conversations/sms/7?limit=1&offset=1", { ...thread(stop), total: 2 })).toEqual([
    {
      number: "+18015550142",
      reason: "stop",
      evidence: "STOP",
      source: { kind: "conversation", id: 7 },
      happenedAt: Date.parse(sent_on),
      addedBy: null,
    },
  ]);
  for (const odd of [{}, { messages: 7 }, { source: "1801", messages: [null, { body: 7 }], total: 2 }])
    expect(refusalsOf("/conversations/sms/7", odd)).toEqual([]);
});

test("only the codes of carriers say that a number can never be reached, whatever else the API writes there", () => {
  const recipients = ["constructor", "__proto__", "toString", {}, null, 30008].map((error_code) => ({
    phone_number: "+12065550142",
    status: "failed",
    error_code,
  }));
  expect(refusalsOf("/broadcast/9", { recipients })).toEqual([]);
});

const confirmed = "You have been unsubscribed and will get no more messages. Reply START to get them again.";

test("a wish in other words is for somebody to decide, wherever it is read; confirmed by the platform it is known", () => {
  const wish = said("please stop texting me");
  const asked = [["+18015550142", "informal", "please stop texting me"]];
  expect(requestsOf("/conversations/sms/7", thread(wish, said("Sorry!", "outgoing"), said("ok")))).toEqual(
    asked,
  );
  expect(requestsOf("/conversations/sms/7", { ...thread(wish), total: 9 })).toEqual(asked);
  expect(requestsOf("/conversations/sms/7", thread(said("Wrong number")))).toEqual([
    ["+18015550142", "wrong_number", "Wrong number"],
  ]);
  expect(requestsOf("/conversations/sms/7", thread(wish, said("START")))).toEqual([
    ["+18015550142", "start", "START"],
  ]);
  const row = (message: string, sms_type: string) => ({
    conversation_id: 7,
    source: "18015550142",
    phone_number: "12065550100",
    conversation_updated: sent_on,
    message,
    sms_type,
  });
  const conversation = [row("please stop texting me", "incoming"), row("STOP", "incoming")];
  expect(requestsOf("/conversations/sms?limit=50", { conversation })).toEqual(asked);
  expect(refusalsOf("/conversations/sms?limit=50", { conversation })).toEqual([]);
  expect(
    requestsOf("/conversations/sms", { conversation: [row("please stop texting me", "outgoing"), null, 7] }),
  ).toEqual([]);
  const known = thread(wish, said(confirmed, "outgoing"));
  expect(requestsOf("/conversations/sms/7", known)).toEqual([]);
  expect(refusalsOf("/conversations/sms/7", known)).toMatchObject([
    { number: "+18015550142", reason: "informal", evidence: "please stop texting me" },
  ]);
});

test("what is read fills the list by itself, once; who was taken off stays off until there is something new", async () => {
  await gateway.store.units.learn(1001, [1001]);
  let messages = [said("STOP")];
  vendor.on("/v3/conversations/sms/7", (_, response) => reply(response, 200, success(thread(...messages))));
  const failed = (phone_number: string, error_code: number) => ({
    phone_number,
    status: "failed",
    error_code,
    sent_on,
  });
  const recipients = [failed("+12065550142", 30005), failed("+12065550143", 30008)];
  vendor.on("/v3/broadcast/9", (_, response) => reply(response, 200, success({ recipients })));
  const expected = [
    ["+12065550142", "carrier"],
    ["+18015550142", "stop"],
  ];
  for (const _ of [1, 2]) {
    expect((await page.get("/v3/conversations/sms/7")).status).toBe(200);
    await vi.waitFor(async () => expect(await listed()).toContainEqual(expected[1]));
    expect((await page.get("/v3/broadcast/9")).status).toBe(200);
    await vi.waitFor(async () => expect(await listed()).toEqual(expected));
  }
  const { rows } = await gateway.store.suppressions.list(1001, {}, wholeList);
  const removal = { by: "ann@acme.test", why: "Called and asked for texts" };
  await gateway.store.suppressions.remove(
    1001,
    rows.map(({ id }) => id),
    removal,
  );
  await page.get("/v3/conversations/sms/7");
  await page.get("/v3/broadcast/9");
  messages = [said("STOP"), { ...said("stop"), sent_on: new Date(Date.now() + 60_000).toISOString() }];
  await page.get("/v3/conversations/sms/7");
  await vi.waitFor(async () => expect(await listed()).toEqual([expected[1]]));
});
