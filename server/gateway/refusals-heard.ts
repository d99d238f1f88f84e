import { carrierWord } from "../http/said/said.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Log } from "./log.ts";
import { dataOf } from "./read-record.ts";
import type { GatewayStore, Session } from "./store/store.ts";
import type { Suppression } from "./store/suppression-store.ts";
import type { UpstreamAnswer } from "./upstream.ts";

/** What carriers say of numbers that no text will ever reach. */
const PERMANENT = new Map([
  ["30005", "Number doesn't exist or no longer gets texts (30005)"],
  ["30006", "Landline or phone that can't get texts (30006)"],
]);
const MAX_EVIDENCE = 200;
const THREAD = /^\/conversations\/sms\/(\d+)$/;
const BROADCAST = /^\/broadcast\/(\d+)$/;

/** Whether an answer to a read of this path may say who gets no more texts. */
export const maySayNo = (path: string): boolean => THREAD.test(path) || BROADCAST.test(path);

/** Whom an answer to a read says no of: a STOP at the end of a thread, and numbers that a carrier can never reach. */
export function refusalsIn(target: string, data: JsonObject): Suppression[] {
  const [path = "", query = ""] = target.split("?", 2);
  const thread = THREAD.exec(path)?.[1];
  if (thread !== undefined) {
    return stopIn(data, Number(new URLSearchParams(query).get("offset") ?? 0), Number(thread));
  }
  const id = Number(BROADCAST.exec(path)?.[1]);
  return objectsIn(data["recipients"]).flatMap(
    ({ phone_number: number, status, error_code: code, sent_on }) => {
      const evidence = status === "failed" ? PERMANENT.get(String(code)) : undefined;
      if (evidence === undefined || typeof number !== "string") return [];
      const source = { kind: "broadcast", id } as const;
      return [{ ...by(number), reason: "carrier" as const, evidence, source, happenedAt: momentOf(sent_on) }];
    },
  );
}

/** The last word counts: a page that is not the end of its thread says nothing, as a START may follow. */
function stopIn(data: JsonObject, offset: number, id: number): Suppression[] {
  const { phone_number: number, total } = data;
  const messages = objectsIn(data["messages"]);
  if (typeof number !== "string" || typeof total !== "number" || offset + messages.length < total) return [];
  const last = messages.findLast((message) => isIncoming(message) && wordIn(message) !== null);
  if (!last || wordIn(last) !== "stop") return [];
  const evidence = Array.from(String(last["body"]).trim()).slice(0, MAX_EVIDENCE).join("");
  const source = { kind: "conversation", id } as const;
  return [{ ...by(number), reason: "stop", evidence, source, happenedAt: momentOf(last["sent_on"]) }];
}

const isIncoming = ({ direction }: JsonObject) => direction === "incoming";
const wordIn = ({ body }: JsonObject) => (typeof body === "string" ? carrierWord(body) : null);

const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
/** Conversations name numbers without their plus. */
const by = (number: string) => ({ number: `+${number.replace(/^\+/, "")}`, addedBy: null });

function momentOf(at: unknown): number | null {
  const moment = typeof at === "string" ? Date.parse(at) : Number.NaN;
  return Number.isNaN(moment) ? null : moment;
}

export type HearRefusals = (session: Session, target: string, answer: UpstreamAnswer) => void;

/**
 * Puts on the account's suppression list whom answers that pass say no of. Nobody waits for it, it never fails, and it takes
 * nobody off.
 */
export function refusalsHeard({ store, log }: { store: GatewayStore; log: Log }): HearRefusals {
  const { suppressions, units } = store;
  const hear = async (session: Session, target: string, answer: UpstreamAnswer) => {
    const said = refusalsIn(target, dataOf(answer)).filter(({ number }) => /^\+[1-9]\d{6,14}$/.test(number));
    if (said.length === 0) return;
    const unit = await units.find(session.user.org_unit_id);
    if (!unit) return;
    // What is known already needs no turn at the database.
    const known = await suppressions.find(
      unit.account,
      said.map(({ number }) => number),
    );
    const news = said.filter(({ number, reason }) => {
      const entry = known.get(number);
      return !entry || (reason === "stop" && entry.reason !== "stop");
    });
    if (news.length > 0) await suppressions.put(unit.account, news);
  };
  return (session, target, answer) => {
    if (answer.status !== 200) return;
    hear(session, target, answer).catch((error: unknown) => {
      log({
        level: "warn",
        event: "refusal_not_kept",
        error: error instanceof Error ? error.name : "unknown",
      });
    });
  };
}
