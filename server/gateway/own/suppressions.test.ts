import { expect, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import { reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import { type Browser, type TestGateway } from "../testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

const anna = "+18015550142";
const ben = "+12065550142";

/** The caller's role, in an account of one group. */
function be(role_id: number): void {
  const answers = {
    "/v3/auth/profile": { role_id, org_unit_id: 1001 },
    "/v3/groups/tree": { groups: [{ org_unit_id: 1001 }] },
    "/v3/groups/1001": { top_ou_id: 1001 },
  };
  for (const [path, data] of Object.entries(answers))
    vendor.on(path, (_, response) => reply(response, 200, success(data)));
}

eachGateway((started) => ({ vendor, gateway, page } = started));

const data = (answer: Reply) => json(answer)["data"] as Record<string, unknown>;
const outcome = (answer: Reply) => [answer.status, json(answer)["code"]];
const post = (path: string, body: object) =>
  page.send("POST", `/own/suppressions${path}`, JSON.stringify(body));
const add = (phone_numbers: string[], more: object = {}) =>
  post("", { phone_numbers, reason: "by_hand", ...more });
type Rows = { suppression_id: number; phone_number: string }[];
const rows = async (query = "") => data(await page.get(`/own/suppressions${query}`))["suppressions"] as Rows;
const listed = async (query?: string) => (await rows(query)).map(({ phone_number: number }) => number);
const history = async () => {
  const { history: lines } = data(await page.get("/own/history?subject=suppression"));
  return (lines as Record<string, unknown>[]).map(({ act, outcome: end, record_name: name, changes }) => ({
    said: [act, end, name],
    changes,
  }));
};

test("numbers are put on the list once, and found by their digits and their reason", async () => {
  await gateway.store.units.learn(1001, [1001]);
  be(2);
  const first = await add([anna, anna], { evidence: " Called us " });
  expect(data(first)).toEqual({ added: 1, again: 0, known: 0, scheduled: [] });
  const second = await add([anna, ben], { reason: "wrong_number", source: { kind: "conversation", id: 7 } });
  expect(data(second)).toEqual({ added: 1, again: 0, known: 1, scheduled: [] });
  expect(await listed()).toEqual([ben, anna]);
  expect(await listed("?number=8015550142")).toEqual([anna]);
  expect(await listed("?number=0142&limit=1&offset=1")).toEqual([anna]);
  expect(await listed("?reason=by_hand")).toEqual([]);
  const [row] = await rows("?number=2065550142");
  expect(data(await page.get(`/own/suppressions/${row?.suppression_id}`))).toMatchObject({
    phone_number: ben,
    reason: "wrong_number",
    evidence: null,
    source: { kind: "conversation", id: 7 },
    added_by: "ann@acme.test",
  });
});

test("of each number of a file its own reason, evidence and day are kept, where the file has them", async () => {
  await gateway.store.units.learn(1001, [1001]);
  be(2);
  const happened = "2026-03-05T22:04:00.000Z";
  const each = [{ reason: "carrier", evidence: "30005", happened_on: happened }, null, { evidence: "Twice" }];
  const all = { reason: "uploaded", evidence: "list.csv" };
  expect(data(await add([anna, ben, anna], { ...all, each }))).toMatchObject({ added: 2 });
  expect(await rows()).toMatchObject([
    { phone_number: ben, reason: "uploaded", evidence: "list.csv", happened_on: null },
    { phone_number: anna, reason: "carrier", evidence: "30005", happened_on: happened },
  ]);
  expect(outcome(await add([anna, ben], { ...all, each }))).toEqual([400, "bad_request"]);
  const [said] = (await history()).filter(({ said: [, end] }) => end === "done");
  expect(JSON.stringify(said)).toContain('["carrier","uploaded"]');
});

test("a number comes off for a reason, which the history keeps with what was known", async () => {
  be(1);
  await add([anna], { evidence: "Called us" });
  const [row] = await rows();
  const suppression_ids = [row?.suppression_id];
  // Nobody sees the last ones.
  for (const why of ["", "  ", "\u200B\u2060", "\u2800", "\u3164", "\u202E "]) {
    expect([why, ...outcome(await post("/removals", { suppression_ids, why }))]).toEqual([
      why,
      400,
      "bad_request",
    ]);
  }
  expect(data(await post("/removals", { suppression_ids, why: "She asked for texts" }))).toEqual({
    removed: 1,
  });
  expect(outcome(await post("/removals", { suppression_ids, why: "Again" }))).toEqual([404, "not_found"]);
  expect(outcome(await page.get(`/own/suppressions/${row?.suppression_id}`))).toEqual([404, "not_found"]);
  expect(data(await add([anna, ben]))).toEqual({ added: 2, again: 1, known: 0, scheduled: [] });
  const ids = (await rows()).map(({ suppression_id: id }) => id);
  expect(data(await post("/removals", { suppression_ids: ids, why: "Wrong file" }))).toEqual({ removed: 2 });
  expect(await history()).toEqual([
    {
      said: ["delete", "done", "2 numbers"],
      changes: [
        { field: "why", after: "Wrong file" },
        { field: "number_count", after: 2 },
      ],
    },
    { said: ["create", "done", "2 numbers"], changes: expect.anything() },
    {
      said: ["delete", "done", anna],
      changes: [
        { field: "suppressed_because", before: "by_hand" },
        { field: "evidence", before: "Called us" },
        { field: "why", after: "She asked for texts" },
      ],
    },
    {
      said: ["create", "done", anna],
      changes: [
        { field: "suppressed_because", after: "by_hand" },
        { field: "evidence", after: "Called us" },
      ],
    },
  ]);
});

test("the whole list is one file, however long, that a spreadsheet opens without running any of it", async () => {
  await gateway.store.units.learn(1001, [1001]);
  be(2);
  const many = Array.from({ length: 2_300 }, (_, n) => `+1801556${String(n).padStart(4, "0")}`);
  await add(many, { reason: "uploaded", evidence: '=HYPERLINK("http://a.test")' });
  await add([anna]);
  const file = await page.get("/own/suppressions.csv");
  expect(file.headers).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="suppressions.csv"',
    "transfer-encoding": "chunked",
  });
  const lines = file.text.split("\r\n");
  expect(lines[0]).toBe("\uFEFFPhone number,Reason,Evidence,Happened (UTC),Added (UTC),Added by");
  expect(lines[1]).toMatch(/^18015550142,By hand,,,20[-\dT:.]+Z,ann@acme\.test$/);
  expect(lines[2]).toContain(`18015562299,Do-not-call file,"'=HYPERLINK(""http://a.test"")",`);
  const numbers = lines.slice(1, -1).map((line) => `+${line.split(",", 1)[0]}`);
  expect(numbers).toEqual([anna, ...many.toReversed()]);
});

