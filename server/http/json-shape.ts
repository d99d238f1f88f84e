import type { FieldError } from "./problem.ts";

/** Nested deeper than this is nothing that a page or the API has. */
export const MAX_DEPTH = 32;

/** A job of 10,000 rows with forty values each. */
const MAX_VALUES = 400_000;

/** Of one object: what has many of a kind is a list. */
const MAX_MEMBERS = 2_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Looks through JSON that has not been parsed yet: a parser takes seconds for a few megabytes of brackets.
 * @returns undefined when nothing is nested more than 32 deep, no object has thousands of members and it isn't millions of values, else what is wrong with it
 *   and the name at the top under which that is, or "body"
 */
export function shapeFault(bytes: Uint8Array): FieldError | undefined {
  let depth = 0;
  let values = 0;
  /** Of what is open at each depth: a list has none. */
  const members: number[] = [];
  let name = bytes.subarray(0, 0);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      const end = endOfText(bytes, at);
      if (depth === 1) name = bytes.subarray(at, end + 1);
      at = end;
    } else if (byte === LIST || byte === OBJECT) {
      depth += 1;
      values += 1;
      if (depth > MAX_DEPTH) {
        return { field: nameIn(name), message: `The body is nested more than ${MAX_DEPTH} levels deep.` };
      }
      members[depth] = byte === OBJECT ? 1 : Number.NEGATIVE_INFINITY;
    } else if (byte === COMMA) {
      values += 1;
      members[depth] = (members[depth] ?? 0) + 1;
      if ((members[depth] ?? 0) > MAX_MEMBERS) {
        return {
          field: nameIn(name),
          message: `An object in the body has more than ${MAX_MEMBERS} members.`,
        };
      }
    } else if (byte === LIST_END || byte === OBJECT_END) depth -= 1;
    if (values > MAX_VALUES) {
      return { field: nameIn(name), message: `The body holds more than ${MAX_VALUES} values.` };
    }
  }
  return undefined;
}

function endOfText(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function nameIn(text: Uint8Array): string {
  try {
    const name: unknown = JSON.parse(new TextDecoder().decode(text));
    // What no answer can repeat is not named.
    return typeof name === "string" && name.isWellFormed() && !name.includes("\0") ? name : "body";
  } catch {
    return "body";
  }
}
