import { setImmediate } from "node:timers/promises";
import type { PlatformContext } from "../context.ts";
import type { Job } from "../worker/worker.ts";
import { completeIfDone, settleBatch } from "./outcomes.ts";
import { sendBatch, sendingIds, setMissedAside, startDue } from "./sending.ts";

/** Longer than a restart takes. */
const MAX_LATE_MINUTES = 15;

/**
 * Sends the broadcasts, one step at a time: settles what has happened to texts since the last step, begins what is due,
 * sends what the rate allows and completes what is done. All that it knows is in the database, so it goes on after a
 * crash where it was, and may run in several processes.
 * @param ratePerSecond texts of one broadcast in a second
 * @param maxLateMinutes what is later than that waits for a person
 */
export function broadcastJob({
  ratePerSecond,
  maxLateMinutes = MAX_LATE_MINUTES,
}: {
  ratePerSecond: number;
  maxLateMinutes?: number | undefined;
}): Job {
  return {
    name: "broadcasts",
    everyMs: 1000,
    run: (context) => step(context, ratePerSecond, maxLateMinutes * 60_000),
  };
}

async function step(
  { db, now, log }: PlatformContext,
  ratePerSecond: number,
  maxLateMs: number,
): Promise<void> {
  const at = now();
  for (const broadcast_id of setMissedAside(db, new Date(at.getTime() - maxLateMs), at)) {
    log({ level: "warn", event: "broadcast_missed", broadcast_id });
  }
  // First what lies in the past: conversations are written in the order of time. Requests are served between batches.
  while (settleBatch(db, at)) await setImmediate();
  for (const { broadcast_id, maySend } of startDue(db, at)) {
    if (maySend) log({ level: "info", event: "broadcast_started", broadcast_id });
    else log({ level: "error", event: "broadcast_without_sender", broadcast_id });
  }
  for (const broadcastId of sendingIds(db)) {
    while (sendBatch(db, broadcastId, ratePerSecond, at)) await setImmediate();
    if (completeIfDone(db, broadcastId, at)) {
      log({ level: "info", event: "broadcast_completed", broadcast_id: broadcastId });
    }
  }
}
