import { isDeepStrictEqual } from "node:util";
import { shapeFault } from "../http/json-shape.ts";
import { storedAnswer } from "./answer.ts";
import { isRefusal, type ApiClient } from "./api-client.ts";
import type { ReadCaller } from "./caller.ts";
import { requireApiPath } from "./guards.ts";
import type { JsonObject } from "./json.ts";
import { requireDesk } from "./launch-desk.ts";
import { namedNumbers } from "./named-numbers.ts";
import { runOnce, type Once } from "./once.ts";
import { GatewayProblem } from "./problem.ts";
import type { Found, ReadRecord } from "./read-record.ts";
import { isPaged, type MarkOf } from "./record-mark.ts";
import { etagOf, isOddId, type RecordAt } from "./records.ts";
import type { Settlement } from "./store/history-store.ts";
import type { GatewayStore, Session } from "./store/store.ts";
import { tooManyRefused } from "./too-many-refused.ts";
import type { UpstreamAnswer } from "./upstream.ts";
import { intentionOf, settlementOf, settlementOfFailure } from "./write-line.ts";
import { withLeftOut, withoutSuppressed } from "./without-suppressed.ts";
import { fingerprint, planOf, type Plan, type Write } from "./write-plan.ts";

/** Of the lock on a record; a gateway that dies in a write holds it up no longer than this. */
const LEASE_MS = 10_000;
const MAX_WAIT_MS = 30_000;
/** Of the name of a field that is at fault. */
const MAX_FIELD = 200;

/**
 * The one way in which anything is written to the API: guards, the ledger, the check that nobody else has changed the
 * record, the request, the history. `replayed`: it had been done before, this is its answer.
 * @throws GatewayProblem as the page is to be told it
 */
export type SendWrite = (write: Write) => Promise<Once>;

type Options = {
  api: ApiClient;
  store: Pick<GatewayStore, "ledger" | "locks" | "history" | "suppressions" | "units">;
  readRecord: ReadRecord;
  markOf: MarkOf;
  /** Whose history a session's writes belong to. */
  chainOf: (session: Session) => Promise<number>;
  /** What people call a session's user. */
  nameOf: (session: Session, requestId: string) => Promise<string | null>;
  readCaller: ReadCaller;
  /** Upstream time limit, and that of a launch, which the vendor needs longer for. */
  limitMs: number;
  launchLimitMs: number;
};

/** Makes the pipeline. */
export function writer(options: Options): SendWrite {
  const { ledger, locks } = options.store;
  const { chainOf, readRecord } = options;
  return async (write) => {
    const { session, key, requestId, body } = write;
    const path = write.path.split("?", 1)[0] ?? "";
    requireApiPath(path);
    // The API might read it as a number, and the record would be changed past its lock, its ETag and its history.
    if (isOddId(path)) throw new GatewayProblem(400, "bad_request", "IDs in addresses are digits only.");
    requireShallow(write);
    const plan = planOf(write.method, path);
    const intention = { userId: session.user.user_id, key, bodyHash: fingerprint(write, body), requestId };
    let etag: string | undefined;
    await requireFewRefusals(options, write, plan);
    const work = async () => {
      const { at } = plan;
      const chain = await chainOf(session);
      const carryOut = async (found?: Found) => {
        const done = await carryOutWrite(options, write, { plan, chain, found });
        ({ etag } = done);
        return done.answer;
      };
      if (at === undefined) return carryOut();
      const read = () => readBefore(readRecord, write, at);
      const found = await read();
      // Everybody's saves wait for this lock, so it is only for those who may see the record.
      if (found === undefined || "refused" in found) return carryOut(found);
      const waiting = { maxMs: MAX_WAIT_MS, busy: recordBusy };
      return locks.run(lockName(at), LEASE_MS, async () => carryOut(await read()), waiting);
    };
    const keep = (answer: UpstreamAnswer) => {
      const stored = storedAnswer(answer);
      return etag === undefined ? stored : { ...stored, headers: { ...stored.headers, etag } };
    };
    return runOnce(ledger, intention, keep, work);
  };
}

/** @throws GatewayProblem 400 before anything is sent: what nobody can take apart nobody can write down either */
function requireShallow({ body: { bytes } }: Write): void {
  const fault = bytes && shapeFault(bytes);
  if (!fault) return;
  throw new GatewayProblem(400, "bad_request", fault.message, { field: fault.field.slice(0, MAX_FIELD) });
}

/**
 * Who may not write can't fill the history by trying: after many refusals nothing is sent or kept of the next ones, only
 * counted. What was sent under this key before still gets its answer.
 * @throws GatewayProblem 429
 */
async function requireFewRefusals({ store, chainOf }: Options, write: Write, plan: Plan): Promise<void> {
  const { session, via, key } = write;
  const { user_id: userId } = session.user;
  if (via !== "browser") return;
  const waitMs = await store.history.turnedAwayFor(userId);
  if (waitMs === 0) return;
  const known = await store.ledger.look(userId, key);
  if (known && known.state !== "refused") return;
  const chain = await chainOf(session);
  const underWay = { write, plan, before: undefined, named: [] };
  await store.history.turnAway(intentionOf(underWay, { chain, userName: null }));
  throw tooManyRefused(waitMs);
}

