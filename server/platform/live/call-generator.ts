import type { DatabaseSync } from "node:sqlite";
import { callColumns, callTables, toCall } from "../api/call-rows.ts";
import type { Call, CallRow } from "../api/call-rows.ts";
import { renderTranscript } from "../api/transcript-text.ts";
import { get, transaction } from "../db/query.ts";
import { planCall } from "../db/seed/calls.ts";
import { createRandom, seedOf } from "../db/seed/random.ts";
import { writeCall, type WrittenCall } from "../db/seed/write-call.ts";
import { queueEvent } from "../webhooks/outbox.ts";
import type { Job } from "../worker/worker.ts";
import { openBranches, readWorld } from "./live-world.ts";

const SECOND = 1000;

/** Seconds from the end of one call to that of the next. */
const PAUSE = { least: 20, most: 90 };

/** How many calls are made up until one is possible. */
const ATTEMPTS = 10;

/**
 * Lets the demo company be called now and then: a call appears when it is over, and the webhooks are told. When the next
 * one comes follows from the last one, so nothing is to be remembered, and of several processes one adds it.
 */
export const callGeneratorJob: Job = {
  name: "live_calls",
  everyMs: SECOND,
  run: ({ db, now }) => {
    const at = now();
    if (!isTime(db, at)) return;
    transaction(db, () => {
      if (isTime(db, at)) addCall(db, at);
    });
  },
};

/** Whether the pause after the last call is over. A clock that was set back does not wait for what is now ahead. */
function isTime(db: DatabaseSync, now: Date): boolean {
  const last = get<{ id: number; start: string; seconds: number }>(
    db,
    `SELECT call_id AS id, call_start AS start, ring_duration + duration AS seconds FROM calls
     ORDER BY call_id DESC LIMIT 1`,
  );
  if (!last) return true;
  const sinceEnd = now.getTime() - Date.parse(last.start) - last.seconds * SECOND;
  const pause = createRandom(seedOf(`pause ${last.id}`)).int(PAUSE.least, PAUSE.most);
  return sinceEnd < 0 || sinceEnd >= pause * SECOND;
}

/** Adds a call that has just ended. Inside a transaction. */
function addCall(db: DatabaseSync, now: Date): void {
  const planned = planPossible(db, now);
  if (!planned) return;
  const start = new Date(now.getTime() - (planned.ring + planned.duration) * SECOND);
  // Nobody has listened to it yet.
  writeCall(db, { ...planned, at: start, comment: null });
  tell(db, planned, { start, end: now });
}

/** Null when the company has become one that cannot be called: without routes, numbers or people. */
function planPossible(db: DatabaseSync, now: Date): WrittenCall | null {
  const world = readWorld(db, now);
  const open = openBranches(db);
  const id = (get<{ id: number | null }>(db, "SELECT max(call_id) AS id FROM calls")?.id ?? 0) + 1;
  for (let attempt = 0; open.length > 0 && attempt < ATTEMPTS; attempt += 1) {
    const random = createRandom(seedOf(`live call ${id} ${attempt}`));
    try {
      return planCall(random, { id, at: now, place: random.weighted(open) }, world);
    } catch (error) {
      // What the seed can rely on, a user may have deleted: then there is nothing to pick from.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return null;
}

/** Tells the call as the API gives it; of its start, what was known then. */
function tell(
  db: DatabaseSync,
  { id, transcript }: WrittenCall,
  { start, end }: { start: Date; end: Date },
): void {
  const row = get<CallRow>(
    db,
    `WITH page AS (SELECT :id AS call_id) SELECT ${callColumns} FROM page CROSS JOIN ${callTables}`,
    { id },
  );
  if (!row) throw new Error(`The call ${id} cannot be read back.`);
  const call = toCall(row);
  const orgUnitId = call.org_unit_id;
  queueEvent(db, { event: "call.started", orgUnitId, at: start, data: toStart(call) });
  queueEvent(db, { event: "call.completed", orgUnitId, at: end, data: call });
  if (!transcript) return;
  const transcription = renderTranscript({
    format: transcript.format,
    turns: JSON.stringify(transcript.turns),
  });
  queueEvent(db, { event: "call.transcribed", orgUnitId, at: end, data: { call_id: id, transcription } });
}

function toStart(call: Call) {
  const { call_id, call_start, direction, caller_id, caller_name, caller_city, caller_state } = call;
  const { phone_number, org_unit_id, group, campaign_id, campaign, provisioned_route_id, route } = call;
  const caller = { caller_id, caller_name, caller_city, caller_state };
  const target = { phone_number, org_unit_id, group, campaign_id, campaign, provisioned_route_id, route };
  return { call_id, call_start, direction, ...caller, ...target };
}
