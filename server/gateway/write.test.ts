import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { HistoryEntry } from "./store/history-store.ts";
import { json } from "./testing/ask.ts";
import { eachGateway } from "./testing/each-gateway.ts";
import { fail, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { storeFile } from "./testing/store-file.ts";
import { testGateway, type Browser, type TestGateway } from "./testing/test-gateway.ts";
import { keepRecords, type VendorRecords } from "./testing/vendor-records.ts";
import { jsonBody } from "./write-plan.ts";
import { writer } from "./write.ts";

let vendor: FakeVendor;
let records: VendorRecords;
let gateway: TestGateway;
let page: Browser;

eachGateway(
  (started) => {
    ({ vendor, gateway, page } = started);
    records = keepRecords(vendor);
  },
  { limitMs: 1_500 },
);

const etag = async (path = "/v3/users/9") => String((await page.get(path)).headers.etag);
const change = (body: object, ifMatch: string, path = "/v3/users/9", method = "PATCH") =>
  page.send(method, path, JSON.stringify(body), { "if-match": ifMatch });
const lines = async (): Promise<HistoryEntry[]> => {
  const { entries } = await gateway.store.history.list({ scope: { userId: 7 } }, { limit: 100, offset: 0 });
  return entries;
};

describe("the ETag of a record", () => {
  test("stays as long as nobody has written it, and changes with each field", async () => {
    const first = await etag();
    expect(first).toMatch(/^"[\w-]{43}"$/);
    records.user = Object.fromEntries(Object.entries(records.user).toReversed());
    expect(await etag()).toBe(first);
    records.user["role"] = "Admin";
    expect(await etag()).not.toBe(first);
  });

  test("is not given to lists and refusals", async () => {
    for (const path of ["/v3/users/list", "/v3/users/10/more", "/v3/tag"]) {
      expect((await page.get(path)).headers.etag).toBeUndefined();
    }
    vendor.on("/v3/users/8", (_, response) => fail(response, 404, "No such user"));
    expect((await page.get("/v3/users/8")).headers.etag).toBeUndefined();
  });
});

describe("If-Match", () => {
  test("is not got round by another spelling of the ID", async () => {
    const zeros = await change({ role: "Admin" }, "", "/v3/users/00000000000000000000009");
    expect(zeros.status).toBe(428);
    for (const id of ["+9", "9e0", "0x9"]) {
      expect([id, (await change({ role: "Admin" }, "*", `/v3/users/${id}`)).status]).toEqual([id, 400]);
    }
    expect(vendor.count("/v3/users/+9", "PATCH")).toBe(0);
  });

  test("is required for a change, and * writes over whatever is there", async () => {
    const missing = await change({ role: "Admin" }, "");
    expect([missing.status, json(missing)["code"]]).toEqual([428, "if_match_missing"]);
    expect(vendor.count("/v3/users/9")).toBe(0);
    expect((await change({ role: "Admin" }, "*")).status).toBe(200);
    expect(records.user["role"]).toBe("Admin");
  });

  test("refuses what was changed meanwhile, with the present record, and leaves the key free", async () => {
    const seen = await etag();
    records.user["role"] = "ReadOnly";
    const refused = await change({ first_name: "Jo" }, seen);
    expect(refused.status).toBe(412);
    expect(json(refused)).toMatchObject({ code: "changed_meanwhile", data: { role: "ReadOnly" } });
    expect(vendor.count("/v3/users/9", "PATCH")).toBe(0);
    const present = String(refused.headers.etag);
    expect(present).toBe(await etag());
    expect((await change({ first_name: "Jo" }, present)).status).toBe(200);
    expect(records.user["first_name"]).toBe("Jo");
  });

  test("the answer to a write has the ETag for the next", async () => {
    const first = await change({ role: "Admin" }, await etag());
    const second = await change({ role: "ReadOnly" }, String(first.headers.etag));
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.headers.etag).toBe(await etag());
  });

  test("of a record that has gone, or that cannot be read, nothing is sent", async () => {
    const seen = await etag();
    vendor.on("/v3/users/9", (_, response) => fail(response, 404, "Gone"));
    expect((await change({ role: "Admin" }, seen)).status).toBe(404);
    vendor.on("/v3/users/9", (_, response) => fail(response, 503, "Down"));
    expect(json(await change({ role: "Admin" }, seen))).toMatchObject({ code: "upstream_bad_answer" });
    expect(vendor.count("/v3/users/9", "PATCH")).toBe(0);
  });

  test("a tag has no address of its own: it is looked for in the list, whatever page it is on", async () => {
    const first = await change({ tag_name: "Booked" }, "*", "/v3/tag/433", "PUT");
    expect([first.status, records.tags[432]?.["tag_name"]]).toEqual([200, "Booked"]);
    records.tags[432] = Object.assign(records.tags[432] ?? {}, { calls_count: 5_000 });
    const second = await change({ tag_name: "Sold" }, String(first.headers.etag), "/v3/tag/433", "PUT");
    expect(second.status).toBe(200);
    expect(
      (await change({ tag_name: "Lost" }, String(first.headers.etag), "/v3/tag/433", "PUT")).status,
    ).toBe(412);
    expect(records.tags[432]?.["tag_name"]).toBe("Sold");
  });

  test("of a broadcast is about whom it goes to, too, though a read shows a page of them only", async () => {
    const text = { broadcast_id: 3, org_unit_id: 1001, name: "Fall", status: "draft", recipients_total: 2 };
    vendor.on("/v3/broadcast/3", ({ method, body }, response) => {
      if (body.includes("wrong")) return fail(response, 422, "No such number");
      if (method === "PATCH") return reply(response, 200, success({ broadcastId: 3 }));
      return reply(response, 200, success({ ...text, recipients: [] }));
    });
    const file = storeFile();
    const [a, b] = [await testGateway(vendor, { file }), await testGateway(vendor, { file })];
    const [ann, bob] = [await a.signIn(), await b.signIn("bob@acme.test")];
    const save = (person: Browser, body: object, ifMatch: unknown) =>
      person.send("PATCH", "/v3/broadcast/3", JSON.stringify(body), { "if-match": String(ifMatch) });
    const read = async (query = "") => (await ann.get(`/v3/broadcast/3${query}`)).headers.etag;

    const seen = await read();
    expect((await save(bob, { recipients: ["wrong", "+18015550151"] }, seen)).status).toBe(422);
    expect(await read("?limit=1")).toBe(seen);
    const saved = await save(bob, { recipients: ["+18015550150", "+18015550151"] }, seen);
    expect(saved.status).toBe(200);
    for (const body of [{ recipients: ["+18015550160", "+18015550161"] }, { name: "Winter" }]) {
      const refused = await save(ann, body, seen);
      expect([refused.status, refused.headers.etag]).toEqual([412, saved.headers.etag]);
    }
    expect(vendor.count("/v3/broadcast/3", "PATCH")).toBe(2);
    expect(await read("?recipient_status=failed")).toBe(saved.headers.etag);
    expect(json(await ann.get("/own/records/broadcast/3"))).toMatchObject({
      data: { etag: saved.headers.etag },
    });
    expect((await save(ann, { name: "Winter" }, saved.headers.etag)).status).toBe(200);
    await a.close();
    await b.close();
  });

  // Of the second org unit nobody has learned yet to which account it belongs.
  test.each(["bob@acme.test", "newteam@acme.test"])(
    "of two people who save at once through two gateways one is refused: Ann and %s",
    async (email) => {
      const file = storeFile();
      const [a, b] = [await testGateway(vendor, { file }), await testGateway(vendor, { file })];
      await a.store.units.learn(1000, [1000, 1001]);
      const people = [await a.signIn(), await b.signIn(email)];
      const seen = await etag();
      // Slow enough that both have read before either has written, were it not for the lock.
      records.before = (write, response) => {
        setTimeout(() => {
          write();
          reply(response, 200, success({ userId: 9 }));
        }, 150);
        return false;
      };
      const answers = await Promise.all(
        people.map((person, n) =>
          person.send("PATCH", "/v3/users/9", `{"first_name":"Name ${n}"}`, { "if-match": seen }),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 412]);
      expect(vendor.count("/v3/users/9", "PATCH")).toBe(1);
      await a.close();
      await b.close();
    },
  );
});

