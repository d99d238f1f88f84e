import { formatCount } from "../../../lib/numbers.ts";

const MINUTE_MS = 60_000;
/** Fewer texts, or less time, say nothing about a rate. */
const LEAST_SENT = 5;
const LEAST_MS = 10_000;

type Progress = { sent: number; total: number; startedAt: string | null; at: number };

/** How fast a broadcast goes out, in texts a minute, and how many minutes are left; null while too little is known. */
function paceOf({ sent, total, startedAt, at }: Progress): { perMinute: number; minutesLeft: number } | null {
  const gone = at - Date.parse(startedAt ?? "");
  if (!(gone >= LEAST_MS) || !(sent >= LEAST_SENT) || !(total >= sent)) return null;
  const perMinute = (sent * MINUTE_MS) / gone;
  return { perMinute: Math.max(1, Math.round(perMinute)), minutesLeft: (total - sent) / perMinute };
}

/** "61 a minute · about 33 minutes left"; null while too little is known. */
export function paceWords(progress: Progress): string | null {
  const pace = paceOf(progress);
  if (pace === null) return null;
  return `${formatCount(pace.perMinute)} a minute · ${leftWords(pace.minutesLeft)}`;
}

function leftWords(minutes: number): string {
  if (minutes < 1) return "less than a minute left";
  if (minutes < 90) return `about ${formatCount(Math.round(minutes), "minute")} left`;
  return `about ${formatCount(Math.round(minutes / 60), "hour")} left`;
}
