import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { MAX_DEPTH } from "../http/json-shape.ts";
import { isObject, type JsonObject } from "./json.ts";
import { lasting } from "./records.ts";

/** A field before and after. A value that is left out was not there, or is not there any more. */
export type Change = { field: string; before?: unknown; after?: unknown };

const HIDDEN = "hidden";
const SECRET = /password|secret|token|api_?key|authorization|credential/i;
/** Pairs of a name and a value that people put keys into. */
const PAIRS = /^(?:static_parameters|.*headers)$/i;
/** Longer than any text a person edits. */
const MAX_TEXT = 20_000;
const MAX_NAME = 200;
/** Of all that one event keeps: bodies of megabytes must not fill the disk. */
const MAX_BYTES = 64_000;
/** In place of a value, and of the rest of a list. */
const TOO_LONG = "… (too long to be kept)";
const CUT_END = /^… \(\d+ more\)$/;
/** What is added where something is cut. */
const CUT_BYTES = 100;

/** What differs between two states of a record, without secrets. */
export function changesBetween(before: JsonObject, after: JsonObject): Change[] {
  const [from, to] = [lasting(before), lasting(after)];
  const fields = new Set([...Object.keys(from), ...Object.keys(to)]);
  const changes = [...fields].flatMap((field) =>
    isDeepStrictEqual(from[field], to[field]) ? [] : [changeOf(field, from, to)],
  );
  return fitting(changes);
}

/** What a body asks for that is not so already, without secrets. */
export function changesAsked(before: JsonObject, body: JsonObject): Change[] {
  return Object.keys(body).flatMap((field) =>
    Object.hasOwn(before, field) && isDeepStrictEqual(before[field], body[field])
      ? []
      : [changeOf(field, before, body)],
  );
}

/**
 * What was asked for and cannot be read again: whom a text goes to, always; anything else where the record is as it was,
 * which would say that nothing was done.
 */
export function changesUnread(body: JsonObject, record: JsonObject, seen: Change[]): Change[] {
  const known = lasting(record);
  return Object.keys(body).flatMap((field) =>
    Object.hasOwn(known, field) || (seen.length > 0 && field !== "recipients")
      ? []
      : [changeOf(field, {}, body)],
  );
}

/** The changes, with nothing but the names of fields that aren't known. */
export function withoutUnknown(changes: Change[], known: string[]): Change[] {
  return changes.map((change) =>
    known.includes(change.field) ? change : { field: change.field, after: HIDDEN },
  );
}

/** As much of the changes as one event may have; what is cut off is said in its place. */
export function fitting(changes: Change[], maxBytes = MAX_BYTES): Change[] {
  let room = maxBytes;
  const kept: Change[] = [];
  for (const change of changes) {
    const cut = sizeOf(change) <= room / 2 ? change : cutChange(change, room / 2);
    const size = sizeOf(cut);
    if (size + CUT_BYTES > room) break;
    kept.push(cut);
    room -= size;
  }
  const more = changes.length - kept.length;
  return more === 0 ? kept : [...kept, { field: "…", after: `${more} more fields were too long to be kept` }];
}

/** Whether a change says all that was there and is: nothing was hidden, cut or left out of it. */
export function isWhole({ field, ...values }: Change): boolean {
  return field !== "recipients" && Object.values(values).every((value) => isKeptWhole(field, value));
}

function isKeptWhole(field: string, value: unknown): boolean {
  if (value === null) return true;
  if (SECRET.test(field) || PAIRS.test(field)) return false;
  if (typeof value === "string") {
    return (
      !value.endsWith("…") && !value.endsWith(" (changed)") && value !== TOO_LONG && !/url$/i.test(field)
    );
  }
  if (Array.isArray(value))
    return value.every((item) => isKeptWhole("", item) && !CUT_END.test(String(item)));
  return !isObject(value) || Object.entries(value).every(([name, item]) => isKeptWhole(name, item));
}

/** A text that is kept beside the changes, at most so long. */
export function shortened(text: string, max = MAX_NAME): string {
  return text.length > max ? `${text.slice(0, max - 1)}…` : text;
}

