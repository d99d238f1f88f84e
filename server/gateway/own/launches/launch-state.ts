import { randomUUID } from "node:crypto";
import type { LaunchState } from "../../store/launch-store.ts";
import type { Session } from "../../store/store.ts";
import type { OwnSchemas } from "../handler.ts";
import { eventOf } from "./launch-words.ts";
import type { Review } from "./review.ts";

/** So long one that isn't for a time of its own waits for somebody else's word. */
const MOST_WAIT_MS = 24 * 3600 * 1000;

/** Who launches, when, and what else they have said. */
type Taken = {
  session: Session;
  requestId: string;
  account: number;
  at: number;
  splitId?: string;
  overrides?: OwnSchemas["LaunchWrite"]["overrides"] | undefined;
  limits?: OwnSchemas["LaunchWrite"]["limits"] | undefined;
};

/** A launch as it is taken. */
export function launchState(
  { session: { user }, requestId, account, at, overrides = [], limits, splitId }: Taken,
  { whole, facts, asked, timing, approveAbove, rules }: Review,
): LaunchState {
  const id = randomUUID();
  const waits = approveAbove !== null;
  // One that isn't needed now would hold when a second person speaks, though whoever launches may not give it.
  const needed = new Set<string>(rules.map(({ code }) => code));
  return {
    id,
    account,
    broadcastId: whole.now.id,
    phase: waits ? "waiting" : "taken",
    dueAt: waits ? (asked ?? at + MOST_WAIT_MS) : 0,
    name: whole.now.name,
    actor: { userId: user.user_id, email: user.email },
    facts,
    asked,
    startsAt: timing.first,
    lastAt: timing.last,
    overrides: overrides.filter(({ code }) => needed.has(code)).map((one) => ({ ...one, by: user.email })),
    approval: waits ? { by: null, at: null, comment: null } : null,
    limits: { failed: limits?.failed_percent ?? null, optedOut: limits?.opted_out_percent ?? null },
    closesAt: timing.closesAt,
    // Nobody else knows it: a page that used it up first would keep the desk from stopping what it watches.
    key: `${randomUUID()}.schedule`,
    sentAt: null,
    reads: 0,
    stop: null,
    progress: { sent: 0, delivered: 0, failed: 0, optedOut: 0 },
    why: null,
    waitsFor: null,
    waitsSince: null,
    differs: false,
    splitId: splitId ?? null,
    rest: null,
    events: [eventOf(at, "taken", { requestId }, user.email)],
  };
}

/** What the history says of a launch. */
export function toldInHistory({ id, facts, startsAt, lastAt, overrides }: LaunchState) {
  return {
    launch_id: id,
    message: facts.message,
    text_hash: facts.textHash,
    review_hash: facts.reviewHash,
    recipients_total: facts.count,
    scheduled_at: new Date(startsAt).toISOString(),
    last_text: new Date(lastAt).toISOString(),
    sender: facts.sender,
    windows: facts.windows,
    left_out: facts.leftOut.map(({ reason, count }) => `${reason}: ${count}`),
    overrides: overrides.map(({ code, reason }) => `${code}: ${reason}`),
  };
}
