import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { isObject } from "./json.ts";
import { etagOf, isOddId, kindOf, recordAt, recordKinds } from "./records.ts";

/** Every path of the contract that ends in an id and can be written, and whether one record can be read there. */
function writtenPaths(): { base: string; isRead: boolean }[] {
  const text = readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8");
  const contract: unknown = parse(text);
  const paths = isObject(contract) && isObject(contract["paths"]) ? contract["paths"] : {};
  return Object.entries(paths).flatMap(([path, methods]) => {
    const base = /^\/v3(.*)\/\{\w+\}$/.exec(path)?.[1];
    if (base === undefined || !isObject(methods)) return [];
    const isWritten = "put" in methods || "patch" in methods || "delete" in methods;
    return isWritten ? [{ base, isRead: "get" in methods }] : [];
  });
}

test("the table knows every record of openapi.yaml that can be written, and which has no address", () => {
  const known = recordKinds.map(({ base, listKey }) => ({ base, isRead: listKey === null }));
  const byBase = (one: { base: string }, other: { base: string }) => one.base.localeCompare(other.base);
  expect(known.toSorted(byBase)).toEqual(writtenPaths().toSorted(byBase));
});

test("whatever of a webhook can be written is known by name", () => {
  const { components } = parse(readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8")) as {
    components: { schemas: { WebhookWrite: { properties: object } } };
  };
  expect(kindOf("/webhooks")?.fields).toEqual(Object.keys(components.schemas.WebhookWrite.properties));
});

test.each([
  ["/tag/503", "tag", "503"],
  ["/TAG/503/", "tag", "503"],
  ["/users/0009", "user", "9"],
  ["/users/00000000000000000000009", "user", "9"],
  ["/provisioned-routes/7001", "route", "7001"],
])("%s is a record, however it is spelt", (path, subject, id) => {
  expect(recordAt(path)).toMatchObject({ kind: { subject }, id });
});

test.each([
  "/users/list",
  "/groups/org-list/1001",
  "/phone-numbers/reserved",
  "/tag",
  "/conversations/calls/5",
])("%s is none", (path) => expect(recordAt(path)).toBeUndefined());

test.each(["/tag/+503", "/tag/5e2", "/TAG/0x1f7/", "/tag/503abc", "/tag/12345678901234567"])(
  "%s names a record by what is no plain ID",
  (path) => expect(isOddId(path)).toBe(true),
);

test.each(["/tag/503", "/users/list", "/phone-numbers/reserved", "/conversations/calls/5e2", "/tag"])(
  "%s doesn't",
  (path) => expect(isOddId(path)).toBe(false),
);

test("a list is where its records are made", () => {
  expect(kindOf("/tag/")?.subject).toBe("tag");
  expect(kindOf("/phone-numbers")).toBeUndefined();
});

test("an ETag does not depend on the order of fields, nor on what changes by itself", () => {
  const one = etagOf({ tag_name: "Booked", deep: { a: 1, b: [{ c: 1, d: 2 }] }, calls_count: 1 });
  expect(etagOf({ calls_count: 2, deep: { b: [{ d: 2, c: 1 }], a: 1 }, tag_name: "Booked" })).toBe(one);
  expect(etagOf({ tag_name: "Booked", deep: { a: 1, b: [{ c: 1, d: 3 }] } })).not.toBe(one);
});
