import { expect, test } from "vitest";
import { json } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import { fail, reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import { type Browser } from "../testing/test-gateway.ts";

let vendor: FakeVendor;
let page: Browser;

eachGateway((started) => ({ vendor, page } = started));

/** A list of `units.length` rows, each in one org unit, in pages as the API gives them. */
function list(path: string, key: string, field: string, units: number[]): void {
  vendor.on(path, ({ url }, response) => {
    const query = new URL(url, vendor.origin).searchParams;
    const from = Number(query.get("offset"));
    const rows = units.slice(from, from + Number(query.get("limit"))).map((unit) => ({ [field]: unit }));
    reply(response, 200, success({ [key]: rows, total: units.length }));
  });
}

function tree(groups: unknown): void {
  vendor.on("/v3/groups/tree", (_seen, response) => reply(response, 200, success({ groups })));
}

const flat = [
  { org_unit_id: 1, text: "Acme", code: "1", group_level: 1 },
  { org_unit_id: 2, text: "West", code: "1.1", group_level: 2 },
  { org_unit_id: 3, text: "Provo", code: "1.1.1", group_level: 3 },
  { org_unit_id: 4, text: "East", code: "1.2", group_level: 2 },
];
const nested = [
  { org_unit_id: 1, children: [{ org_unit_id: 2, children: [{ org_unit_id: 3 }] }, { org_unit_id: 4 }] },
];
const many = (count: number, unit: number) => Array.from({ length: count }, () => unit);

function lists(): void {
  list("/v3/users/list", "users", "group_org_unit_id", [...many(450, 3), ...many(451, 2), 99]);
  list("/v3/phone-numbers/assigned", "phone_numbers", "org_unit_id", [1, 3, 3]);
  list("/v3/provisioned-routes", "provisioned_routes", "org_unit_id", []);
}

test.each([
  ["flat", flat],
  ["nested", nested],
])("each group is counted with everything below it; the tree came %s", async (_form, groups) => {
  lists();
  tree(groups);
  const { data } = json(await page.get("/own/group-counts")) as {
    data: { groups: { org_unit_id: number }[] };
  };
  expect(data).toMatchObject({ left_out: [] });
  expect(data.groups.sort((one, other) => one.org_unit_id - other.org_unit_id)).toEqual([
    { org_unit_id: 1, users: 901, numbers: 3, routes: 0 },
    { org_unit_id: 2, users: 901, numbers: 2, routes: 0 },
    { org_unit_id: 3, users: 450, numbers: 2, routes: 0 },
    { org_unit_id: 99, users: 1, numbers: 0, routes: 0 },
  ]);
  expect(vendor.count("/v3/users/list")).toBe(5);
});

test("many who ask at once are one count; a list that is too long is left out after its first page", async () => {
  lists();
  tree(flat);
  vendor.on("/v3/users/list", (_seen, response) =>
    reply(response, 200, success({ users: [{ group_org_unit_id: 3 }], total: 60_001 })),
  );
  const answers = await Promise.all([1, 2, 3].map(() => page.get("/own/group-counts")));
  for (const answer of answers) expect(json(answer)["data"]).toMatchObject({ left_out: ["users"] });
  expect(vendor.count("/v3/users/list")).toBe(1);
});

test("what the API refuses is refused, and asked again the next time", async () => {
  lists();
  tree(flat);
  vendor.on("/v3/provisioned-routes", (_seen, response) => fail(response, 500, "Something went wrong."));
  expect((await page.get("/own/group-counts")).status).toBe(502);
  list("/v3/provisioned-routes", "provisioned_routes", "org_unit_id", [4]);
  expect((await page.get("/own/group-counts")).status).toBe(200);
});
