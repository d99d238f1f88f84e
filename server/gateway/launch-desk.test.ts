import { expect, test, vi } from "vitest";
import { be } from "./own/closures/testing/closure-world.ts";
import { launchWorld, noon } from "./own/launches/testing/launch-world.ts";
import { json, type Reply } from "./testing/ask.ts";
import { fail } from "./testing/fake-vendor.ts";

const outcome = (answer: Reply) => [answer.status, json(answer)["code"]];
const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();
const draft = { name: "Spring", message: "Hi", phone_number_id: 1, recipients: [], org_unit_id: 1001 };

test("nobody schedules a broadcast, nor changes one that is scheduled; it can be cancelled", async () => {
  const { add, process, writes, texts } = await launchWorld();
  add(3);
  const { signIn, store } = await process();
  const page = await signIn();
  const soon = { status: "scheduled", scheduled_at: at(9) };
  const twice = `{"st\\u0061tus":"scheduled","status":"draft"}`;
  const tries: [string, string, string][] = [
    ["POST", "/v3/broadcast", JSON.stringify({ ...draft, ...soon })],
    ["PUT", "/v3/broadcast/3", JSON.stringify({ ...draft, ...soon })],
    ["PATCH", "/v3/broadcast/3", JSON.stringify(soon)],
    ["PATCH", "/v3/Broadcast/3/", JSON.stringify(soon)],
    ["PATCH", "/v3/broadcast/3", twice],
  ];
  for (const [method, path, body] of tries) {
    expect([body, ...outcome(await page.send(method, path, body))]).toEqual([body, 403, "launch_desk"]);
  }
  expect((await page.send("PATCH", "/v3/broadcast/3", '{"message":"Hi {\\"status\\":1} STOP"}')).status).toBe(
    200,
  );
  const { total } = await store.history.list(
    { scope: { userId: 7 }, outcome: "refused" },
    { limit: 1, offset: 0 },
  );
  expect(total).toBe(tries.length);
  const [before] = [writes.length];
  const text = texts.get(3);
  for (const status of ["scheduled", "sending", "missed"]) {
    Object.assign(text ?? {}, { status });
    for (const body of [
      '{"message":"Hi"}',
      `{"scheduled_at":"${at(9)}"}`,
      '{"status":"cancelled","name":"x"}',
    ]) {
      const answer = await page.send("PATCH", "/v3/broadcast/3", body);
      expect([status, ...outcome(answer)]).toEqual([status, 403, "launch_desk"]);
    }
    expect((await page.send("PUT", "/v3/broadcast/3", JSON.stringify(draft))).status).toBe(403);
  }
  expect(writes).toHaveLength(before);
  expect((await page.send("PATCH", "/v3/broadcast/3", '{"status":"cancelled"}')).status).toBe(200);
});

test("a body that we and the API may read in two ways schedules nothing either", async () => {
  const { add, process, writes } = await launchWorld();
  add(3);
  const page = await (await process()).signIn();
  const soon = { status: "scheduled", scheduled_at: at(9) };
  const text = JSON.stringify(soon);
  const tries: [body: string | Buffer, type?: string, query?: string][] = [
    [`status=scheduled&scheduled_at=${at(9)}`, "application/x-www-form-urlencoded"],
    [text, "text/plain"],
    [text.replace("scheduled", "draft"), "application/json; charset=utf-16"],
    [Buffer.from(text, "utf16le"), "application/json; charset=utf-16"],
    [Buffer.from(text, "utf16le")],
    [`[${text}]`],
    [`${text.slice(0, -1)},}`],
    [JSON.stringify({ ...soon, status: "Scheduled" })],
    [JSON.stringify({ ...soon, status: ["scheduled"] })],
    [text.replace("status", "Status")],
    [`{"status":"draft","STATUS":"scheduled"}`],
    [`{"__proto__":${text}}`],
    [text.replace("status", "\u017Ftatu\u017F")],
    [text.replace("status", "ｓｔａｔｕｓ")],
    [text.replace("status", " status")],
    [`{"broadcast":${text}}`],
    [`{"send_now":true}`],
    [`{"name":"x"}`, "application/json", "?status=scheduled"],
  ];
  for (const [body, type = "application/json", query = ""] of tries) {
    const headers = { "content-type": type };
    for (const [method, path] of [
      ["PATCH", "/v3/broadcast/3"],
      ["POST", "/v3/broadcast"],
      // "?_method=PATCH" and what else a server may take for another method.
      ["DELETE", "/v3/broadcast/3"],
    ] as const) {
      const answer = await page.send(method, path + query, body, headers);
      expect([String(body), type, ...outcome(answer)]).toEqual([String(body), type, 403, "launch_desk"]);
    }
  }
  expect(writes).toEqual([]);
  const plain = { "content-type": "application/json; charset=UTF-8" };
  expect((await page.send("PATCH", "/v3/broadcast/3", '{"status":"draft"}', plain)).status).toBe(200);
});

