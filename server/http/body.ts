import { shapeFault } from "./json-shape.ts";
import { fieldProblem, Problem } from "./problem.ts";
import type { FieldError } from "./problem.ts";

/** NUL and halves of surrogate pairs can't be in UTF-8 or in JSON as they are: they come as escapes, and few bodies have any. */
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/** What a body says, and how many bytes it took. */
type Json = { value: unknown; size: number };

/**
 * Reads a JSON body.
 * @throws Problem 413 over `maxBytes`, 415 when it is not JSON by name, 400 when it is not JSON by content, is nested more
 * than 32 deep, has millions of values, or holds text that no database keeps faithfully (NUL, half a surrogate pair)
 */
export async function readJson(request: Request, maxBytes: number): Promise<Json> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) throw new Problem(400, "The body is empty. Send a JSON object.");
  if (type !== "application/json") {
    throw new Problem(415, "Send the body as JSON, with Content-Type: application/json.");
  }
  refuse(shapeFault(bytes));
  const text = decode(bytes);
  const value = parse(text);
  if (SUSPECT.test(text)) refuse(findFault(value, []));
  return { value, size: bytes.length };
}

function refuse(fault: FieldError | undefined): void {
  if (fault) throw fieldProblem(400, fault.field, fault.message);
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = new Problem(413, `The body is larger than ${maxBytes / 1024 / 1024} MB.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge;
      chunks.push(chunk);
    }
  } catch (error) {
    // Nobody reads this answer, but a client that disconnects must not count as our failure.
    throw error === tooLarge ? tooLarge : new Problem(400, "The body broke off.");
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw notJson();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
}

function notJson(): Problem {
  return new Problem(400, "The body is not valid JSON in UTF-8.");
}

/** The first place at which a body holds what no body may. `at` are the keys on the way there, and change on the way. */
function findFault(value: unknown, at: string[]): FieldError | undefined {
  if (typeof value === "string") return faultOfText(value, at);
  if (typeof value !== "object" || value === null) return undefined;
  for (const key in value) {
    // A name that is at fault cannot be repeated in an answer: what holds it is named.
    const named = faultOfText(key, at);
    if (named !== undefined) return named;
    at.push(key);
    const fault = findFault(Reflect.get(value, key), at);
    if (fault !== undefined) return fault;
    at.pop();
  }
  return undefined;
}

function faultOfText(text: string, at: readonly string[]): FieldError | undefined {
  const hasNul = text.includes("\0");
  if (!hasNul && text.isWellFormed()) return undefined;
  const field = nameOf(at);
  if (hasNul) return { field, message: `${field} must not hold the NUL character.` };
  return { field, message: `${field} must not hold half a surrogate pair, which is not a character.` };
}

function nameOf(at: readonly string[]): string {
  return at.join(".") || "body";
}
