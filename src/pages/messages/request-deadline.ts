import type { OptOutRequest } from "../../api/opt-out-requests.ts";
import { useToday } from "../../components/use-today.ts";
import { businessDaysLater, businessDaysLeft } from "../../lib/business-days.ts";
import { dayIn, type Day } from "../../lib/dates.ts";
import type { Tone } from "../../ui/badge.tsx";

/** How long the law lets an account take, in business days. */
const DAYS = 10;
const SOON = 3;

/** Until when somebody has to decide, and how many business days are left with today; 0 once it is too late. */
export type Deadline = { last: Day; left: number; tone: Tone };

/** Null where nobody knows when it was asked. */
export function useDeadline({ asked_on: at }: OptOutRequest, zone: string): Deadline | null {
  const today = useToday(zone);
  const asked = new Date(at);
  if (Number.isNaN(asked.getTime())) return null;
  const last = businessDaysLater(dayIn(zone, asked), DAYS);
  const left = businessDaysLeft(today, last);
  return { last, left, tone: left === 0 ? "bad" : left <= SOON ? "warn" : "neutral" };
}
