import type { Launch } from "../../../api/launches.ts";
import { formatDateTime, zoneName } from "../../../lib/dates.ts";
import { formatCount } from "../../../lib/numbers.ts";
import type { Tone } from "../../../ui/badge.tsx";

const labels: Record<string, { label: string; tone: Tone }> = {
  waiting: { label: "Waiting for approval", tone: "warn" },
  taken: { label: "Being scheduled", tone: "accent" },
  unknown: { label: "Not clear yet", tone: "warn" },
  scheduled: { label: "Scheduled", tone: "accent" },
  sending: { label: "Sending", tone: "accent" },
  completed: { label: "Completed", tone: "good" },
  stopped: { label: "Stopped", tone: "neutral" },
  missed: { label: "Missed", tone: "bad" },
  returned: { label: "Returned", tone: "warn" },
  void: { label: "No longer valid", tone: "warn" },
  not_scheduled: { label: "Not scheduled", tone: "bad" },
  unwatched: { label: "Not watched to the end", tone: "warn" },
};

/** The state of a launch in a word; one that nobody has told us about as it is. */
export function launchLabel(launch: Launch): { label: string; tone: Tone } {
  if (isBeingStopped(launch)) return { label: "Being stopped", tone: "warn" };
  return stateLabel(launch.state);
}

/** The same of a state alone. */
export const stateLabel = (state: string): { label: string; tone: Tone } =>
  labels[state] ?? { label: state, tone: "neutral" };

/** Whether somebody has asked to stop it, or the gateway does so by itself: then there is a reason while it still goes. */
export function isBeingStopped({ state, stopped_by: by, why }: Launch): boolean {
  return ["taken", "unknown", "scheduled", "sending"].includes(state) && (by !== null || why !== null);
}

/** "Mar 5, 2026, 3:04 PM MST". */
export function momentIn(iso: string, zone: string): string {
  return Number.isNaN(Date.parse(iso))
    ? "–"
    : `${formatDateTime(iso, zone)} ${zoneName(zone, new Date(iso))}`;
}

/** "1 person", "2,314 people". */
export const people = (count: number): string => `${formatCount(count)} ${count === 1 ? "person" : "people"}`;

/** "312 of 2,314 texts had gone", "Nothing was sent". */
export function goneWords(sent: number, total: number): string {
  if (sent === 0) return "Nothing was sent";
  return `${formatCount(sent)} of ${formatCount(total, "text")} had gone`;
}

/** Of a broadcast that was stopped past the desk: the API doesn't say who did it. */
const elsewhere = (why: string | null): string | null =>
  why === null ? "It was stopped somewhere else, and we weren't told by whom." : null;

/** What the state means, in sentences. `sent` is the newest count that is known. */
export function launchWords(launch: Launch, sent: number, zone: string): string {
  const { state, why, recipients_total: total, stopped_by: stoppedBy, launched_by: by } = launch;
  if (isBeingStopped(launch)) {
    const who = stoppedBy === null ? "We're stopping it" : `${stoppedBy} has asked to stop it`;
    return `${who}. We keep trying until it has stopped, even when this page is closed.`;
  }
  switch (state) {
    case "waiting":
      return `${by} wants to launch it. Someone else has to approve that first. If anyone edits it, it has to be asked for again.`;
    case "taken":
      return "We're scheduling it now.";
    case "unknown":
      return "We don't know yet whether this was scheduled. We keep checking, even when this page is closed.";
    case "scheduled":
      return `The first text leaves on ${momentIn(launch.first_text, zone)}, the last one about ${momentIn(launch.last_text, zone)}.`;
    case "sending":
      return "We look every 10 seconds, and stop it before anyone's sending hours end.";
    case "completed":
      return `All ${formatCount(sent, "text")} have been sent.`;
    case "stopped":
      return [
        stoppedBy === null ? elsewhere(why) : `${stoppedBy} stopped it.`,
        why,
        `${goneWords(sent, total)}.`,
      ]
        .filter((part) => part !== null)
        .join(" ");
    case "missed":
      return `It couldn't start or finish on time, and won't go on by itself. ${goneWords(sent, total)}.`;
    case "returned":
      return "Nothing was sent. Change what needs to be changed, then review and launch it again.";
    case "unwatched":
      return "Nobody was signed in for us to watch it to its end. Look at its figures.";
    default:
      return why ?? "";
  }
}

/** Why it doesn't go on by itself; null while it does. */
export function waitsForWords({
  waits_for: reason,
  launched_by: by,
  stopped_by: stoppedBy,
}: Launch): string | null {
  const who = stoppedBy ?? by;
  switch (reason) {
    case null:
      return null;
    case "sign_in":
      return `${who} isn't signed in. We go on as soon as they are.`;
    case "role":
      return `${who} isn't allowed to do this any more, so we can't go on.`;
    case "service":
      return "Convirza can't be reached right now. We keep trying.";
    default:
      return reason;
  }
}
