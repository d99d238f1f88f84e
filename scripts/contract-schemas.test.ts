import { expect, test } from "vitest";
import { loadContract } from "../server/platform/http/contract.ts";
import { createCompiler } from "../server/http/validator.ts";
import { fieldErrors } from "../server/http/sentences.ts";

type Json = { [key: string]: unknown };
type Schema = { check: (value: unknown) => object[]; fields: Record<string, object> };

const contract = loadContract();
const schemaOf = async (name: string): Promise<Schema> =>
  ((await import(/* @vite-ignore */ `virtual:openapi/${name}`)) as { schema: Schema }).schema;
const { document, operations } = contract;
const part = (name: string) => (document["components"] as Json)[name] as Record<string, Json>;

/** The schemas that a write of the API may have to follow, by name. */
function writtenSchemas(): string[] {
  const names = operations.flatMap(({ bodySchema, fileFields }) => {
    if (bodySchema === null || fileFields !== null) return [];
    const keys = bodySchema
      .slice(2)
      .split("/")
      .map((key) => decodeURIComponent(key).replaceAll("~1", "/"));
    const schema = keys.reduce<Json>((node, key) => node[key] as Json, document);
    return typeof schema["$ref"] === "string" ? [schema["$ref"].split("/").at(-1) ?? ""] : [];
  });
  return [...new Set(names)];
}

const odd = [
  null,
  "",
  " ",
  "x",
  "x".repeat(101),
  "😀".repeat(100),
  "😀".repeat(101),
  "x".repeat(501),
  0,
  -1,
  1.5,
  true,
  [],
  [1, 1],
  {},
  "2026-02-31T10:00:00Z",
  "https://acme.test/hook",
  "+18015550100",
  "America/Denver",
  "jane@acme.test",
];

/** The value with one part of it changed, left out or added, at every depth. */
function* mutations(value: unknown): Generator<unknown> {
  yield value;
  yield* odd;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const other of mutations(item)) yield value.with(index, other);
    }
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, surplus: 1 };
    for (const [key, item] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
      for (const other of mutations(item)) yield { ...value, [key]: other };
    }
  }
}

const names = writtenSchemas();
const compiler = createCompiler(contract);

test("every body that the API takes has a schema by name", () => {
  expect(names).toContain("TagWrite");
  expect(names.length).toBeGreaterThanOrEqual(15);
});

test.each(names)("%s says the same compiled at build time as at run time", async (name) => {
  const schema = await schemaOf(name);
  const validate = compiler.compile({ $ref: `openapi.yaml#/components/schemas/${name}` });
  const examples = Object.entries(part("examples"))
    .filter(([key]) => key.startsWith(name.replace(/(Write|Patch)$/, "")))
    .map(([, example]) => example["value"])
    .slice(0, 3);
  let valid = 0;
  for (const example of [...examples, {}]) {
    for (const value of mutations(example)) {
      const atRunTime = validate(structuredClone(value)) ? [] : fieldErrors(validate.errors ?? [], "body");
      expect({ value, errors: schema.check(structuredClone(value)) }).toEqual({
        value,
        errors: atRunTime,
      });
      if (atRunTime.length === 0) valid += 1;
    }
  }
  expect(valid, "values that pass").toBeGreaterThan(0);
});

test("a form learns what is required, how long a text may be, and what may be nothing", async () => {
  const schema = await schemaOf("TagWrite");
  expect(schema.fields["tag_name"]).toEqual({
    required: true,
    nullable: false,
    type: "string",
    maxLength: 100,
  });
  expect(schema.fields["description"]).toMatchObject({ required: false, nullable: true, maxLength: 500 });
});

test("characters are counted as people count them", async () => {
  const schema = await schemaOf("TagWrite");
  expect(schema.check({ tag_name: "😀".repeat(100) })).toEqual([]);
  expect(schema.check({ tag_name: "😀".repeat(101) })).toEqual([
    { field: "tag_name", message: "tag_name must have at most 100 characters." },
  ]);
});
