import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { isRefusal } from "./api-client.ts";
import {
  changesAsked,
  changesBetween,
  changesUnread,
  fitting,
  shortened,
  withoutUnknown,
  type Change,
} from "./changes.ts";
import { isObject, parseObject, type JsonObject } from "./json.ts";
import { GatewayProblem } from "./problem.ts";
import type { ReadRecord } from "./read-record.ts";
import { nameOf, unitOf, type RecordAt, type RecordKind } from "./records.ts";
import type { Intention, Settlement } from "./store/history-store.ts";
import type { UpstreamAnswer } from "./upstream.ts";
import type { Plan, Write, WriteBody } from "./write-plan.ts";

/** After an answer that did not come nobody waits long for a second one. */
const LOOK_AGAIN_MS = 3_000;
/** Of what was said when a write was refused. */
const MAX_MESSAGE = 500;

/**
 * Of what is asked for, as long as nobody knows whether it will be refused: who may not write must not fill the disk with
 * what they try to.
 */
const MAX_ASKED_BYTES = 2_000;

/** A write under way: what is known of it before it is sent. `named`: what its body knows by ids alone. */
export type UnderWay = { write: Write; plan: Plan; before: JsonObject | undefined; named: Change[] };

/** What the history says of a write before it is sent. */
export function intentionOf(
  underWay: UnderWay,
  { chain, userName }: { chain: number; userName: string | null },
): Intention {
  const { write, plan, before } = underWay;
  const { session, body, via, key, requestId, method } = write;
  const { act, at, kind, path } = plan;
  const known = before ?? sentFields(body);
  return {
    id: randomUUID(),
    chain,
    userId: session.user.user_id,
    userEmail: session.user.email,
    userName,
    unitId: session.user.org_unit_id,
    key,
    via,
    requestId,
    method,
    path: shortened(path, MAX_MESSAGE),
    act,
    subject: kind?.subject ?? (/^\/phone-numbers(?:\/|$)/.test(path) ? "number" : "other"),
    recordId: at?.id ?? null,
    recordName: kind ? nameIn(kind, known) : null,
    // Never from the body: whoever named a foreign org unit would write into its history.
    recordUnitId: kind && before ? unitOf(kind, before) : null,
    asked: fitting(askedOf(underWay), MAX_ASKED_BYTES),
  };
}

function askedOf({ write, plan, before, named }: UnderWay): Change[] {
  return [...shownOf(plan.kind, changesAsked(before ?? {}, sentFields(write.body))), ...named];
}

/** What was sent, as far as it is known not to be a secret. */
function shownOf(kind: RecordKind | undefined, sent: Change[]): Change[] {
  return kind?.fields ? withoutUnknown(sent, kind.fields) : sent;
}

/** All that was asked for, where it is more than what the intention says and nothing else tells what was done. */
function askedInFull(underWay: UnderWay, { changes }: Seen["facts"]): Pick<Settlement, "asked"> {
  if (changes !== null) return {};
  const asked = fitting(askedOf(underWay));
  return isDeepStrictEqual(asked, fitting(asked, MAX_ASKED_BYTES)) ? {} : { asked };
}

/** How a write ended that the API has answered, and the state that the record has now. */
export async function settlementOf(
  underWay: UnderWay,
  answer: UpstreamAnswer,
  readRecord: ReadRecord,
): Promise<{ settlement: Settlement; record?: JsonObject | undefined }> {
  const { status } = answer;
  const said = parseObject(answer.body);
  if (isRefusal(status)) {
    const message = typeof said?.["message"] === "string" ? shortened(said["message"], MAX_MESSAGE) : null;
    return { settlement: { outcome: "refused", status, message, changes: null } };
  }
  const { plan } = underWay;
  const isDone = status >= 200 && status < 300;
  const at = plan.at ?? (isDone ? createdAt(plan, said) : undefined);
  const { facts, record } = await lookAgain(underWay, at, readRecord, isDone);
  const outcome = isDone ? "done" : "unknown";
  return {
    settlement: { outcome, status, message: null, ...facts, ...askedInFull(underWay, facts) },
    record,
  };
}

/** How a write ended that no usable answer came to. */
export async function settlementOfFailure(
  underWay: UnderWay,
  error: unknown,
  readRecord: ReadRecord,
): Promise<Settlement> {
  if (error instanceof GatewayProblem && !error.maybeDone) {
    return { outcome: "refused", status: error.status, message: error.message, changes: null };
  }
  const { facts } = await lookAgain(underWay, underWay.plan.at, readRecord, false);
  return { outcome: "unknown", status: null, message: null, ...facts, ...askedInFull(underWay, facts) };
}

type Seen = {
  facts: Pick<Settlement, "changes" | "recordId" | "recordName" | "recordUnitId">;
  record?: JsonObject;
};

/** Reads the record after the write: what it has become is what the history keeps, not what was asked for. */
async function lookAgain(
  { write, plan, before }: UnderWay,
  at: RecordAt | undefined,
  readRecord: ReadRecord,
  isDone: boolean,
): Promise<Seen> {
  if (!at) return { facts: { changes: null } };
  const { session, requestId, body } = write;
  const isNew = plan.act === "create";
  const limitMs = isDone ? undefined : LOOK_AGAIN_MS;
  const identity = isNew ? { recordId: at.id } : {};
  try {
    const name = nameOf(at.kind, sentFields(body)) ?? undefined;
    const found = await readRecord(at, { session, requestId, name, limitMs });
    if ("refused" in found) {
      const isGone = found.refused.status === 404 && plan.act === "delete" && before !== undefined;
      return { facts: { changes: isGone ? changesBetween(before, {}) : null, ...identity } };
    }
    const { record } = found;
    const seen = isNew || before ? changesBetween(before ?? {}, record) : null;
    const unread = seen && isDone ? shownOf(at.kind, changesUnread(sentFields(body), record, seen)) : [];
    const changes = seen && fitting([...seen, ...unread]);
    const [recordName, recordUnitId] = [nameIn(at.kind, record), unitOf(at.kind, record)];
    return { facts: { changes, ...identity, recordName, recordUnitId }, record };
  } catch {
    return { facts: { changes: null, ...identity } };
  }
}

/** The address of a record that has just been created. */
function createdAt({ kind, act }: Plan, said: JsonObject | undefined): RecordAt | undefined {
  const data = said?.["data"];
  const id = kind && act === "create" && isObject(data) ? data[kind.createdField] : undefined;
  return kind && typeof id === "number" ? { kind, id: String(id) } : undefined;
}

function nameIn(kind: RecordKind, record: JsonObject): string | null {
  const name = nameOf(kind, record);
  return name === null ? null : shortened(name);
}

/** What the body says; of an upload, and of what is no JSON object, its size. */
function sentFields({ bytes, length }: WriteBody): JsonObject {
  const said = bytes && parseObject(bytes);
  return said ?? (length === 0 ? {} : { size_bytes: length });
}
