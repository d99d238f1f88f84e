import { carrierWord, confirmation, wishIn } from "../http/said/said.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { HeardRequest } from "./store/opt-out-request-store.ts";
import type { Suppression } from "./store/suppression-store.ts";

/** What is known for certain, and what somebody has to decide about. */
export type Said = { refusals: Suppression[]; requests: HeardRequest[] };

type Wish = { kind: "stop" | HeardRequest["kind"]; text: string; at: number | null; isConfirmed: boolean };

const MAX_EVIDENCE = 200;
const nothing: Said = { refusals: [], requests: [] };

/** Conversations name numbers without their plus; `source` is the contact, `phone_number` is ours. */
export const numberIn = (value: unknown): string | null =>
  typeof value === "string" ? `+${value.replace(/^\+/, "")}` : null;

export function timeIn(at: unknown): number | null {
  const moment = typeof at === "string" ? Date.parse(at) : Number.NaN;
  return Number.isNaN(moment) ? null : moment;
}

/** A text is read again whenever somebody looks at its thread: what it says is kept for a while. */
const MOST_READ = 5000;
/** A longer one would take up memory, and little of it is looked at. */
const MOST_KEPT = 2000;
const read = new Map<string, "stop" | HeardRequest["kind"] | null>();

function saidBy(body: string): "stop" | HeardRequest["kind"] | null {
  const known = read.get(body);
  if (known !== undefined) return known;
  const said = carrierWord(body) ?? wishIn(body);
  if (body.length > MOST_KEPT) return said;
  if (read.size >= MOST_READ) read.clear();
  read.set(body, said);
  return said;
}

/** The last wish in texts, in the order they were written; what we confirm after it counts, too. */
function lastWish(texts: readonly JsonObject[]): Wish | null {
  let confirmed: "stop" | "start" | null = null;
  for (const { direction, body, sent_on } of texts.toReversed()) {
    if (typeof body !== "string") continue;
    if (direction === "incoming") {
      const kind = saidBy(body);
      const text = Array.from(body.trim()).slice(0, MAX_EVIDENCE).join("");
      if (kind !== null) return { kind, text, at: timeIn(sent_on), isConfirmed: confirmed === "stop" };
    } else confirmed ??= confirmation(body);
  }
  return null;
}

/**
 * What a page of a thread says. The last word counts: a STOP that isn't at the end of its thread says nothing, as a START may
 * follow. A request is kept from any page, as each is newer or older than what is known by its own time.
 */
export function saidInThread(data: JsonObject, offset: number, id: number): Said {
  const { messages, total } = data;
  const number = numberIn(data["source"]);
  const texts = Array.isArray(messages) ? messages.filter(isObject) : [];
  if (number === null || typeof total !== "number") return nothing;
  const wish = lastWish(texts);
  return wish === null ? nothing : saidOf(wish, { number, id, isEnd: offset + texts.length >= total });
}

/** What the last messages of a list say; there a STOP may have been confirmed and more, so that the thread decides. */
export function saidInList(data: JsonObject): Said {
  const { conversation: rows } = data;
  const requests = (Array.isArray(rows) ? rows.filter(isObject) : []).flatMap((row) => {
    const { sms_type: direction, message: body, conversation_updated: sent_on } = row;
    const [number, id] = [numberIn(row["source"]), Number(row["conversation_id"])];
    const wish = lastWish([{ direction, body, sent_on }]);
    if (wish === null || number === null || !Number.isSafeInteger(id) || id < 1) return [];
    return saidOf(wish, { number, id, isEnd: false }).requests;
  });
  return { refusals: [], requests };
}

function saidOf(wish: Wish, { number, id, isEnd }: { number: string; id: number; isEnd: boolean }): Said {
  const { kind, text, at, isConfirmed } = wish;
  if (kind === "stop" || (isConfirmed && kind !== "start")) {
    const source = { kind: "conversation", id } as const;
    const refusal = { number, reason: kind, evidence: text, source, happenedAt: at, addedBy: null };
    return { refusals: isEnd ? [refusal] : [], requests: [] };
  }
  // Without its time nobody can say what came later.
  if (at === null) return nothing;
  return { refusals: [], requests: [{ number, kind, text, conversationId: id, askedAt: at }] };
}
