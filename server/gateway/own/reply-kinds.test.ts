import { expect, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import { reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import { type Browser, type TestGateway } from "../testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

eachGateway((started) => ({ vendor, gateway, page } = started));

/** The caller's role, in an account of one group with one broadcast. */
function be(role_id: number): void {
  const answers = {
    "/v3/auth/profile": { role_id, org_unit_id: 1001 },
    "/v3/groups/tree": { groups: [{ org_unit_id: 1001 }] },
    "/v3/groups/1001": { top_ou_id: 1001 },
    "/v3/broadcast/5": { broadcast_id: 5, name: "Spring", status: "completed" },
  };
  for (const [path, data] of Object.entries(answers))
    vendor.on(path, (_, response) => reply(response, 200, success(data)));
  vendor.on("/v3/broadcast/6", (_, response) => reply(response, 404, { code: 404, message: "None" }));
}

const data = (answer: Reply) => json(answer)["data"] as Record<string, unknown>;
const list = (id: number) => page.get(`/own/reply-kinds?broadcast_id=${id}`);
const sort = (messageId: number, broadcast_id: number, kind: string | null) =>
  page.send("PUT", `/own/reply-kinds/${messageId}`, JSON.stringify({ broadcast_id, kind }));

test("what a reply is sorted as by hand is kept until it is said otherwise, of broadcasts that are seen", async () => {
  await gateway.store.units.learn(1001, [1001]);
  be(2);
  expect(data(await list(5))).toEqual({ replies: [] });
  expect(data(await sort(31, 5, "question"))).toEqual({ message_id: 31, kind: "question" });
  await sort(31, 5, "no");
  expect(data(await list(5))).toEqual({ replies: [{ message_id: 31, kind: "no" }] });
  expect((await sort(31, 6, "yes")).status).toBe(404);
  expect((await sort(31, 5, "thanks")).status).toBe(400);
  await sort(31, 5, null);
  expect(data(await list(5))).toEqual({ replies: [] });
});

test("who may only read can't sort", async () => {
  await gateway.store.units.learn(1001, [1001]);
  be(3);
  expect((await sort(31, 5, "yes")).status).toBe(403);
  expect(await gateway.store.replyKinds.list(1001, 5)).toEqual([]);
});
