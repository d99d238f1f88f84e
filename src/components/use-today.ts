import { useSyncExternalStore } from "react";
import { dayIn, type Day } from "../lib/dates.ts";

/** Today in a zone. A page left open over midnight moves on with it. */
export function useToday(zone: string): Day {
  return useSyncExternalStore(everyMinute, () => dayIn(zone, new Date()));
}

function everyMinute(tick: () => void): () => void {
  const timer = window.setInterval(tick, 60_000);
  return () => window.clearInterval(timer);
}
