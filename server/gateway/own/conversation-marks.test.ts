import { expect, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import { reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import type { Browser, TestGateway } from "../testing/test-gateway.ts";

let vendor: FakeVendor;
let page: Browser;
let gateway: TestGateway;

eachGateway((started) => ({ vendor, page, gateway } = started));

const data = (answer: Reply) => json(answer)["data"] as Record<string, unknown>;
const read = {
  read_to: "2026-11-03T17:00:00.000Z",
  read_count: 2,
  is_unread: false,
  is_pinned: null,
};
const put = (id: number | string, mark: object) =>
  page.send("PUT", `/own/conversation-marks/${id}`, JSON.stringify(mark));

test("what one has read and pinned is kept, the last word counts, and erasing what one keeps erases it", async () => {
  vendor.on("/v3/auth/profile", (_, response) =>
    reply(response, 200, success({ role_id: 3, org_unit_id: 1001 })),
  );
  expect(data(await page.get("/own/conversation-marks"))).toEqual({ marks: [] });
  expect(data(await put(7, read))).toEqual({ conversation_id: 7, ...read });
  await put(7, { ...read, is_pinned: true });
  await put(8, { ...read, is_unread: true, read_to: null });
  expect(data(await page.get("/own/conversation-marks"))["marks"]).toEqual(
    expect.arrayContaining([
      { conversation_id: 7, ...read, is_pinned: true },
      { conversation_id: 8, ...read, is_unread: true, read_to: null },
    ]),
  );
  const file = data(await page.get("/own/documents/export"));
  expect(file["conversation_marks"]).toHaveLength(2);
  for (const [id, mark] of [
    [0, read],
    ["a", read],
    [7, { ...read, read_to: "today" }],
    [7, { ...read, read_count: -1 }],
  ] as const) {
    expect((await put(id, mark)).status).toBe(400);
  }
  await page.send("DELETE", "/own/documents");
  expect(data(await page.get("/own/conversation-marks"))).toEqual({ marks: [] });
});

test("two users of one conversation each have their own marks, and erase only those", async () => {
  vendor.on("/v3/auth/profile", (_, response) =>
    reply(response, 200, success({ role_id: 3, org_unit_id: 1001 })),
  );
  const bob = await gateway.signIn("bob@acme.test");
  const bobs = { ...read, is_unread: true, read_to: null, read_count: 0, is_pinned: true };
  await put(7, read);
  await bob.send("PUT", "/own/conversation-marks/7", JSON.stringify(bobs));
  const marksOf = async (who: Browser) => data(await who.get("/own/conversation-marks"))["marks"];
  expect(await marksOf(page)).toEqual([{ conversation_id: 7, ...read }]);
  expect(await marksOf(bob)).toEqual([{ conversation_id: 7, ...bobs }]);
  await page.send("DELETE", "/own/documents");
  expect([await marksOf(page), await marksOf(bob)]).toEqual([[], [{ conversation_id: 7, ...bobs }]]);
});
