import { openPhases, type LaunchProgress, type StoredLaunch } from "../../store/launch-store.ts";
import type { BroadcastNow } from "./read-broadcast.ts";

type Event = StoredLaunch["events"][number];

/** Whether a broadcast may still leave by this launch. */
export function isOpen({ phase }: Pick<StoredLaunch, "phase">): boolean {
  return openPhases.includes(phase);
}

/** Whether the desk itself stops it: a limit was passed, hours were about to end, or it isn't what was confirmed. */
export function isOwnStop({ key, stop }: Pick<StoredLaunch, "key" | "stop">): boolean {
  return stop?.key === ownStopKey(key);
}

export const ownStopKey = (key: string): string => `${key}.differs`;

/** A line of the flight record. */
export function eventOf(
  at: number,
  what: string,
  { requestId, status = null }: { requestId: string; status?: number | null },
  by: string | null = null,
): Event {
  return { at, by, what, requestId, status };
}

export function progressOf({ sent, delivered, failed, optedOut }: BroadcastNow): LaunchProgress {
  return { sent, delivered, failed, optedOut };
}
