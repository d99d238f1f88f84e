import { useMemo, useState } from "react";
import { useClosures } from "../../api/closures.ts";
import type { RouteDetail } from "../../api/routes.ts";
import { useZone } from "../../components/use-zone.ts";
import { stateOfNumber } from "../../lib/area-codes.ts";
import { dayIn, dayNumber, formatDay, isDay, knownZone } from "../../lib/dates.ts";
import { text, useSearchState, type Codec } from "../../lib/search-state.ts";
import { momentsOf, wallClock } from "../../lib/zone-clock.ts";
import { Select, TextField } from "../../ui/field.tsx";
import { PathSteps } from "./path-steps.tsx";
import { pathOf, type Call } from "./route-problems.ts";
import { describeZone } from "./route-words.ts";
import { routeClosures } from "./route-closures.ts";
import { reachable, type OneRoute, type World } from "./route-world.ts";
import { minutesOf, spellTime, timeOfWeek, week } from "./schedule.ts";
import { oneRoute, useRouteWorld } from "./use-route-world.ts";

/** "Who answers?" for a route that is saved, by the account's calendar. Without that it goes by the routes alone. */
export function WhoAnswers({ route }: { route: RouteDetail }) {
  const one = useMemo(() => oneRoute(route), [route]);
  const { data, error } = useClosures();
  const closures = useMemo(() => routeClosures(data ?? []), [data]);
  const world = useRouteWorld(one, closures);
  if (world === undefined || (data === undefined && error === null)) return <div className="min-h-64" />;
  return (
    <>
      {error !== null && (
        <p role="alert" className="pb-3 text-warn">
          We couldn't read the closures, so this goes by the routes alone. {error.message}
        </p>
      )}
      <Simulator route={one} world={world} />
    </>
  );
}

/** A day of the week, or of the calendar: "mon", "2026-11-26". */
const dayOrDate: Codec<string> = {
  parse: (value) =>
    value === "" || isDay(value) || week.some((day) => day.value === value) ? value : undefined,
  format: (value) => value,
  fallback: "",
};
const place = { day: dayOrDate, time: text };

/** A call from a number at a day and a time, and its way step by step. Whose number it is, is kept nowhere. */
function Simulator({ route, world }: { route: OneRoute; world: World }) {
  const own = useZone();
  const { state, set } = useSearchState(place);
  const [openedAt] = useState(() => Date.now());
  const [caller, setCaller] = useState({ number: "", zip: "" });
  const [choices, setChoices] = useState<Pick<Call, "keys" | "chances" | "picksUp">>({
    keys: [],
    chances: [],
    picksUp: true,
  });
  const asked = useMemo(() => whatIsAsked(route, world), [route, world]);
  const zone = asked.zone ?? own;
  const now = timeOfWeek(zone, openedAt) ?? { day: "mon", minutes: 9 * 60 };
  const day = state.day === "" ? now.day : state.day;
  const time = minutesOf(state.time) === null ? spellTime(now.minutes) : state.time;
  const from = stateOfNumber(caller.number);
  const call: Call = {
    at: momentOn(zone, { day, minutes: minutesOf(time) ?? 0 }, openedAt),
    state: from,
    zip: /^\d{5}$/.test(caller.zip) ? caller.zip : null,
    ...choices,
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 md:grid-cols-[minmax(0,1fr)_9rem_8rem]">
        <TextField
          label="A call from"
          type="tel"
          placeholder="Any number"
          autoComplete="off"
          value={caller.number}
          help={asked.places ? (from === null ? "An area code says which state." : `In ${from}`) : undefined}
          onChange={({ target }) => setCaller({ ...caller, number: target.value })}
        />
        <Select
          label="On"
          options={[...week, ...datesOf(world, day, zone, openedAt)]}
          value={day}
          onChange={({ target }) => set({ day: place.day.parse(target.value) ?? "" }, { replace: true })}
        />
        <TextField
          label="At"
          type="time"
          help={describeZone(zone)}
          value={time}
          onChange={({ target }) => set({ time: target.value }, { replace: true })}
        />
        {asked.zips && (
          <TextField
            label="Caller's ZIP code"
            inputMode="numeric"
            maxLength={5}
            autoComplete="off"
            value={caller.zip}
            onChange={({ target }) => setCaller({ ...caller, zip: target.value })}
          />
        )}
      </div>
      <div>
        <PathSteps
          path={pathOf(route, world, call)}
          call={call}
          onChange={(change) => setChoices({ ...choices, ...change })}
        />
      </div>
    </div>
  );
}

/** What the routes on the way ask of a caller, and whose clock they go by. */
function whatIsAsked(route: OneRoute, world: World) {
  const configs = reachable(route, world).map(({ config }) => config);
  const rules = configs.flatMap((config) => (config.kind === "georoute" ? config.rules : []));
  return {
    zone: configs
      .flatMap((config) => (config.kind === "schedule" ? (config.timezone ?? []) : []))
      .find((zone) => knownZone(zone)),
    places: rules.some(({ states }) => states.length > 0),
    zips: rules.some(({ zips }) => zips.length > 0),
  };
}

/** Beside the days of this week, those on which a closure begins, and the one that the address names. */
function datesOf({ closures = [] }: World, chosen: string, zone: string, now: number) {
  const planned = closures
    .filter(({ until }) => until > now)
    .map(({ name, from }) => ({ day: dayIn(zone, new Date(Math.max(from, now))), name }));
  const dates = new Map(planned.map(({ day, name }) => [day, `${name}, ${formatDay(day)}`]));
  if (isDay(chosen) && !dates.has(chosen)) dates.set(chosen, formatDay(chosen));
  return [...dates].map(([value, label]) => ({ value, label }));
}

/** A moment of a day of the calendar, or of the week that begins now. */
function momentOn(zone: string, { day, minutes }: { day: string; minutes: number }, now: number): number {
  const date = dayNumber(day);
  if (date === null) return nextMoment(zone, { day, minutes }, now);
  // An hour that clocks leave out that day is followed by the next.
  const [at] = [0, 60].flatMap((later) => momentsOf(zone, { day: date, minutes: minutes + later }));
  return at ?? now;
}

/** The next moment at which it is a day and a time somewhere. An hour that this week's clocks leave out is next week's. */
function nextMoment(zone: string, { day, minutes }: { day: string; minutes: number }, from: number): number {
  const today = wallClock(zone, from).day;
  // Day 0 was a Thursday, which is the fourth of a week that begins on Monday.
  const ahead = (week.findIndex(({ value }) => value === day) - ((today + 3) % 7) + 7) % 7;
  const [at] = [0, 7].flatMap((later) => momentsOf(zone, { day: today + ahead + later, minutes }));
  return at ?? from;
}
