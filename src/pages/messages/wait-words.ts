import { businessDaysSince } from "../../lib/business-days.ts";
import { dayIn, type Day } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";

/** How long ago a message came: "12 min", "5 h", "3 business days"; a weekend alone is none. */
export function waitWords(at: Date, today: Day, zone: string): string {
  const days = businessDaysSince(dayIn(zone, at), today);
  const minutes = Math.max(Math.floor((Date.now() - at.getTime()) / 60_000), 0);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60 || days === 0) return `${Math.floor(minutes / 60)} h`;
  return formatCount(days, "business day");
}
