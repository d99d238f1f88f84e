import { isDeepStrictEqual } from "node:util";
import { isObject, type JsonObject } from "./json.ts";
import { lasting } from "./records.ts";

/** A field before and after. A value that is left out was not there, or is not there any more. */
export type Change = { field: string; before?: unknown; after?: unknown };

const HIDDEN = "hidden";
const SECRET = /password|secret|token|api_?key|authorization|credential/i;
/** Longer than any text a person edits; a refused body of megabytes must not fill the disk. */
const MAX_TEXT = 20_000;

/** What differs between two states of a record, without secrets. */
export function changesBetween(before: JsonObject, after: JsonObject): Change[] {
  const [from, to] = [lasting(before), lasting(after)];
  const fields = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...fields].flatMap((field) =>
    isDeepStrictEqual(from[field], to[field]) ? [] : [changeOf(field, from, to)],
  );
}

/** What a body asks for that is not so already, without secrets. */
export function changesAsked(before: JsonObject, body: JsonObject): Change[] {
  return Object.keys(body).flatMap((field) =>
    field in before && isDeepStrictEqual(before[field], body[field]) ? [] : [changeOf(field, before, body)],
  );
}

function changeOf(field: string, from: JsonObject, to: JsonObject): Change {
  return {
    field,
    ...(field in from ? { before: kept(field, from[field]) } : {}),
    ...(field in to ? { after: kept(field, to[field]) } : {}),
  };
}

/** What the history keeps of a value: neither secrets, nor the people whom a text goes to. */
function kept(field: string, value: unknown): unknown {
  if (value === null) return null;
  if (SECRET.test(field)) return HIDDEN;
  if (field === "recipients" && Array.isArray(value)) return value.length;
  if (field === "static_parameters" && Array.isArray(value)) {
    return value.map((parameter) => (isObject(parameter) ? { ...parameter, value: HIDDEN } : HIDDEN));
  }
  if (typeof value === "string") {
    const text = field.endsWith("_url") ? withoutSecrets(value) : value;
    return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  }
  if (Array.isArray(value)) return value.map((item) => kept("", item));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, kept(name, item)]));
  }
  return value;
}

/** Passwords and keys are often part of a webhook's address. */
function withoutSecrets(text: string): string {
  const url = URL.parse(text);
  if (!url) return text;
  const plain = !url.username && !url.password && !url.search;
  if (plain) return text;
  return `${url.protocol}//${url.host}${url.pathname}${url.search ? `?${HIDDEN}` : ""}`;
}
