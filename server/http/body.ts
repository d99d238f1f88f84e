import { fieldProblem, Problem } from "./problem.ts";
import type { FieldError } from "./problem.ts";

const MAX_DEPTH = 32;

/**
 * Reads a JSON body.
 * @throws Problem 413 over `maxBytes`, 415 when it is not JSON by name, 400 when it is not JSON by content, is nested more
 * than 32 deep, or holds text that no database keeps faithfully (NUL, half a surrogate pair)
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) throw new Problem(400, "The body is empty. Send a JSON object.");
  if (type !== "application/json") {
    throw new Problem(415, "Send the body as JSON, with Content-Type: application/json.");
  }
  const value = parse(bytes);
  const fault = findFault(value, []);
  if (fault) throw fieldProblem(400, fault.field, fault.message);
  return value;
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

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem(400, "The body is not valid JSON in UTF-8.");
  }
}

/** The first place at which a body holds what no body may. `at` are the keys on the way there. */
function findFault(value: unknown, at: readonly string[]): FieldError | undefined {
  if (typeof value === "string") return faultOfText(value, at);
  if (typeof value !== "object" || value === null) return undefined;
  if (at.length === MAX_DEPTH) {
    return {
      field: nameOf(at.slice(0, 1)),
      message: `The body is nested more than ${MAX_DEPTH} levels deep.`,
    };
  }
  for (const [key, item] of Object.entries(value)) {
    // A name that is at fault cannot be repeated in an answer: what holds it is named.
    const fault = faultOfText(key, at) ?? findFault(item, [...at, key]);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfText(text: string, at: readonly string[]): FieldError | undefined {
  const field = nameOf(at);
  if (text.includes("\0")) return { field, message: `${field} must not hold the NUL character.` };
  if (text.isWellFormed()) return undefined;
  return { field, message: `${field} must not hold half a surrogate pair, which is not a character.` };
}

function nameOf(at: readonly string[]): string {
  return at.join(".") || "body";
}
