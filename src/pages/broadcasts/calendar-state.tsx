import {
  Ban,
  CalendarClock,
  Check,
  CircleHelp,
  Hourglass,
  Send,
  TriangleAlert,
  type LucideIcon,
} from "lucide-react";
import type { Tone } from "../../ui/badge.tsx";
import { broadcastStatus } from "./broadcast-words.ts";

type StateWords = { label: string; tone: Tone; Icon: LucideIcon };

const icons: Readonly<Record<string, LucideIcon>> = {
  scheduled: CalendarClock,
  sending: Send,
  completed: Check,
  cancelled: Ban,
  missed: TriangleAlert,
};

const desk: Readonly<Record<string, StateWords>> = {
  waiting: { label: "Waiting for approval", tone: "warn", Icon: Hourglass },
  taken: { label: "Being scheduled", tone: "accent", Icon: CalendarClock },
  unknown: { label: "Not clear yet", tone: "warn", Icon: CircleHelp },
};

/** How a state stands in the calendar: its word, its colour, and a sign that tells it apart without one. */
export function calendarState(state: string): StateWords {
  if (Object.hasOwn(desk, state)) return desk[state] ?? { ...broadcastStatus(state), Icon: CircleHelp };
  return {
    ...broadcastStatus(state),
    Icon: Object.hasOwn(icons, state) ? (icons[state] ?? CircleHelp) : CircleHelp,
  };
}
