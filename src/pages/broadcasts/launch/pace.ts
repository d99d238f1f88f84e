import { formatCount } from "../../../lib/numbers.ts";

const MINUTE_MS = 60_000;
/** Fewer texts, or less time, say nothing about a rate. */
const LEAST_SENT = 5;
const LEAST_MS = 10_000;
/** After so long without a text the rate so far says nothing of the time that is left. */
const STILL_MS = 3 * MINUTE_MS;

type Progress = {
  sent: number;
  total: number;
  startedAt: string | null;
  at: number;
  /** For how long `sent` has been the same, in milliseconds. */
  stillFor: number;
};

/** How fast a broadcast goes out, in texts a minute, and how many minutes are left; null while too little is known. */
function paceOf(progress: Progress): { perMinute: number; minutesLeft: number } | null {
  const { sent, total, startedAt, at } = progress;
  const gone = at - Date.parse(startedAt ?? "");
  if (!(gone >= LEAST_MS) || !(sent >= LEAST_SENT) || !(total >= sent)) return null;
  const perMinute = (sent * MINUTE_MS) / gone;
  return { perMinute: Math.max(1, Math.round(perMinute)), minutesLeft: (total - sent) / perMinute };
}

/** "61 a minute · about 33 minutes left", "nothing sent for 4 minutes"; null while too little is known. */
export function paceWords(progress: Progress): string | null {
  const { stillFor } = progress;
  if (stillFor >= STILL_MS)
    return `nothing sent for ${formatCount(Math.floor(stillFor / MINUTE_MS), "minute")}`;
  const pace = paceOf(progress);
  if (pace === null) return null;
  return `${formatCount(pace.perMinute)} a minute · ${leftWords(pace.minutesLeft)}`;
}

function leftWords(minutes: number): string {
  if (minutes < 1) return "less than a minute left";
  if (minutes < 90) return `about ${formatCount(Math.round(minutes), "minute")} left`;
  return `about ${formatCount(Math.round(minutes / 60), "hour")} left`;
}