test("everybody can ask which of many numbers get no texts, without a key; the list itself is for who may change it", async () => {
  await gateway.store.units.learn(1001, [1001]);
  const said = { reason: "stop", evidence: "STOP", source: null, happenedAt: 0, addedBy: null } as const;
  await gateway.store.suppressions.put(1001, [{ ...said, number: anna }]);
  be(3);
  const asked = JSON.stringify({ phone_numbers: [ben, anna] });
  const found = data(await page.post("/own/suppressions/lookup", asked));
  expect(found["suppressions"]).toMatchObject([
    { phone_number: anna, happened_on: "1970-01-01T00:00:00.000Z" },
  ]);
  expect((await page.get("/own/suppressions")).status).toBe(403);
  expect((await add([ben])).status).toBe(403);
  expect((await post("/removals", { suppression_ids: [1], why: "No" })).status).toBe(403);
});

test("who may not see the list is told that a number is on it and why, not what somebody wrote nor who put it there", async () => {
  await gateway.store.units.learn(1001, [1001]);
  be(2);
  await add([anna], {
    reason: "informal",
    evidence: "My lawyer says stop",
    source: { kind: "conversation", id: 7 },
  });
  const asked = JSON.stringify({ phone_numbers: [anna] });
  const found = async () =>
    data(await page.post("/own/suppressions/lookup", asked))["suppressions"] as object[];
  const [whole] = await found();
  expect(whole).toMatchObject({ evidence: "My lawyer says stop", added_by: "ann@acme.test" });
  be(3);
  page = await gateway.signIn();
  expect(await found()).toEqual([{ ...whole, evidence: null, source: null, added_by: null }]);
  expect((await found())[0]).toMatchObject({ phone_number: anna, reason: "informal" });
});
