import type { ServerResponse } from "node:http";
import { fail, reply, success, type FakeVendor } from "./fake-vendor.ts";

type Row = Record<string, unknown>;

/** A user with an address of its own and tags that only have a list, as the vendor keeps them. */
export type VendorRecords = {
  user: Row;
  tags: Row[];
  /** Called with a write before it is done; false keeps it from being answered. */
  before: (write: () => void, response: ServerResponse) => boolean;
};

/** Lets the vendor keep some records and change them as it is told. */
export function keepRecords(vendor: FakeVendor): VendorRecords {
  const records: VendorRecords = {
    user: { ct_user_id: 9, first_name: "June", last_name: "Park", ct_user_ou_id: 1007, role: "Standard" },
    tags: Array.from({ length: 450 }, (_, n) => ({
      tag_id: n + 1,
      tag_name: `Tag ${n + 1}`,
      status: "active",
      calls_count: n,
    })),
    before: () => true,
  };
  const change = (row: Row, body: string, response: ServerResponse, id: object) => {
    const write = () => void Object.assign(row, JSON.parse(body));
    if (!records.before(write, response)) return;
    write();
    reply(response, 200, success(id));
  };
  vendor.on("/v3/users/9", ({ method, body }, response) => {
    if (records.user["user_status"] === "deleted") return fail(response, 404, "Gone");
    if (method === "GET") return reply(response, 200, success(records.user));
    const sent = method === "DELETE" ? '{"user_status":"deleted"}' : body;
    return change(records.user, sent, response, { userId: 9 });
  });
  vendor.on("/v3/users", ({ body }, response) => {
    records.user = { ct_user_id: 9 };
    change(records.user, body, response, { userId: 9 });
  });
  vendor.on("/v3/tag", ({ url }, response) => {
    const { searchParams } = new URL(url, "http://vendor");
    const found = records.tags.filter(({ tag_name }) =>
      String(tag_name).includes(searchParams.get("search") ?? ""),
    );
    const offset = Number(searchParams.get("offset"));
    reply(response, 200, success({ tags: found.slice(offset, offset + 200), total: found.length }));
  });
  for (const tag of records.tags) {
    vendor.on(`/v3/tag/${String(tag["tag_id"])}`, ({ body }, response) =>
      change(tag, body, response, { tagId: tag["tag_id"] }),
    );
  }
  return records;
}
