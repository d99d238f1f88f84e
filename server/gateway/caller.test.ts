import { expect, test, vi } from "vitest";
import { eachGateway } from "./testing/each-gateway.ts";
import { reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import type { TestGateway } from "./testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;

eachGateway((started) => ({ vendor, gateway } = started));

/** Who the API says that everybody is, and which groups there are below the account's top. */
function be(role_id: number, org_unit_id: number, groups: number[]): void {
  const children = groups.map((id) => ({ org_unit_id: id }));
  const answers = {
    "/v3/auth/profile": { role_id, org_unit_id },
    "/v3/groups/tree": { groups: [{ org_unit_id: 1001, children }] },
    "/v3/groups/1001": { top_ou_id: 1001 },
  };
  for (const [path, data] of Object.entries(answers)) {
    vendor.on(path, (_, response) => reply(response, 200, success(data)));
  }
}

const share = (name: string) =>
  JSON.stringify({ kind: "view", shared: true, content: { page: "calls", name, search: "" } });

test("a group made elsewhere is learned as soon as an admin comes by, once somebody in it was asked for", async () => {
  be(1, 1001, []);
  const ann = await gateway.signIn();
  expect((await ann.send("POST", "/own/documents", share("First"))).status).toBe(200);
  be(2, 1077, [1077]);
  const bob = await gateway.signIn("bob@acme.test");
  expect((await bob.send("POST", "/own/documents", share("Mine"))).status).toBe(409);
  const now = Date.now();
  vi.spyOn(Date, "now").mockImplementation(() => now + 30_000);
  be(1, 1001, [1077]);
  await (await gateway.signIn("carl@acme.test")).get("/own/documents");
  await vi.waitFor(async () => expect(await gateway.store.units.find(1077)).toBeDefined());
  vi.restoreAllMocks();
});