test("a new group belongs to its account at once, so that whoever is put into it does", async () => {
  await gateway.store.units.learn(1001, [1001]);
  vendor.on("/v3/groups", (_, response) => reply(response, 200, success({ orgUnitId: 1077 })));
  await page.post("/v3/groups", '{"org_unit_name":"Provo"}', "group");
  expect(await gateway.store.units.find(1077)).toMatchObject({ account: 1001 });
});

test("who may not see a record holds up nobody's saves of it", async () => {
  const open = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const sendWrite = writer({
    api: async ({ id }) => {
      if (id === "stranger") {
        held.resolve();
        await open.promise;
      }
      return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from("{}") };
    },
    store: gateway.store,
    readRecord: async (_, { session: { id } }) =>
      id === "stranger"
        ? { refused: { status: 404, headers: {}, body: Buffer.from("{}") } }
        : { record: { tag_name: "Sold" }, etag: '"1"' },
    markOf: async () => undefined,
    chainOf: async ({ user }) => user.org_unit_id,
    nameOf: async () => null,
    readCaller: () => Promise.reject(new Error("Nobody asks.")),
    limitMs: 1_000,
    launchLimitMs: 1_000,
  });
  const save = (id: string, user_id: number, org_unit_id: number) => {
    const user = { user_id, email: `${id}@acme.test`, role_id: 1, org_unit_id } as const;
    return sendWrite({
      session: { id, accessToken: "a", refreshToken: "r", user },
      method: "PUT",
      path: "/tag/503",
      headers: { "content-type": "application/json" },
      body: jsonBody({ tag_name: "Booked" }),
      key: `key-of-${id}`,
      ifMatch: undefined,
      via: "browser",
      requestId: randomUUID(),
    });
  };
  const strangers = save("stranger", 9, 2002);
  await held.promise;
  const waited = Symbol();
  const answer = await Promise.race([save("ann", 7, 1001), sleep(1_000, waited)]);
  open.resolve();
  await strangers;
  expect(answer).toMatchObject({ answer: { status: 200 } });
});

