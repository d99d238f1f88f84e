import { expect, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import { reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import { type Browser, type TestGateway } from "../testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

/** An account of two groups, 1001 above 1002, in which the caller belongs to `unit` and sees these numbers. */
function be(role_id: number, unit: number, numbers: readonly string[]): void {
  const answers = {
    "/v3/auth/profile": { role_id, org_unit_id: unit },
    "/v3/groups/tree": { groups: [{ org_unit_id: 1001, children: [{ org_unit_id: 1002 }] }] },
    "/v3/groups/1001": { top_ou_id: 1001 },
    "/v3/groups/1002": { top_ou_id: 1001 },
    "/v3/phone-numbers/assigned": { phone_numbers: numbers.map((phone_number) => ({ phone_number })) },
  };
  for (const [path, data] of Object.entries(answers))
    vendor.on(path, (_, response) => reply(response, 200, success(data)));
}

eachGateway((started) => ({ vendor, gateway, page } = started));

const shelter = "+18015550142";
const depot = "+18015550143";

const keep = (number: string, body: object, revision: string | null = '"0"') =>
  page.send(
    "PUT",
    `/own/number-labels/${encodeURIComponent(number)}`,
    JSON.stringify(body),
    revision === null ? {} : { "if-match": revision },
  );
const outcome = (answer: Reply) => [answer.status, json(answer)["code"]];
const listed = async () =>
  (json(await page.get("/own/number-labels"))["data"] as { labels: { phone_number: string }[] }).labels.map(
    ({ phone_number: number }) => number,
  );

test("a label is kept for the account, and a change names what it was made from", async () => {
  be(1, 1001, [shelter]);
  const kept = await keep(shelter, { label: " Bus shelter ", color: "green" });
  expect(kept.headers.etag).toBe('"1"');
  expect(json(kept)["data"]).toMatchObject({ label: "Bus shelter", note: null, color: "green", revision: 1 });
  expect(outcome(await keep(shelter, { label: "Late" }))).toEqual([412, "changed_meanwhile"]);
  expect(outcome(await keep(shelter, { label: "Blind" }, null))).toEqual([428, "if_match_missing"]);
  expect(outcome(await keep(shelter, { label: "x".repeat(61) }, '"1"'))[0]).toBe(400);
  expect(await listed()).toEqual([shelter]);
  expect((await keep(shelter, {}, '"1"')).status).toBe(200);
  expect(await listed()).toEqual([]);
});

test("a change of a label is in the history, before and after; one that was refused, too", async () => {
  be(1, 1001, [shelter]);
  await keep(shelter, { label: "Bus shelter", color: "green" });
  await keep(shelter, { label: "Tram shelter", color: "green" }, '"1"');
  await keep(shelter, { label: "Late" }, '"1"');
  await keep(shelter, {}, '"2"');
  const answer = await page.get(`/own/history?subject=label&record_id=${shelter.slice(1)}`);
  const { history } = json(answer)["data"] as { history: Record<string, unknown>[] };
  expect(
    history.map(({ act, outcome, record_name: name, changes }) => [act, outcome, name, changes]),
  ).toEqual([
    [
      "delete",
      "done",
      shelter,
      [
        { field: "label", before: "Tram shelter", after: null },
        { field: "color", before: "green", after: null },
      ],
    ],
    ["update", "refused", shelter, expect.anything()],
    ["update", "done", shelter, [{ field: "label", before: "Bus shelter", after: "Tram shelter" }]],
    ["create", "done", shelter, expect.anything()],
  ]);
});

test("who is refused a hundred times is turned away, and the history doesn't grow with what they try", async () => {
  be(1, 1001, [shelter]);
  await keep(shelter, { label: "Bus shelter" });
  for (let n = 0; n < 100; n += 1) await keep(shelter, { label: `Stale ${n}` });
  expect(outcome(await keep(shelter, { label: "Right" }, '"1"'))).toEqual([429, "too_many_refused"]);
  const { total } = await gateway.store.history.list({ scope: { userId: 7 } }, { limit: 1, offset: 0 });
  expect(total).toBe(101);
});

test("only a number that the API shows can be labelled, and by whom the role lets", async () => {
  be(2, 1002, [depot]);
  await gateway.store.units.learn(1001, [1001, 1002]);
  expect(outcome(await keep(shelter, { label: "Not mine" }))).toEqual([404, "not_found"]);
  expect(outcome(await keep("8015550143", { label: "No E.164" }))[0]).toBe(400);
  expect((await keep(depot, { label: "Depot" })).status).toBe(200);
});

test("whoever sees a part of the account's numbers sees the labels of those alone", async () => {
  await gateway.store.units.learn(1001, [1001, 1002]);
  const content = { label: "Ours", note: null, color: null, modifiedBy: "ann@acme.test" };
  for (const number of [shelter, depot]) await gateway.store.labels.keep(1001, 0, { ...content, number });
  be(3, 1002, [depot]);
  expect(await listed()).toEqual([depot]);
  expect(outcome(await keep(depot, { label: "Read only" }, '"1"'))[0]).toBe(403);
});
