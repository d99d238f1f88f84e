import { loadContract } from "../http/contract.ts";
import type { JsonObject } from "../../http/contract.ts";

/** A value as it stands in JSON; in a URL or a form, what its text says. */
export type Fields = Record<string, unknown>;

function asObject(value: unknown): JsonObject {
  return (value ?? {}) as JsonObject;
}

/** The schema itself, with what stands beside a `$ref`. */
export function resolved(schema: JsonObject): JsonObject {
  const { $ref: ref, ...beside } = schema;
  if (typeof ref !== "string") return schema;
  const keys = ref.slice(2).split("/");
  const target = keys.reduce<unknown>((node, key) => asObject(node)[key], loadContract().document);
  return resolved({ ...asObject(target), ...beside });
}

export function propertiesOf(schema: JsonObject): [name: string, schema: JsonObject][] {
  return Object.entries(asObject(schema["properties"])).map(([name, property]) => [name, asObject(property)]);
}

export function requiredOf(schema: JsonObject): string[] {
  return (schema["required"] ?? []) as string[];
}

/** The shapes of `oneOf`, without null. */
export function choicesOf(schema: JsonObject): JsonObject[] {
  const choices = (schema["oneOf"] ?? []) as JsonObject[];
  return choices.filter((choice) => choice["type"] !== "null").map(resolved);
}

/** The JSON types that a value may have. */
export function typesOf(schema: JsonObject): string[] {
  const choices = (schema["oneOf"] ?? []) as JsonObject[];
  if (schema["type"] === undefined) return choices.flatMap((choice) => typesOf(resolved(choice)));
  return [schema["type"]].flat().map(String);
}

/** What one `if` of an `allOf` makes of some properties: `cause` is what it asks of one, `effect` what then holds. */
export type Condition = { cause: JsonObject; effect: JsonObject };

export function conditionsOf(schema: JsonObject): Condition[] {
  return ((schema["allOf"] ?? []) as JsonObject[])
    .filter((part) => "if" in part)
    .map((part) => ({
      cause: asObject(asObject(part["if"])["properties"]),
      effect: asObject(asObject(part["then"])["properties"]),
    }));
}

/** An object schema with conditions, taken apart: one schema without conditions for each, and for none of them. */
export function variantsOf(schema: JsonObject): JsonObject[] {
  const conditions = conditionsOf(schema);
  if (conditions.length === 0) return [schema];
  const { allOf: _allOf, ...plain } = schema;
  const properties = asObject(schema["properties"]);
  const variants = conditions.map(({ cause, effect }) => ({
    ...plain,
    required: [...new Set([...requiredOf(schema), ...Object.keys(cause), ...Object.keys(effect)])],
    properties: { ...properties, ...cause, ...effect },
  }));
  const touched = conditions.flatMap(({ cause, effect }) => [...Object.keys(cause), ...Object.keys(effect)]);
  if (touched.some((name) => requiredOf(schema).includes(name))) return variants;
  const untouched = Object.entries(properties).filter(([name]) => !touched.includes(name));
  return [...variants, { ...plain, properties: Object.fromEntries(untouched) }];
}
