import { expect, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import { reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import { type Browser, type TestGateway } from "../testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

eachGateway((started) => ({ vendor, gateway, page } = started));

/** The caller's role, in an account of one group; and a list of conversations with a wish in it. */
function be(role_id: number, written = "2026-11-03T17:00:00.000Z"): void {
  const conversation = [
    {
      conversation_id: 7,
      source: "18015550142",
      phone_number: "12065550100",
      sms_type: "incoming",
      message: "No more texts please",
      conversation_updated: written,
    },
  ];
  const answers = {
    "/v3/auth/profile": { role_id, org_unit_id: 1001 },
    "/v3/groups/tree": { groups: [{ org_unit_id: 1001 }] },
    "/v3/groups/1001": { top_ou_id: 1001 },
    "/v3/conversations/sms": { conversation, total: 1 },
  };
  for (const [path, data] of Object.entries(answers))
    vendor.on(path, (_, response) => reply(response, 200, success(data)));
}

const data = (answer: Reply) => json(answer)["data"] as Record<string, unknown>;
const open = async () => data(await page.get("/own/opt-out-requests"));
const answer = (id: unknown, is_request: boolean) =>
  page.send("POST", `/own/opt-out-requests/${Number(id)}/answers`, JSON.stringify({ is_request }));
const post = (path: string, body: object) => page.send("POST", path, JSON.stringify(body));

test("a wish in a list that was read is listed until it is suppressed or dismissed, which is remembered", async () => {
  await gateway.store.units.learn(1001, [1001]);
  be(2);
  await page.get("/v3/conversations/sms");
  expect(await open()).toMatchObject({ total: 1 });
  const [request] = (await open())["requests"] as Record<string, unknown>[];
  expect(request).toMatchObject({
    phone_number: "+18015550142",
    kind: "informal",
    evidence: "No more texts please",
    conversation_id: 7,
    asked_on: "2026-11-03T17:00:00.000Z",
    dismissed_on: null,
  });
  const id = request?.["request_id"];
  expect(data(await answer(id, false))).toMatchObject({ dismissed_by: expect.any(String) as string });
  await page.get("/v3/conversations/sms");
  expect(await open()).toEqual({ requests: [], total: 0 });
  const numbers = { phone_numbers: ["+18015550142", "+13125550199"] };
  expect(data(await post("/own/opt-out-requests/lookup", numbers))["requests"]).toMatchObject([
    { request_id: id, dismissed_on: expect.any(String) as string },
  ]);
  expect(data(await answer(id, true))).toEqual(request);
  expect(await open()).toMatchObject({ total: 1 });
  const entry = { phone_numbers: ["+18015550142"], reason: "informal", evidence: "No more texts please" };
  await post("/own/suppressions", { ...entry, source: { kind: "conversation", id: 7 } });
  expect(await open()).toMatchObject({ total: 0 });
  expect(json(await answer(99, false))["code"]).toBe("not_found");
  const { history } = data(await page.get("/own/history?subject=suppression"));
  expect((history as { act: string }[]).map(({ act }) => act)).toEqual(["create", "update", "update"]);
});

test("everybody of the account sees requests, nobody who only reads decides", async () => {
  await gateway.store.units.learn(1001, [1001]);
  be(3);
  await page.get("/v3/conversations/sms");
  expect(await open()).toMatchObject({ total: 1 });
  const [request] = (await open())["requests"] as Record<string, unknown>[];
  expect((await answer(request?.["request_id"], false)).status).toBe(403);
});