/** Sends one write and leaves its line in the history. The answer carries the record's new ETag where it can be read. */
async function carryOutWrite(
  options: Options,
  asked: Write,
  { plan, chain, found }: { plan: Plan; chain: number; found: Found | undefined },
): Promise<{ answer: UpstreamAnswer; etag?: string | undefined }> {
  const { api, store, readRecord, nameOf } = options;
  const list = { suppressions: store.suppressions, readCaller: options.readCaller };
  const { write, leftOut } = await withoutSuppressed(list, chain, { write: asked, plan });
  const userName = await nameOf(write.session, write.requestId);
  const present = found && "record" in found ? found : undefined;
  const before = present?.record;
  const underWay = { write, plan, before, named: await namedNumbers(api, write, plan.path) };
  const intention = intentionOf(underWay, { chain, userName });
  await store.history.append(intention);
  const settle = (settlement: Settlement) => store.history.settle(intention.id, settlement);
  try {
    requireDesk(write, plan, found);
    if (present && !isAsSeen(write, present)) throw recordChanged(present);
    // Who may not read a record, or finds it gone, has not seen the state that is asked for.
    const isRefused = found && "refused" in found && isChecked(write);
    const answer = isRefused ? found.refused : await request(options, write, plan);
    const { settlement, record } = await settlementOf(underWay, answer, readRecord);
    await settle(settlement);
    await learnGroup(options, write, plan, settlement);
    return { answer: withLeftOut(answer, leftOut), etag: record && (await etagAfter(options, plan, record)) };
  } catch (error) {
    await settle(await settlementOfFailure(underWay, error, readRecord));
    throw error;
  }
}

/** A new group is known to be of the account at once: who is put into it is no stranger until the tree is read again. */
async function learnGroup(
  { store: { units } }: Options,
  { session }: Write,
  { kind, act }: Plan,
  { outcome, recordId }: Settlement,
): Promise<void> {
  const unit = Number(recordId ?? Number.NaN);
  if (kind?.subject !== "group" || act !== "create" || outcome !== "done" || Number.isNaN(unit)) return;
  const known = await units.find(session.user.org_unit_id);
  if (known) await units.learn(known.account, [unit]);
}

function request(
  { api, limitMs, launchLimitMs }: Options,
  write: Write,
  plan: Plan,
): Promise<UpstreamAnswer> {
  const { session, method, path: target, headers, body, requestId } = write;
  const isLaunch = /^\/broadcast(?:\/|$)/.test(plan.path);
  return api(session, {
    method,
    target,
    // The ledger keeps what it can read.
    headers: { ...headers, "accept-encoding": "identity" },
    body,
    limitMs: isLaunch ? launchLimitMs : limitMs,
    requestId,
  });
}

/** The record before the write. Where its state does not matter the write does not fail because it cannot be read. */
async function readBefore(readRecord: ReadRecord, write: Write, at: RecordAt): Promise<Found | undefined> {
  try {
    const found = await readRecord(at, write);
    if ("refused" in found && isChecked(write) && !isRefusal(found.refused.status)) {
      const message = "We couldn't check whether this was changed by someone else, so nothing was saved.";
      throw new GatewayProblem(502, "upstream_bad_answer", message);
    }
    return found;
  } catch (error) {
    const isOver = error instanceof GatewayProblem && error.code === "session_ended";
    if (isChecked(write) || isOver) throw error;
    return undefined;
  }
}

function isChecked({ ifMatch, onlyIf }: Write): boolean {
  return onlyIf !== undefined || (ifMatch !== undefined && ifMatch.trim() !== "*");
}

/** Whether the record is as whoever sends the write has seen it. */
function isAsSeen({ ifMatch, onlyIf = {} }: Write, { record, etag }: { record: JsonObject; etag: string }) {
  return (
    matches(ifMatch, etag) &&
    Object.entries(onlyIf).every(([field, value]) => isDeepStrictEqual(record[field], value))
  );
}

/**
 * The ETag that a write has left, which its line in the history is part of. A new record is under no lock: where others'
 * writes are part of it, too, it has to be read first.
 */
async function etagAfter(
  { markOf }: Options,
  { at, kind }: Plan,
  record: JsonObject,
): Promise<string | undefined> {
  try {
    if (at) return etagOf(record, await markOf(at));
    return kind && isPaged(kind) ? undefined : etagOf(record);
  } catch {
    // It is done; only what to save over next has to be asked for.
    return undefined;
  }
}

function matches(ifMatch: string | undefined, etag: string): boolean {
  const tags = (ifMatch ?? "*").split(",").map((tag) => tag.trim());
  return tags.includes("*") || tags.includes(etag);
}

/** The same for everybody, whatever is known of their account: the API's ids are of one kind of record, not of a company. */
function lockName({ kind, id }: RecordAt): string {
  return `record/${kind.subject}/${id}`;
}

function recordChanged({ record, etag }: { record: JsonObject; etag: string }): GatewayProblem {
  // Whom a text goes to is a page of the record, not a part of it.
  const { recipients: _page, recipients_matching: _count, ...data } = record;
  const message =
    "This was changed after you opened it, so nothing was saved. Look at what it says now, then try again.";
  return new GatewayProblem(412, "changed_meanwhile", message, { data, headers: { etag } });
}

function recordBusy(): GatewayProblem {
  const message = "Someone else is saving this right now, so nothing was changed. Try again in a moment.";
  return new GatewayProblem(503, "record_busy", message, { headers: { "retry-after": "5" } });
}