test("what lies below or beside the broadcasts isn't written at all: the API may send at once there", async () => {
  const { add, process, vendor, writes } = await launchWorld();
  add(3);
  const reached: string[] = [];
  const page = await (await process()).signIn();
  for (const path of [
    "/3/send",
    "/3/recipients/4",
    "/Broadcast/3/schedule",
    "s",
    "s/3",
    ".json",
    "/send-now",
  ]) {
    const target = path.startsWith("/B") ? `/v3${path}` : `/v3/broadcast${path}`;
    vendor.on(target, ({ method, url }) => void reached.push(`${method} ${url}`));
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const answer = await page.send(method, target, '{"a":1}');
      expect([method, path, ...outcome(answer)]).toEqual([method, path, 403, "launch_desk"]);
    }
  }
  expect([reached, writes]).toEqual([[], []]);
});

test("who is on the suppression list never gets into a draft, however they are spelt, and the answer says so", async () => {
  const { add, process, writes, vendor } = await launchWorld();
  add(3);
  const { signIn, store } = await process();
  const page = await signIn();
  const facts = { reason: "stop", evidence: null, source: null, happenedAt: null, addedBy: null } as const;
  await store.suppressions.put(1001, [
    { number: "+18015550001", ...facts },
    { number: "+18015550002", ...facts },
  ]);
  const recipients = ["+18015550001", "+18015550003", "(801) 555-0002", "18015550001", "x"];
  const key = { "idempotency-key": "a-draft-of-five" };
  const save = (method: string, more: object = {}) =>
    page.send(method, "/v3/broadcast/3", JSON.stringify({ recipients, ...more }), key);
  const answer = await save("PATCH");
  expect(json(answer)["data"]).toMatchObject({
    rejected: ["+18015550001", "(801) 555-0002", "18015550001"].map((phone_number) => ({
      phone_number,
      reason: "suppressed",
    })),
  });
  expect(writes).toEqual(['3 {"recipients":["+18015550003","x"]}']);
  // The same once more is the same, also when the list has changed meanwhile.
  await store.suppressions.put(1001, [{ number: "+18015550003", ...facts }]);
  expect((await save("PATCH")).text).toBe(answer.text);
  vendor.on("/v3/broadcast", ({ body }, response) => {
    writes.push(`new ${body}`);
    response.writeHead(200, { "content-type": "application/json" });
    response.end('{"code":200,"data":{"broadcastId":4,"accepted":0,"rejected":[]}}');
  });
  const made = await page.send(
    "POST",
    "/v3/broadcast",
    JSON.stringify({ ...draft, recipients: ["+18015550001"] }),
  );
  expect(json(made)["data"]).toMatchObject({ accepted: 0, rejected: [{ reason: "suppressed" }] });
  expect(writes[1]).toContain('"recipients":[]');
});

test("whom the API refuses anyway isn't looked for on the suppression list: too many, or by whoever may write none", async () => {
  const { process, vendor } = await launchWorld();
  const { signIn, store } = await process();
  const asked: number[] = [];
  vendor.on("/v3/broadcast", ({ body }, response) => {
    asked.push((JSON.parse(body) as typeof draft).recipients.length);
    fail(response, 400, "No");
  });
  const find = vi.spyOn(store.suppressions, "find");
  const save = async (count: number, role: number) => {
    be(vendor, role, 1001);
    const recipients = Array.from({ length: count }, (_, n) => String(n));
    const page = await signIn(`${role}-${count}@acme.test`);
    const { status } = await page.send("POST", "/v3/broadcast", JSON.stringify({ ...draft, recipients }));
    return [status, find.mock.calls.length];
  };
  expect(await save(50_001, 2)).toEqual([400, 0]);
  expect(await save(3, 3)).toEqual([400, 0]);
  expect(await save(50_000, 2)).toEqual([400, 1]);
  expect(asked).toEqual([50_001, 3, 50_000]);
});
