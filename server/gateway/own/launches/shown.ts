import type { LaunchRest, SendingHours, StoredLaunch } from "../../store/launch-store.ts";
import type { OwnSchemas } from "../handler.ts";
import { isOwnStop } from "./launch-words.ts";
import type { Review } from "./review.ts";

const date = (at: number) => new Date(at).toISOString();
const clockOf = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
const dateOrNull = (at: number | null) => (at === null ? null : date(at));

/** A review as the page gets it. */
export function shownReview({
  facts,
  whole,
  asked,
  timing,
  measured,
  encoding,
  smsStatus,
  suppressed,
  countedWith,
  splitId,
  approveAbove,
  rules,
}: Review): OwnSchemas["LaunchReview"] {
  const excluded = [...suppressed].map(([reason, count]) => ({ reason, count }));
  return {
    review: facts.reviewHash,
    broadcast_id: whole.now.id,
    name: whole.now.name,
    message: facts.message,
    text_hash: facts.textHash,
    list_hash: facts.listHash,
    recipients_total: facts.count,
    suppressed: excluded,
    left_out: facts.leftOut,
    segments: facts.segments,
    segments_total: facts.segments * facts.count,
    encoding,
    sender: { phone_number_id: facts.senderId, phone_number: facts.sender, sms_status: smsStatus },
    per_minute: facts.perMinute,
    measured_per_minute: measured,
    start: dateOrNull(asked),
    first_text: date(timing.first),
    last_text: date(timing.last),
    zones: timing.zones.map(({ open, ...zone }) => ({
      ...zone,
      open: open.map(({ from, until }) => ({ from: date(from), until: date(until) })),
    })),
    outside: timing.outside.map(({ state, zones, count }) => ({ state, zones: [...zones], count })),
    nearest_start: dateOrNull(timing.nearest),
    parts: timing.parts.map(({ zones, areaCodes, skip, count, first, last }) => ({
      zones: [...zones],
      area_codes: areaCodes,
      skip,
      count,
      first_text: date(first),
      last_text: date(last),
    })),
    rules: rules.map(({ code, message, count, override }) => ({
      code,
      message,
      count,
      may_override: override,
    })),
    approve_above: approveAbove,
    counted_with: countedWith,
    split_id: splitId,
    windows: facts.windows,
    hours: shownHours(facts.hours),
  };
}

/** Hours as people read them. */
export const shownHours = ({ from, until }: SendingHours) => ({ from: clockOf(from), until: clockOf(until) });

const shownRest = ({ broadcastId, count, startsAt, why }: LaunchRest) => ({
  broadcast_id: broadcastId,
  count,
  start: dateOrNull(startsAt),
  why,
});

/** A launch as the page gets it; `suppressed` of those who are counted, else nobody. */
export function shownLaunch(launch: StoredLaunch, { suppressed = 0 } = {}): OwnSchemas["Launch"] {
  const { facts, progress, stop, approval, limits } = launch;
  return {
    launch_id: launch.id,
    broadcast_id: launch.broadcastId,
    name: launch.name,
    state: launch.phase,
    why: launch.why,
    waits_for: launch.waitsFor,
    launched_by: launch.actor.email,
    launched_on: date(launch.createdAt),
    stopped_by: isOwnStop(launch) ? null : (stop?.email ?? null),
    review: facts.reviewHash,
    message: facts.message,
    recipients_total: facts.count,
    start: dateOrNull(launch.asked),
    first_text: date(launch.startsAt),
    last_text: date(launch.lastAt),
    per_minute: facts.perMinute,
    segments: facts.segments,
    segments_total: facts.segments * facts.count,
    sender: facts.sender,
    text_hash: facts.textHash,
    list_hash: facts.listHash,
    windows: facts.windows,
    left_out: facts.leftOut,
    sent: progress.sent,
    delivered: progress.delivered,
    failed: progress.failed,
    opted_out: progress.optedOut,
    split_id: launch.splitId ?? null,
    rest: launch.rest ? shownRest(launch.rest) : null,
    suppressed,
    leaves_out: launch.leavesOut ?? null,
    overrides: launch.overrides,
    approved_by: launch.phase === "returned" ? null : (approval?.by ?? null),
    returned_by: launch.phase === "returned" ? (approval?.by ?? null) : null,
    comment: approval?.comment ?? null,
    limits: { failed_percent: limits.failed, opted_out_percent: limits.optedOut },
    revision: launch.revision,
  };
}
