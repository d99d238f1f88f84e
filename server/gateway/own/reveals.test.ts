import { expect, test } from "vitest";
import { json } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import { reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import { type Browser } from "../testing/test-gateway.ts";

let vendor: FakeVendor;
let page: Browser;

eachGateway((started) => ({ vendor, page } = started));

function be(role_id: number, calls: object[]): void {
  const answers = {
    "/v3/auth/profile": { role_id, org_unit_id: 1001 },
    "/v3/groups/tree": { groups: [{ org_unit_id: 1001 }] },
    "/v3/groups/1001": { top_ou_id: 1001 },
    "/v3/conversations/calls": { calls, total: calls.length },
  };
  for (const [path, data] of Object.entries(answers))
    vendor.on(path, (_, response) => reply(response, 200, success(data)));
}

const reveal = (id: number, body: object) =>
  page.send("POST", `/own/calls/${id}/reveals`, JSON.stringify(body));
const inHistory = async () =>
  (json(await page.get("/own/history"))["data"] as { history: Record<string, unknown>[] }).history;

test("who looks at a hidden detail is in the history: which call, what kind, where; never the detail", async () => {
  // Whoever may read the call may see its details.
  be(3, [{ call_id: 880_001, org_unit_id: 1001, group: "Sales", caller_name: "JANE ROE" }]);
  const seen = await reveal(880_001, { kind: "card", second: 83 });
  expect([seen.status, json(seen)["data"]]).toEqual([200, { kind: "card", second: 83 }]);
  expect((await reveal(880_001, { kind: "email", second: null })).status).toBe(200);
  const lines = await inHistory();
  expect(lines).toMatchObject([
    { act: "reveal", subject: "call", record_id: "880001", outcome: "done", user_id: 7 },
    {
      record_name: "Sales",
      changes: [
        { field: "detail", after: "card number" },
        { field: "second", after: 83 },
      ],
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain("JANE");
});

test("a call that the API doesn't show can't be looked into, and nothing else than a kind and a second is taken", async () => {
  be(1, []);
  expect((await reveal(880_001, { kind: "card", second: 83 })).status).toBe(404);
  expect((await reveal(880_001, { kind: "card", second: 83, detail: "4111 1111 1111 1111" })).status).toBe(
    400,
  );
  expect((await reveal(880_001, { kind: "pin", second: 1 })).status).toBe(400);
  vendor.on("/v3/conversations/calls", (_, response) => reply(response, 500, {}));
  expect((await reveal(880_001, { kind: "card", second: 83 })).status).toBe(502);
  expect(await inHistory()).toEqual([]);
});