function changeOf(field: string, from: JsonObject, to: JsonObject): Change {
  // Of the recipients that were there only a page is known.
  const wasThere = Object.hasOwn(from, field) && field !== "recipients";
  const before = wasThere ? { before: kept(field, from[field]) } : {};
  if (!Object.hasOwn(to, field)) return { field: shortened(field), ...before };
  const after = kept(field, to[field]);
  const pair = { from: from[field], to: to[field] };
  return { field: shortened(field), ...before, after: wasThere ? told(pair, before.before, after) : after };
}

/** What is kept of a value, and where it reads as the one before though it is another: that it is. */
function told({ from, to }: { from: unknown; to: unknown }, before: unknown, after: unknown): unknown {
  if (isDeepStrictEqual(from, to)) return after;
  if (typeof after === "string") return after === before ? `${after} (changed)` : after;
  if (Array.isArray(after)) {
    const [was, is, shown] = [from, to, before].map((list): unknown[] => (Array.isArray(list) ? list : []));
    return after.map((item: unknown, at) => told({ from: was?.[at], to: is?.[at] }, shown?.[at], item));
  }
  if (!isObject(after) || !isObject(before) || !isObject(from) || !isObject(to)) return after;
  const fields = Object.entries(after).map(([name, item]) => [
    name,
    told({ from: from[name], to: to[name] }, before[name], item),
  ]);
  return Object.fromEntries(fields) as unknown;
}

function cutChange({ field, ...values }: Change, room: number): Change {
  const each = room / 2 - sizeOf(field) - CUT_BYTES;
  const cut = Object.entries(values).map(([side, value]) => [side, cutValue(value, each)] as const);
  return { field, ...Object.fromEntries(cut) };
}

function cutValue(value: unknown, room: number): unknown {
  if (sizeOf(value) <= room) return value;
  // A character may take six bytes.
  if (typeof value === "string") return shortened(value, Math.max(1, Math.floor(room / 6)));
  if (!Array.isArray(value)) return TOO_LONG;
  let used = 0;
  const end = value.findIndex((item) => (used += sizeOf(item) + 1) > room);
  return [...value.slice(0, end), `… (${value.length - end} more)`];
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? "");
}

/** What the history keeps of a value: neither secrets, nor the people whom a text goes to. */
function kept(field: string, value: unknown, depth = 0): unknown {
  if (value === null) return null;
  if (SECRET.test(field)) return HIDDEN;
  if (depth > MAX_DEPTH) return "…";
  if (field === "recipients") return Array.isArray(value) ? countOf(value) : HIDDEN;
  if (PAIRS.test(field)) return withoutValues(value);
  if (typeof value === "string") {
    return shortened(/url$/i.test(field) ? hostOnly(value) : value, MAX_TEXT);
  }
  if (Array.isArray(value)) return value.map((item) => kept("", item, depth + 1));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, kept(name, item, depth + 1)]),
    );
  }
  return value;
}

/**
 * How many people a text goes to, and a sign that other people have another one of: too short to find a number by trying
 * all there are.
 */
function countOf(people: unknown[]): string {
  const hash = createHash("sha256").update(JSON.stringify(people.map(String).toSorted()));
  return `${people.length} (list ${hash.digest("hex").slice(0, 4)})`;
}

/** The names of pairs, however they are written down. */
function withoutValues(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((pair) => (isObject(pair) ? { name: nameOf(pair), value: HIDDEN } : HIDDEN));
  }
  if (!isObject(value)) return HIDDEN;
  return Object.fromEntries(Object.keys(value).map((name) => [name, HIDDEN]));
}

function nameOf({ name }: JsonObject): string {
  return typeof name === "string" ? shortened(name) : HIDDEN;
}

/** Passwords and keys are often part of a webhook's address, in any place after the host. */
function hostOnly(text: string): string {
  if (text === "") return text;
  const url = URL.parse(text);
  if (!url?.host) return HIDDEN;
  const isMore = url.pathname !== "/" || url.search !== "" || url.hash !== "";
  return `${url.protocol}//${url.host}/${isMore ? HIDDEN : ""}`;
}
