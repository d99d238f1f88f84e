import { beforeAll, expect, test } from "vitest";
import type { Contract } from "../../../http/contract.ts";
import type { JobWrite } from "../../store/job-store.ts";
import { apiContract } from "./api-contract.ts";
import { refusedWrites } from "./job-rules.ts";

let contract: Contract;

beforeAll(async () => {
  contract = await apiContract();
});

const tag = (id: number): JobWrite => ({
  method: "PUT",
  path: `/v3/tag/${id}`,
  body: { tag_name: "Hot lead" },
  label: "Hot lead",
});

const check = (writes: JobWrite[], role: "Admin" | "Standard" | "ReadOnly" = "Admin") =>
  refusedWrites(contract, role, writes);

test("a list in order has no errors, and is left as it is", async () => {
  const writes = [tag(1), tag(2), { method: "DELETE", path: "/v3/users/10001", label: "John Doe" }];
  const before = structuredClone(writes);
  expect(await check(writes)).toEqual([]);
  expect(writes).toEqual(before);
});

test.each<[string, Partial<JobWrite>, string]>([
  ["a path that isn't the API's", { path: "/v3/nothing/1" }, "writes.1.path"],
  ["a method that isn't there", { method: "PATCH" }, "writes.1.path"],
  ["a read", { method: "GET" }, "writes.1.path"],
  ["a query", { path: "/v3/tag/2?x=1" }, "writes.1.path"],
  ["another path beside it", { path: "/v3/tag/../users/2" }, "writes.1.path"],
  ["signing in", { method: "POST", path: "/oauth/token" }, "writes.1.path"],
  ["an ID that is none", { path: "/v3/tag/abc" }, "writes.1.path"],
  ["a body of the wrong shape", { body: { tag_name: 5 } }, "writes.1.body.tag_name"],
  ["no body", { body: undefined }, "writes.1.body"],
  ["a body where none is taken", { method: "DELETE", path: "/v3/users/5" }, "writes.1.body"],
  ["a body too large", { body: { tag_name: "x".repeat(70_000) } }, "writes.1"],
  ["a condition too large", { onlyIf: { tag_name: "x".repeat(70_000) } }, "writes.1"],
  ["a cell too large", { cells: ["x".repeat(70_000)] }, "writes.1"],
  ["a broadcast", { method: "PATCH", path: "/v3/broadcast/5", body: { name: "x" } }, "writes.1.path"],
  ["an upload", { method: "POST", path: "/v3/media-prompts" }, "writes.1.path"],
  ["the record of another line", { path: "/v3/tag/1" }, "writes.1.path"],
  ["the same with a zero before it", { path: "/v3/tag/01" }, "writes.1.path"],
])("%s is refused, and its line named", async (_, change, field) => {
  const errors = await check([tag(1), { ...tag(2), ...change }]);
  expect(errors).toEqual([{ field, message: expect.stringMatching(/^Line 2: /) as string }]);
});

test("what the user's role can't do is refused before anything runs", async () => {
  expect(await check([tag(1)], "Standard")).toEqual([]);
  expect(await check([tag(1)], "ReadOnly")).toMatchObject([{ field: "writes.0.method" }]);
});

test("of very many wrong rows a hundred are named", async () => {
  const writes = Array.from({ length: 10_000 }, (_, index) => tag(index % 2));
  expect(await check(writes)).toHaveLength(100);
});
