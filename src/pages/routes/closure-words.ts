import type { Closure } from "../../api/closures.ts";
import {
  dayIn,
  formatMoment,
  formatShortDay,
  formatTime,
  knownZone,
  rangeOfDays,
  zoneName,
} from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";

type Times = Pick<Closure, "from" | "until" | "timezone">;

const zoneOf = ({ timezone }: Pick<Closure, "timezone">) => (knownZone(timezone) ? timezone : "UTC");

/** "Thu, Nov 26" for a whole day, else "Nov 26, 5:00 PM – Nov 30, 8:00 AM MST", in the closure's zone. */
export function whenClosed(times: Times): string {
  const [from, until] = [Date.parse(times.from), Date.parse(times.until)];
  if (Number.isNaN(from) || Number.isNaN(until)) return "–";
  const zone = zoneOf(times);
  const [first, last] = [from, until - 1].map((at) => dayIn(zone, new Date(at)));
  const days = rangeOfDays(first ?? "", last ?? "", zone);
  if (Date.parse(days.start) === from && Date.parse(days.end) === until) {
    const begins = formatShortDay(times.from, zone);
    return first === last ? begins : `${begins} – ${formatShortDay(new Date(until - 1).toISOString(), zone)}`;
  }
  const zoneWords = zoneName(zone, new Date(until));
  return `${formatMoment(times.from, zone)} – ${formatMoment(times.until, zone)} ${zoneWords}`;
}

/** "Nov 30, 8:00 AM MST"; on its own day only the time. */
export function momentWords(iso: string, closure: Pick<Closure, "timezone">, now = Date.now()): string {
  if (Number.isNaN(Date.parse(iso))) return "–";
  const zone = zoneOf(closure);
  const isToday = dayIn(zone, new Date(iso)) === dayIn(zone, new Date(now));
  const words = isToday ? formatTime(iso, zone) : formatMoment(iso, zone);
  return `${words} ${zoneName(zone, new Date(iso))}`;
}

/** How many of its routes are closed, or will be. */
export function affectedRoutes({ state, routes }: Closure): Closure["routes"] {
  if (state === "planned") return routes.filter(({ outcome }) => outcome !== "kept");
  return routes.filter(({ outcome }) => outcome === "closed" || (state === "closing" && outcome === null));
}

const routesCount = (closure: Closure) => formatCount(affectedRoutes(closure).length, "route");

/** Why a closure doesn't go on by itself. */
export function waitWords({ waits_for: reason, acts_for: email }: Closure): string | null {
  switch (reason ?? "") {
    case "sign_in":
      return `${email} isn't signed in.`;
    case "role":
      return `${email}'s role no longer allows it.`;
    case "job":
      return "Its job is paused.";
    case "service":
      return "Convirza can't be reached. We try again by ourselves.";
    default:
      return null;
  }
}

/** Of how many of its routes a planned closure will find nothing to close. */
export function goneWords(gone: number, all: number): string {
  const why =
    gone === 1
      ? "has been deleted or is no schedule any more"
      : "have been deleted or are no schedules any more";
  if (gone < all) return `${formatCount(gone, "route")} ${why}, and won't be closed.`;
  return `${gone === 1 ? "Its route" : "Its routes"} ${why}, so nothing will be closed.`;
}

const isPast = (iso: string, now: number) => Date.parse(iso) <= now;

/** What state a closure is in: "On", "Planned"… */
export function stateWords(closure: Closure, now = Date.now()): string {
  const { state, from, until, routes } = closure;
  const waits = waitWords(closure) !== null;
  switch (state) {
    case "planned":
      return isPast(from, now) && waits ? "Late" : "Planned";
    case "closing":
      return waits ? "Waiting" : "Closing";
    case "on":
      return isPast(until, now) && waits ? "Not put back" : "On";
    case "reopening":
      return waits ? "Not put back" : "Putting back";
    case "over":
      return routes.some(({ outcome }) => outcome === "left") ? "Over, not all put back" : "Over";
    default:
      return state;
  }
}

/** What a button does for a closure now; null where there is nothing to do. */
export function dueAct(closure: Closure): { act: "close" | "putBack"; label: string } | null {
  const count = routesCount(closure);
  switch (closure.state) {
    case "planned":
      return { act: "close", label: `Close ${count} now` };
    case "closing":
      return closure.waits_for === null ? null : { act: "close", label: `Close ${count} now` };
    case "on":
      return { act: "putBack", label: `Put ${count} back` };
    case "reopening":
      return closure.waits_for === null ? null : { act: "putBack", label: `Put ${count} back` };
    default:
      return null;
  }
}

/** For so long what was not put back is said on every page. */
const SAID_MS = 24 * 3600 * 1000;

/** What everybody has to know of a closure now; null for nothing. `isLate`: a person has to press something. */
export function bannerWords(closure: Closure, now = Date.now()): { text: string; isLate: boolean } | null {
  const { name, state, from, until, routes } = closure;
  const count = routesCount(closure);
  const why = waitWords(closure);
  const ended = `${name} ended at ${momentWords(until, closure, now)}, and ${count} ${affectedRoutes(closure).length === 1 ? "is" : "are"} still closed.`;
  switch (state) {
    case "planned":
      if (!isPast(from, now) || why === null) return null;
      return {
        text: `${name} should have begun at ${momentWords(from, closure, now)}. ${why}`,
        isLate: true,
      };
    case "closing":
      if (why !== null) return { text: `${name} can't close ${count}. ${why}`, isLate: true };
      return { text: `${name} begins: ${count} being closed.`, isLate: false };
    case "on":
      if (isPast(until, now) && why !== null) return { text: `${ended} ${why}`, isLate: true };
      return { text: `${name}: ${count} closed until ${momentWords(until, closure, now)}.`, isLate: false };
    case "reopening":
      if (why !== null) return { text: `${ended} ${why}`, isLate: true };
      return { text: `${name} has ended: ${count} being put back.`, isLate: false };
    default: {
      const left = routes.filter(({ outcome }) => outcome === "left").map((route) => route.name);
      if (left.length === 0 || Date.parse(closure.changed_on) + SAID_MS < now) return null;
      const names =
        left.length > 3 ? `${left.slice(0, 3).join(", ")} and ${left.length - 3} more` : left.join(", ");
      return {
        text: `${name} has ended. Not put back, because changed meanwhile or refused: ${names}.`,
        isLate: true,
      };
    }
  }
}