test("a job's write needs no If-Match, goes through once and is told from a page's", async () => {
  const sent: string[] = [];
  const sendWrite = writer({
    api: async (_, { method, target }) => {
      sent.push(`${method} ${target}`);
      const body = Buffer.from('{"data":{"tag_name":"Booked"}}');
      return { status: 200, headers: { "content-type": "application/json" }, body };
    },
    store: gateway.store,
    readRecord: async () => ({ record: { tag_name: "Sold" }, etag: '"1"' }),
    markOf: async () => undefined,
    chainOf: async () => 1001,
    nameOf: async () => null,
    readCaller: () => Promise.reject(new Error("Nobody asks.")),
    limitMs: 1_000,
    launchLimitMs: 1_000,
  });
  const user = { user_id: 7, email: "ann@acme.test", role_id: 1, org_unit_id: 1001 } as const;
  const row = {
    session: { id: "session", accessToken: "a", refreshToken: "r", user },
    method: "PUT",
    path: "/tag/503",
    headers: { "content-type": "application/json" },
    body: jsonBody({ tag_name: "Booked" }),
    key: "job-1.row-1",
    ifMatch: undefined,
    via: "job",
    requestId: randomUUID(),
  } as const;
  const answers = [await sendWrite(row), await sendWrite(row)];
  expect(answers.map(({ replayed }) => replayed)).toEqual([false, true]);
  expect(sent).toEqual(["PUT /tag/503"]);
  expect(await lines()).toMatchObject([{ via: "job", outcome: "done" }]);
  await expect(sendWrite({ ...row, path: "/tag/../users/9" })).rejects.toMatchObject({ status: 400 });
});
