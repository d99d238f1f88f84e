import { isObject, type JsonObject } from "./json.ts";
import type { Log } from "./log.ts";
import { dataOf } from "./read-record.ts";
import type { GatewayStore, Session } from "./store/store.ts";
import type { Suppression } from "./store/suppression-store.ts";
import type { UpstreamAnswer } from "./upstream.ts";
import { numberIn, saidInList, saidInThread, timeIn, type Said } from "./wishes-heard.ts";

/** What carriers say of numbers that no text will ever reach. */
const PERMANENT = new Map([
  ["30005", "Number doesn't exist or no longer gets texts (30005)"],
  ["30006", "Landline or phone that can't get texts (30006)"],
]);
const CONVERSATIONS = "/conversations/sms";
const THREAD = /^\/conversations\/sms\/(\d+)$/;
const BROADCAST = /^\/broadcast\/(\d+)$/;
const E164 = /^\+[1-9]\d{6,14}$/;

/** Whether an answer to a read of this path may say who gets no more texts. */
export const maySayNo = (path: string): boolean =>
  path === CONVERSATIONS || THREAD.test(path) || BROADCAST.test(path);

/**
 * Whom an answer to a read says no of: a STOP at the end of a thread, a request that the platform has confirmed, and numbers
 * that a carrier can never reach; and who asks in words of their own, which is for somebody to decide.
 */
export function refusalsIn(target: string, data: JsonObject): Said {
  const [path = "", query = ""] = target.split("?", 2);
  if (path === CONVERSATIONS) return saidInList(data);
  const thread = THREAD.exec(path)?.[1];
  if (thread !== undefined) {
    return saidInThread(data, Number(new URLSearchParams(query).get("offset") ?? 0), Number(thread));
  }
  return { refusals: unreachableIn(data, Number(BROADCAST.exec(path)?.[1])), requests: [] };
}

function unreachableIn(data: JsonObject, id: number): Suppression[] {
  const { recipients } = data;
  return (Array.isArray(recipients) ? recipients.filter(isObject) : []).flatMap((recipient) => {
    const { status, error_code: code, sent_on } = recipient;
    const number = numberIn(recipient["phone_number"]);
    const evidence = status === "failed" ? PERMANENT.get(String(code)) : undefined;
    if (evidence === undefined || number === null) return [];
    const source = { kind: "broadcast", id } as const;
    return [{ number, reason: "carrier", evidence, source, happenedAt: timeIn(sent_on), addedBy: null }];
  });
}

export type HearRefusals = (session: Session, target: string, answer: UpstreamAnswer) => void;

export type RefusalsHeard = {
  hearRefusals: HearRefusals;
  /** Resolves once all that has passed so far is kept. */
  allHeard: () => Promise<unknown>;
};

/**
 * Puts on the account's suppression list whom answers that pass say no of, and keeps who asks in words of their own. Nobody
 * waits for it, it never fails, and it takes nobody off.
 */
export function refusalsHeard({ store, log }: { store: GatewayStore; log: Log }): RefusalsHeard {
  const { units } = store;
  const hearing = new Set<Promise<void>>();
  const hear = async (session: Session, target: string, answer: UpstreamAnswer) => {
    const said = refusalsIn(target, dataOf(answer));
    const isNumber = ({ number }: { number: string }) => E164.test(number);
    const [refusals, requests] = [said.refusals.filter(isNumber), said.requests.filter(isNumber)];
    if (refusals.length + requests.length === 0) return;
    const unit = await units.find(session.user.org_unit_id);
    if (!unit) return;
    await keepRefusals(store, unit.account, refusals);
    await keepRequests(store, unit.account, requests);
  };
  const hearRefusals: HearRefusals = (session, target, answer) => {
    if (answer.status !== 200) return;
    const heard = hear(session, target, answer)
      .catch((error: unknown) => {
        log({
          level: "warn",
          event: "refusal_not_kept",
          error: error instanceof Error ? error.name : "unknown",
        });
      })
      .finally(() => hearing.delete(heard));
    hearing.add(heard);
  };
  return { hearRefusals, allHeard: () => Promise.all(hearing) };
}

const numbersOf = (said: readonly { number: string }[]) => said.map(({ number }) => number);

// What is known already needs no turn at the database.

async function keepRefusals({ suppressions }: GatewayStore, account: number, said: Said["refusals"]) {
  if (said.length === 0) return;
  const known = await suppressions.find(account, numbersOf(said));
  const news = said.filter(({ number, reason }) => {
    const entry = known.get(number);
    return !entry || (reason === "stop" && entry.reason !== "stop");
  });
  if (news.length > 0) await suppressions.put(account, news);
}

async function keepRequests({ optOutRequests }: GatewayStore, account: number, said: Said["requests"]) {
  if (said.length === 0) return;
  const known = await optOutRequests.find(account, numbersOf(said));
  const news = said.filter(({ number, askedAt }) => askedAt > (known.get(number)?.askedAt ?? -1));
  if (news.length > 0) await optOutRequests.hear(account, news);
}
