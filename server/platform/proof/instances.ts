import * as fc from "fast-check";
import type { JsonObject } from "../../http/contract.ts";
import { likely, only } from "./instances-in-rule.ts";
import { choicesOf, propertiesOf, requiredOf, resolved, typesOf, variantsOf } from "./schema-shape.ts";
import type { Fields } from "./schema-shape.ts";

/** Longer lists are tried at their limit alone. */
const USUAL_ITEMS = 4;
const USUAL_LENGTH = 24;

/** Any characters that JSON and a database keep, of every plane. */
function text(min: number, max: number): fc.Arbitrary<string> {
  return fc
    .string({ unit: "binary", minLength: min, maxLength: Math.min(max, Math.max(min, USUAL_LENGTH)) })
    .map((value) => value.replaceAll("\0", "\u{1f600}"));
}

const dateTimes = fc.oneof(
  fc
    .date({
      min: new Date("2026-01-01T00:00:00Z"),
      max: new Date("2027-12-31T00:00:00Z"),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
  // Other spellings, and the first and last moments that have a year of four digits.
  fc.constantFrom(
    "2026-07-01T12:00:00Z",
    "2026-07-01T12:00:00.123456+05:45",
    "2028-02-29T23:59:59-11:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
  ),
);

const formats: Record<string, fc.Arbitrary<string>> = {
  "date-time": dateTimes,
  email: fc.oneof(
    fc.nat().map((n) => `user${n}@acme.test`),
    fc.nat().map((n) => `O'Brien+${n}@MAIL.acme.test`),
    fc.constantFrom("UPPER.case@ACME.TEST", `a@${"x".repeat(60)}.test`),
  ),
  "iana-time-zone": fc.constantFrom("America/Denver", "UTC", "europe/berlin", "Etc/GMT+5", "Asia/Kathmandu"),
  uri: fc.webUrl(),
};

function strings(schema: JsonObject): fc.Arbitrary<string> {
  const min = Number(schema["minLength"] ?? 0);
  const max = Number(schema["maxLength"] ?? 10 * USUAL_LENGTH);
  const { format, pattern } = schema as { format?: string; pattern?: string };
  if (format !== undefined) return formats[format] ?? fc.constant("");
  if (pattern !== undefined && pattern !== "\\S") return fc.stringMatching(new RegExp(pattern, "u"));
  const usual = pattern === undefined ? text(min, max) : text(0, max - 1).map((value) => `x${value}`);
  // As long as may be, of characters that are two units each in JavaScript.
  const longest = fc.constantFrom("x", "\u{1f4a5}").map((letter) => letter.repeat(max));
  return fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: longest });
}

function integers(schema: JsonObject): fc.Arbitrary<number> {
  const min = Number(schema["minimum"] ?? 0);
  const max = Number(schema["maximum"] ?? Number.MAX_SAFE_INTEGER);
  return fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min, max: Math.min(max, min + 1000) }) },
    { weight: 1, arbitrary: fc.integer({ min, max }) },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
  );
}

function lists(schema: JsonObject): fc.Arbitrary<unknown[]> {
  const min = Number(schema["minItems"] ?? 0);
  const max = Math.min(Number(schema["maxItems"]), Math.max(min, USUAL_ITEMS));
  const limits = { minLength: min, maxLength: max };
  const item = validOf(resolved(schema["items"] as JsonObject));
  return schema["uniqueItems"] === true ? fc.uniqueArray(item, limits) : fc.array(item, limits);
}

/** Values of an object schema; the properties of `present` are always there. */
export function objectsOf(schema: JsonObject, present: readonly string[] = []): fc.Arbitrary<Fields> {
  const variants = variantsOf(schema).filter((variant) => {
    const names = propertiesOf(variant).map(([name]) => name);
    return present.every((name) => names.includes(name));
  });
  const least = Number(schema["minProperties"] ?? 0);
  return fc
    .oneof(
      ...variants.map((variant) =>
        fc.record(
          Object.fromEntries(propertiesOf(variant).map(([name, of]) => [name, validOf(resolved(of), name)])),
          { requiredKeys: [...new Set([...requiredOf(variant), ...present])] },
        ),
      ),
    )
    .filter((value) => Object.keys(value).length >= least);
}

function plain(schema: JsonObject): fc.Arbitrary<unknown> {
  const choices = choicesOf(schema);
  if (choices.length > 0) return fc.oneof(...choices.map((choice) => validOf(choice)));
  if ("const" in schema) return fc.constant(schema["const"]);
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...(schema["enum"] as unknown[]));
  const type = typesOf(schema).find((name) => name !== "null");
  if (type === "string") return strings(schema);
  if (type === "integer") return integers(schema);
  if (type === "boolean") return fc.boolean();
  if (type === "array") return lists(schema);
  if (type === "object") return objectsOf(schema);
  throw new Error(`No instances of the type ${String(type)}.`);
}

/**
 * Values that a schema of openapi.yaml allows. The schema must be resolved.
 * @param field the property they are for: ids of records are mostly of some that exist
 */
export function validOf(schema: JsonObject, field = ""): fc.Arbitrary<unknown> {
  const allowed = only[field];
  const known = likely[field];
  const values = allowed
    ? fc.constantFrom(...allowed)
    : fc.oneof(
        { weight: 1, arbitrary: plain(schema) },
        { weight: known ? 19 : 0, arbitrary: fc.constantFrom(...(known ?? [null])) },
      );
  return typesOf(schema).includes("null") ? fc.option(values, { freq: 5 }) : values;
}
