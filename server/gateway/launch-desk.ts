import { parseObject } from "./json.ts";
import { GatewayProblem } from "./problem.ts";
import type { Found } from "./read-record.ts";
import type { Plan, Write } from "./write-plan.ts";

/** What is said of a broadcast that goes no other way than the desk's; of one that is over the API says so itself. */
const BOUND = new Map<string, string>([
  ["scheduled", "This broadcast is scheduled as it was reviewed. Stop it, and launch a copy."],
  ["sending", "This broadcast is being sent. You can stop it, but not change it."],
  ["missed", "This broadcast wasn't sent in time. Review it and launch it again, or cancel it."],
]);

/** What a broadcast may be told to be by anybody. */
const HARMLESS = new Set<unknown>([undefined, "draft", "cancelled"]);
/** Whatever lies beside or below the broadcasts. */
const BROADCASTS = /^\/broadcasts?(?![a-z])/i;
/** All that a broadcast has. The API may take another field for a word to send, or "Status" and "ſtatus" for "status". */
const FIELDS = new Set([
  "name",
  "message",
  "phone_number_id",
  "recipients",
  "org_unit_id",
  "status",
  "scheduled_at",
]);
/** In another type or alphabet the API might read what we can't. */
const PLAIN_JSON = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/**
 * Nobody schedules a broadcast past the launch desk, nor changes what it has scheduled: an old tab or a script can't either.
 * @param found the record as it is, where the write is of one
 * @throws GatewayProblem 403 before anything is sent
 */
export function requireDesk(write: Write, { kind, at, path }: Plan, found: Found | undefined): void {
  const { via, method } = write;
  if (via === "desk") return;
  // The API may have addresses that we don't know: one that sends at once, perhaps.
  if (kind === undefined && BROADCASTS.test(path)) {
    throw atTheDesk("Broadcasts are written at their own address only.");
  }
  if (kind?.subject !== "broadcast") return;
  const said = saidIn(write);
  if (said === undefined || !HARMLESS.has(said.status)) {
    throw atTheDesk("Broadcasts are scheduled by the launch desk. Review this one there, then launch it.");
  }
  if (
    at === undefined ||
    method === "DELETE" ||
    (method === "PATCH" && said.status === "cancelled" && said.names === 1)
  )
    return;
  if (found === undefined) {
    const message = "We couldn't check whether this broadcast is scheduled, so nothing was saved.";
    throw new GatewayProblem(502, "upstream_bad_answer", message);
  }
  const message = "record" in found ? BOUND.get(String(found.record["status"])) : undefined;
  if (message !== undefined) throw atTheDesk(message);
}

/**
 * The status that a write asks for, and how many fields it names. Undefined where the API could read something else in it: it
 * isn't plain JSON, says something twice, in other letters or that we don't know, or something beside its body.
 */
function saidIn({ path, headers, body: { bytes } }: Write): { status: unknown; names: number } | undefined {
  if (path.includes("?")) return undefined;
  if (bytes === undefined || bytes.length === 0) return { status: undefined, names: 0 };
  const body = PLAIN_JSON.test(headers["content-type"] ?? "") ? parseObject(bytes) : undefined;
  if (body === undefined) return undefined;
  const names = namedAtTop(bytes);
  // A key that stands twice is read by us as its last value, and by the API perhaps as its first.
  if (names.length > new Set(names).size || !names.every((name) => FIELDS.has(name))) return undefined;
  return { status: body["status"], names: names.length };
}

/** The names in a JSON object, each as often as it stands there. */
function namedAtTop(bytes: Buffer): string[] {
  const names: string[] = [];
  let depth = 0;
  let text = "";
  for (const [token] of new TextDecoder().decode(bytes).matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/gs)) {
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    else if (token !== ":") text = token;
    else if (depth === 1) names.push(plain(text));
  }
  return names;
}

/** A name as it is read, however it is written down. */
function plain(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

function atTheDesk(message: string): GatewayProblem {
  return new GatewayProblem(403, "launch_desk", message);
}
