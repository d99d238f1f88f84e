import { hasStopped, type Job } from "../../api/jobs.ts";
import { formatTime } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import type { Tone } from "../../ui/badge.tsx";

type Word = { label: string; tone: Tone };

const states: Record<string, Word> = {
  waiting: { label: "Waiting", tone: "neutral" },
  running: { label: "Running", tone: "accent" },
  paused: { label: "Paused", tone: "warn" },
  waiting_for_sign_in: { label: "Waiting for sign-in", tone: "warn" },
  finished: { label: "Finished", tone: "good" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

/** The state of a job in words; one that nobody has told us about as it is. */
export function jobState(job: Job): Word {
  const { state, running, failed, unknown } = job;
  if (state === "cancelled" && running > 0) return { label: "Stopping…", tone: "neutral" };
  if (hasStopped(job)) return { label: "Stopped", tone: "warn" };
  if (state === "finished" && failed + unknown > 0) return { label: "Finished with errors", tone: "warn" };
  return states[state] ?? { label: state, tone: "neutral" };
}

/** How many rows have an outcome, whatever it is. */
export function endedRows({ done, failed, unknown }: Job): number {
  return done + failed + unknown;
}

/** How long it will take: "About 3 min left"; null when nobody can say. */
export function timeLeft({ state, seconds_left: seconds }: Job): string | null {
  if (state !== "running" || !Number.isFinite(seconds)) return null;
  if (seconds < 60) return "Under a minute left";
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `About ${minutes} min left` : `About ${Math.round(minutes / 60)} h left`;
}

/** Why a job paused by itself. */
const pauses: Record<string, string> = {
  unclear: "Paused because several rows got no clear answer. Check them, then resume.",
  role: "Paused because the role of whoever started it no longer allows the next row.",
};

/** What a job does now, and what it waits for. */
export function jobStory(job: Job, zone: string): string {
  const { state, done, total, held_until: heldUntil, started_by: user, is_mine: isMine } = job;
  switch (state) {
    case "waiting":
      return "Waiting its turn: two jobs per person run at once.";
    case "running":
      if (heldUntil !== null) return `The service is busy. It continues at ${formatTime(heldUntil, zone)}.`;
      return timeLeft(job) ?? "It keeps running if you leave.";
    case "paused":
      return pauses[job.reason ?? ""] ?? "Nothing is sent until it's resumed.";
    case "waiting_for_sign_in":
      return isMine ? "It continues now that you're signed in." : `It continues when ${user} signs in again.`;
    case "finished":
      return done === total && total > 1 ? `All ${formatCount(total, "row")} are done.` : doneOf(job);
    case "cancelled":
      if (job.running > 0) return `${formatCount(job.running, "row")} already sent, waiting for the answer.`;
      if (hasStopped(job))
        return "It stopped at a row that wasn't done, so the rest wasn't sent. Retry that row, or undo what was done.";
      return `${doneOf(job)} ${formatCount(job.cancelled)} never sent.`;
    default:
      return doneOf(job);
  }
}

function doneOf({ done, total }: Job): string {
  return `${formatCount(done)} of ${formatCount(total, "row")} ${done === 1 ? "is" : "are"} done.`;
}
