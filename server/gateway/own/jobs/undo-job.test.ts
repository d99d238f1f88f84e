import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Contract } from "../../../http/contract.ts";
import { changesBetween } from "../../changes.ts";
import type { JsonObject } from "../../json.ts";
import type { HistoryEntry } from "../../store/history-store.ts";
import type { JobWrite } from "../../store/job-store.ts";
import { apiContract } from "./api-contract.ts";
import { undoOf } from "./undo-job.ts";

let contract: Contract;

beforeAll(async () => {
  contract = await apiContract();
});

const done = { state: "done" } as const;

/** What the history says of a write that has made `after` of `before`. */
function line(act: string, before: JsonObject, after: JsonObject, recordId = "7"): HistoryEntry {
  const settlement = { outcome: "done", changes: changesBetween(before, after) };
  return { act, recordId, outcome: "done", settlement } as unknown as HistoryEntry;
}

const write = (method: string, path: string, body?: JsonObject): JobWrite => ({
  method,
  path,
  label: "Row",
  ...(body && { body }),
});

const text = fc.string({ minLength: 1, maxLength: 20 }).filter((one) => !/…$|\(changed\)$/.test(one));
const user = fc.record({
  first_name: text,
  role: fc.constantFrom("Admin", "Standard", "ReadOnly"),
  agent_code: fc.option(fc.nat()),
  aliases: fc.option(fc.array(text)),
});
const tag = fc.record({
  tag_name: text,
  description: fc.option(text),
  status: fc.constantFrom("active", "inactive"),
});

test.each([
  ["PATCH", "/v3/users/7", fc.tuple(user, user)],
  ["PUT", "/v3/tag/7", fc.tuple(tag, tag)],
] as const)("%s %s: a change that is taken back leaves what was there before", (method, path, pairs) => {
  fc.assert(
    fc.property(pairs as fc.Arbitrary<[JsonObject, JsonObject]>, ([before, body]) => {
      const after = { ...before, ...body };
      fc.pre(changesBetween(before, after).length > 0);
      const undone = undoOf(
        contract,
        { ...done, write: write(method, path, body) },
        line("update", before, after),
      );
      if (!("write" in undone)) throw new Error(undone.why);
      expect(undone.write).toMatchObject({ method, path });
      expect({ ...after, ...(undone.write.body as JsonObject) }).toEqual(before);
      expect({ ...after, ...undone.write.onlyIf }).toEqual(after);
      expect(Object.keys(undone.write.onlyIf ?? {}).length).toBeGreaterThan(0);
    }),
  );
});

test("what was made is deleted where the API can, a deleted user or group comes back as it was, and the rest says why not", () => {
  const route = { route_name: "Night", record_calls: true };
  expect(
    undoOf(
      contract,
      { ...done, write: write("POST", "/v3/provisioned-routes", route) },
      line("create", {}, { ...route, provisioned_route_id: 9 }, "9"),
    ),
  ).toEqual({
    write: { method: "DELETE", path: "/v3/provisioned-routes/9", label: "Row", onlyIf: route },
  });
  expect(
    undoOf(
      contract,
      { ...done, write: write("DELETE", "/v3/users/7") },
      line("delete", { user_status: "inactive" }, { user_status: "deleted" }),
    ),
  ).toMatchObject({
    write: {
      method: "PATCH",
      path: "/v3/users/7",
      body: { user_status: "inactive" },
      onlyIf: { user_status: "deleted" },
    },
  });
  const closed = line("delete", { org_unit_status: "active" }, { org_unit_status: "inactive" });
  expect(undoOf(contract, { ...done, write: write("DELETE", "/v3/groups/7") }, closed)).toMatchObject({
    write: {
      method: "PATCH",
      path: "/v3/groups/7",
      body: { org_unit_status: "active" },
      onlyIf: { org_unit_status: "inactive" },
    },
  });
  const why = (item: Parameters<typeof undoOf>[1], entry?: HistoryEntry) =>
    Reflect.get(undoOf(contract, item, entry), "why") as unknown;
  const hook = { endpoint_url: "https://a.test/x" };
  const rename = write("PATCH", "/v3/webhooks/7", { endpoint_url: "https://a.test/y" });
  expect([
    why({ state: "failed", write: rename }),
    why({ state: "unknown", write: rename }),
    why({ ...done, write: rename }),
    why({ ...done, write: rename }, line("update", hook, { endpoint_url: "https://a.test/y" })),
    why(
      { ...done, write: write("POST", "/v3/tag", { tag_name: "A" }) },
      line("create", {}, { tag_name: "A" }),
    ),
    why({ ...done, write: write("DELETE", "/v3/webhooks/7") }, line("delete", hook, {})),
  ]).toEqual([
    "it was never done",
    "no one knows whether it was done",
    "the history doesn't say what it changed",
    "what it was before isn't kept whole: a secret, or a long text",
    "the API can't delete tags",
    "a deleted webhook gets a new ID when it's made again, so that's done by hand",
  ]);
});
