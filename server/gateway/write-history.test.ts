import { randomUUID } from "node:crypto";
import { StatementSync } from "node:sqlite";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { HistoryEntry } from "./store/history-store.ts";
import { json } from "./testing/ask.ts";
import { eachGateway } from "./testing/each-gateway.ts";
import { fail, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { type Browser, type TestGateway } from "./testing/test-gateway.ts";
import { keepRecords, type VendorRecords } from "./testing/vendor-records.ts";

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

const change = (body: object, ifMatch: string, path = "/v3/users/9", method = "PATCH") =>
  page.send(method, path, JSON.stringify(body), { "if-match": ifMatch });
const lines = async (): Promise<HistoryEntry[]> => {
  const { entries } = await gateway.store.history.list({ scope: { userId: 7 } }, { limit: 100, offset: 0 });
  return entries;
};
const changesOf = ({ settlement, asked }: HistoryEntry) => settlement?.changes ?? asked;

describe("the history", () => {
  test("of a change has what changed, and nothing else", async () => {
    await change({ role: "Admin", last_name: "Park" }, "*");
    const [line] = await lines();
    expect(line).toMatchObject({
      act: "update",
      subject: "user",
      recordId: "9",
      recordName: "June Park",
      recordUnitId: 1007,
      userEmail: "ann@acme.test",
      via: "browser",
      outcome: "done",
      settlement: { status: 200, changes: [{ field: "role", before: "Standard", after: "Admin" }] },
    });
  });

  test("of a new record and of a deleted one has all of it", async () => {
    const body = { first_name: "Ann", last_name: "Lee", ct_user_ou_id: 1008 };
    await page.post("/v3/users", JSON.stringify(body), "new");
    await page.send("DELETE", "/v3/users/9", "");
    const [gone, made] = await lines();
    expect(made).toMatchObject({ act: "create", recordId: "9", recordName: "Ann Lee", recordUnitId: 1008 });
    const facts = { ct_user_id: 9, ...body };
    expect(made && changesOf(made)).toEqual(
      Object.entries(facts).map(([field, after]) => ({ field, after })),
    );
    expect(gone).toMatchObject({ act: "delete", recordName: "Ann Lee" });
    expect(gone && changesOf(gone)).toEqual(
      Object.entries(facts).map(([field, before]) => ({ field, before })),
    );
  });

  test("says what was refused, and by whom", async () => {
    vendor.on("/v3/users", (_, response) => fail(response, 409, "This e-mail is taken."));
    await page.post("/v3/users", '{"username":"a@acme.test"}', "taken");
    await change({ role: "Admin" }, '"stale"');
    const [stale, taken] = await lines();
    expect(taken).toMatchObject({
      outcome: "refused",
      settlement: { status: 409, message: "This e-mail is taken.", changes: null },
      asked: [{ field: "username", after: "a@acme.test" }],
    });
    expect(stale).toMatchObject({ outcome: "refused", settlement: { status: 412 } });
  });

  test("shows nothing to a company whose org unit a body merely names", async () => {
    for (const path of ["/v3/users/12", "/v3/provisioned-routes"])
      vendor.on(path, (_, response) => fail(response, 404, "There's no such record."));
    await change({ ct_user_ou_id: 2001 }, "*", "/v3/users/12", "PUT");
    await page.post("/v3/provisioned-routes", '{"org_unit_id":2001}', "route");
    await page.post("/v3/other", '{"org_unit_id":2001}', "other");
    expect((await lines()).map(({ recordUnitId }) => recordUnitId)).toEqual([null, null, null]);
    const scope = { chain: 2001, account: 2001, unitIds: [2001] };
    const seen = await gateway.store.history.list({ scope }, { limit: 100, offset: 0 });
    expect(seen).toMatchObject({ entries: [], total: 0 });
  });

  test("keeps little of a refused write, however long it is, and says so", async () => {
    vendor.on("/v3/users", (_, response) => fail(response, 400, "no".repeat(100_000)));
    const long = Array.from({ length: 300 }, (_, n) => [`${n}`.padEnd(90, "x"), n]);
    const ends = {
      ["n".repeat(50_000)]: 1,
      note: "t".repeat(90_000),
      list: long,
      first_name: "A".repeat(9_000),
    };
    await page.post("/v3/users", JSON.stringify({ ...ends, ...Object.fromEntries(long) }), "long");
    const [line] = await lines();
    expect(JSON.stringify(line).length).toBeLessThan(4_500);
    expect(line?.recordName).toHaveLength(200);
    expect(line?.settlement?.message).toHaveLength(500);
    expect(line?.asked.map(({ field }) => field)).toContain("first_name");
    expect(line?.asked.at(-1)).toEqual({
      field: "…",
      after: expect.stringContaining("too long to be kept") as string,
    });
  });

  test("keeps all that was asked of a write that was done and can't be read back", async () => {
    const note = "t".repeat(9_000);
    await page.send("DELETE", "/v3/other", JSON.stringify({ note }));
    expect(await lines()).toMatchObject([{ outcome: "done", asked: [{ field: "note", after: note }] }]);
  });

  test("of a body with a byte order mark says what it says, of one that is no JSON its size", async () => {
    await page.send("DELETE", "/v3/other", '\ufeff{"note":"x"}');
    await page.send("DELETE", "/v3/other", "no JSON");
    const [other, marked] = await lines();
    expect(marked?.asked).toContainEqual({ field: "note", after: "x" });
    expect(other?.asked).toContainEqual({ field: "size_bytes", after: 7 });
  });

  test("is not needed for what is nested too deep: nothing is sent", async () => {
    const nested = (levels: number) => `{"tag_name":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    const deep = await page.send("PUT", "/v3/tag/3", nested(60_000));
    expect([deep.status, json(deep)["code"]]).toEqual([400, "bad_request"]);
    expect((await page.send("PUT", "/v3/tag/3", nested(32))).status).toBe(400);
    expect(vendor.count("/v3/tag/3")).toBe(0);
    expect((await page.send("PUT", "/v3/tag/3", nested(31))).status).toBe(200);
  });

  test("of a lost answer is unknown, with what can be seen of it", async () => {
    records.before = (write, response) => {
      write();
      response.destroy();
      return false;
    };
    expect((await change({ role: "Admin" }, "*")).status).toBe(409);
    const [line] = await lines();
    expect(line).toMatchObject({
      outcome: "unknown",
      settlement: { changes: [{ field: "role", before: "Standard", after: "Admin" }] },
    });
  });

  test("of a write repeated under its key is one line", async () => {
    const headers = { "idempotency-key": randomUUID() };
    for (let time = 0; time < 2; time += 1)
      await page.send("PATCH", "/v3/users/9", '{"role":"Admin"}', headers);
    expect(await lines()).toHaveLength(1);
  });

  test("keeps no secrets, and not whom a text goes to", async () => {
    const hook = {
      endpoint_url: "https://me:pass-word@hooks.acme.test/in?key=s3cret",
      static_parameters: [{ name: "source", value: "s3cret" }],
      signing_secret: "s3cret",
      deep: [{ api_key: "s3cret", callback_url: "https://chat.acme.test/T1/s3cret#s3cret" }],
      headers: [{ name: "X-Key", value: "s3cret", note: "s3cret" }],
    };
    await page.post("/v3/webhooks", JSON.stringify(hook), "hook");
    await page.post("/v3/other", JSON.stringify(hook), "other");
    await page.post("/v3/webhooks", '{"static_parameters":{"source":"s3cret"}}', "odd");
    await page.post("/v3/broadcast", '{"name":"Fall","recipients":["+18015550145","+18015550148"]}', "texts");
    const text = JSON.stringify(await lines());
    expect(text).not.toMatch(/s3cret|pass-word|80155501/);
    expect(text).toContain('"https://hooks.acme.test/hidden"');
    expect(text).toContain('"https://chat.acme.test/hidden"');
    expect(text).toContain('{"name":"X-Key","value":"hidden"}');
    expect(text).toContain('{"field":"recipients","after":"2 (list ');
  });

  test("of what isn't shown says that it is another now", async () => {
    const hook: Record<string, unknown> = {
      webhook_id: 4,
      endpoint_url: "https://hooks.acme.test/in/one",
      static_parameters: [
        { name: "source", value: "s3cret" },
        { name: "same", value: "kept" },
      ],
    };
    vendor.on("/v3/webhooks/4", ({ method, body }, response) => {
      if (method === "PATCH") Object.assign(hook, JSON.parse(body));
      reply(response, 200, success(hook));
    });
    const next = {
      endpoint_url: "https://hooks.acme.test/in/two",
      static_parameters: [
        { name: "source", value: "n3w" },
        { name: "same", value: "kept" },
      ],
    };
    await change(next, "*", "/v3/webhooks/4");
    const [line] = await lines();
    const pairs = (value: string) => [
      { name: "source", value },
      { name: "same", value: "hidden" },
    ];
    const url = "https://hooks.acme.test/hidden";
    expect(line && changesOf(line)).toEqual([
      { field: "endpoint_url", before: url, after: `${url} (changed)` },
      { field: "static_parameters", before: pairs("hidden"), after: pairs("hidden (changed)") },
    ]);
  });

  test("of a field that every object has by itself is like any other", async () => {
    await page.send("PATCH", "/v3/users/9", '{"constructor":"a","__proto__":"b","role":"Admin"}', {
      "if-match": "*",
    });
    const [line] = await lines();
    expect(line?.asked).toEqual([
      { field: "constructor", after: "a" },
      { field: "__proto__", after: "b" },
      { field: "role", before: "Standard", after: "Admin" },
    ]);
  });

  test("of a person has the name of then, and goes without where none can be had", async () => {
    await change({ role: "Admin" }, "*");
    const person = { role_id: 1, org_unit_id: 1001, first_name: "Ann", last_name: "Lee" };
    vendor.on("/v3/auth/profile", (_, response) => reply(response, 200, success(person)));
    const other = await gateway.signIn("bob@acme.test");
    for (const last of ["Park", "Lake"]) {
      await other.send("PATCH", "/v3/users/9", JSON.stringify({ last_name: last }), { "if-match": "*" });
    }
    const { entries } = await gateway.store.history.list({ scope: { userId: 8 } }, { limit: 9, offset: 0 });
    expect(entries.map(({ userName }) => userName)).toEqual(["Ann Lee", "Ann Lee"]);
    expect(vendor.count("/v3/auth/profile", "GET")).toBeLessThanOrEqual(3);
    expect(await lines()).toMatchObject([{ userName: null, userEmail: "ann@acme.test" }]);
  });

  test("of other recipients says so, though they cannot be read again as they were sent", async () => {
    const text = { broadcast_id: 3, name: "Fall", recipients_total: 1, recipients: [{ phone_number: "a" }] };
    vendor.on("/v3/broadcast/3", (_, response) => reply(response, 200, success(text)));
    for (const number of ["+18015550145", "+18015550148"])
      await change({ name: "Fall", recipients: [number] }, "*", "/v3/broadcast/3");
    const told = (await lines()).map(changesOf);
    const after = expect.stringMatching(/^1 \(list [0-9a-f]{4}\)$/) as string;
    expect(told).toEqual([[{ field: "recipients", after }], [{ field: "recipients", after }]]);
    expect(told[0]).not.toEqual(told[1]);
  });

  test("of released numbers says which they were", async () => {
    const numbers = Array.from({ length: 250 }, (_, n) => ({
      phone_number_id: n + 1,
      phone_number: `+1801555${String(1000 + n)}`,
    }));
    vendor.on("/v3/phone-numbers/assigned", ({ url }, response) => {
      const offset = Number(new URL(url, "http://vendor").searchParams.get("offset"));
      reply(response, 200, success({ phone_numbers: numbers.slice(offset, offset + 200), total: 250 }));
    });
    await page.send("DELETE", "/v3/phone-numbers/reserved", '{"phone_number_ids":[2,240]}');
    const [line] = await lines();
    expect(line).toMatchObject({ subject: "number", act: "delete", outcome: "done" });
    expect(line?.asked).toContainEqual({ field: "phone_numbers", before: ["+18015551001", "+18015551239"] });
  });

  test("of an upload has facts, not bytes", async () => {
    vendor.on("/v3/media-prompts", ({ method }, response) =>
      method === "POST"
        ? reply(response, 200, success({ promptId: 5 }))
        : reply(
            response,
            200,
            success({ prompts: [{ prompt_id: 5, name: "Hours", url: "signed" }], total: 1 }),
          ),
    );
    const form = '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nsound\r\n--b--\r\n';
    await page.post("/v3/media-prompts", form, "up", { "content-type": "multipart/form-data; boundary=b" });
    const [line] = await lines();
    expect(line).toMatchObject({ subject: "prompt", act: "create", recordId: "5", recordName: "Hours" });
    expect(line?.asked).toEqual([{ field: "size_bytes", after: form.length }]);
    expect(JSON.stringify(line)).not.toContain("signed");
  });

  test("that cannot be written lets nothing through, and keeps nobody from reading", async () => {
    // oxlint-disable-next-line typescript/unbound-method -- it is called with the statement that it is called on
    const { run } = StatementSync.prototype;
    const full = vi.spyOn(StatementSync.prototype, "run").mockImplementation(function (
      this: StatementSync,
      ...values: Parameters<typeof run>
    ) {
      if (!this.sourceSQL.includes("history")) return run.apply(this, values);
      throw Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
    });
    onTestFinished(() => full.mockRestore());
    const refused = await change({ role: "Admin" }, "*");
    expect([refused.status, json(refused)["code"]]).toEqual([503, "storage_unavailable"]);
    expect(json(refused)["message"]).toContain("nothing was changed");
    expect(vendor.count("/v3/users/9", "PATCH")).toBe(0);
    expect((await page.get("/v3/users/9")).status).toBe(200);
    full.mockRestore();
    expect((await change({ role: "Admin" }, "*")).status).toBe(200);
    expect(await lines()).toHaveLength(1);
  });
});
