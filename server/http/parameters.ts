import type { ParameterSpec } from "./contract.ts";
import { Problem } from "./problem.ts";
import type { FieldError } from "./problem.ts";

type Value = string | number | boolean | string[];

/** The text of a URL as the contract's type. What cannot be turned stays text, for the validator to name. */
function coerce(text: string, type: ParameterSpec["type"]): Value {
  if (type === "integer" && /^-?\d{1,16}$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** Lists are comma separated or repeated (assumed; documented for neither). */
function readList(texts: string[]): string[] {
  return texts.flatMap((text) => text.split(",")).map((text) => text.trim());
}

/**
 * Reads the query of a request by the contract's list of parameters.
 * @throws Problem 400 for a single value given twice and for NUL; everything else is the validator's
 */
export function readQuery(search: URLSearchParams, specs: ParameterSpec[]): Record<string, Value> {
  const types = new Map(specs.map((spec) => [spec.name, spec.type]));
  const errors: FieldError[] = [];
  const values = new Map<string, Value>();
  for (const name of new Set(search.keys())) {
    const texts = search.getAll(name);
    const type = types.get(name) ?? "string";
    if (texts.some((text) => text.includes("\0"))) {
      errors.push({ field: name, message: `${name} must not hold the NUL character.` });
    } else if (type === "array") {
      values.set(name, readList(texts));
    } else if (texts.length > 1) {
      errors.push({ field: name, message: `${name} must be given once, not ${texts.length} times.` });
    } else {
      values.set(name, coerce(texts[0] ?? "", type));
    }
  }
  if (errors[0]) throw new Problem(400, errors[0].message, { errors });
  return Object.fromEntries(values);
}

/** Reads the path parameters that the router has found. */
export function readPath(found: Record<string, string>, specs: ParameterSpec[]): Record<string, Value> {
  return Object.fromEntries(
    specs
      .filter((spec) => spec.in === "path")
      .map((spec) => [spec.name, coerce(found[spec.name] ?? "", spec.type)]),
  );
}
