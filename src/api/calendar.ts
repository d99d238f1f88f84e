import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { broadcastsKey, broadcastsQuery, type Broadcast } from "./broadcasts.ts";
import { call, client, readPages, rowsOf } from "./client.ts";
import { launchOf, type Launch } from "./launches.ts";
import { idOrNull, measure } from "./loose.ts";

/**
 * A broadcast at the moment at which it began, or is to begin. `state` is the word of the API, or of the launch desk
 * ("waiting", "taken", "unknown") where the API has only a draft yet.
 */
export type CalendarEntry = {
  broadcast_id: number;
  name: string;
  /** ISO UTC. */
  at: string;
  state: string;
  /** NaN where it did not come. */
  people: number;
  /** It was called off, or missed, before anybody got it. */
  isOff: boolean;
};

/** `isCut` says that there are older broadcasts than are looked through. */
type Calendar = { entries: CalendarEntry[]; isCut: boolean };

type Scope = { org_unit_id?: number };

/** The API can't be asked for when broadcasts begin, so the newest ones are looked through. */
export const MOST_LISTED = 2000;
/** Others move broadcasts, too. */
const FRESH_MS = 60_000;
const DAY_MS = 24 * 3600 * 1000;
/** As many as one question may name. */
export const MOST_COMPARED = 10;

/** Everything that has a moment: what was sent, what is scheduled, and what the launch desk is about to schedule. */
function calendarQuery(scope: Scope) {
  return queryOptions({
    queryKey: [...broadcastsKey, "calendar", scope],
    queryFn: async ({ signal, client: known }): Promise<Calendar> => {
      const [{ rows, total }, ...launches] = await Promise.all([
        readPages(
          (page) => known.fetchQuery({ ...broadcastsQuery({ ...scope, ...page }), staleTime: 0, gcTime: 0 }),
          MOST_LISTED,
        ),
        readLaunches("mine", signal),
        readLaunches("others", signal),
      ]);
      return { entries: entriesOf(rows, launches.flat()), isCut: total > rows.length };
    },
    placeholderData: keepPreviousData,
    refetchInterval: FRESH_MS,
  });
}

export const useCalendar = (scope: Scope) => useQuery(calendarQuery(scope));

async function readLaunches(whose: "mine" | "others", signal: AbortSignal): Promise<Launch[]> {
  const data = await call(client.GET("/own/launches", { params: { query: { whose } }, signal }));
  return rowsOf(data, "launches").map(launchOf);
}

const underWay = new Set(["waiting", "taken", "unknown"]);

/** Broadcasts and launches by their moment, each broadcast once: the API's word counts where it has a time already. */
export function entriesOf(broadcasts: readonly Broadcast[], launches: readonly Launch[]): CalendarEntry[] {
  const byId = new Map<number, CalendarEntry>();
  for (const { broadcast_id: id, name, at, ...rest } of [
    ...launches.filter(({ state }) => underWay.has(state)).map(plannedOf),
    ...broadcasts.filter(({ status }) => status !== "draft").map(begunOf),
  ]) {
    if (id !== null && at !== null && !Number.isNaN(Date.parse(at))) {
      byId.set(id, { broadcast_id: id, name, at, ...rest });
    }
  }
  return [...byId.values()].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

const plannedOf = (launch: Launch) => ({
  broadcast_id: launch.broadcast_id,
  name: launch.name,
  at: launch.first_text,
  state: launch.state,
  people: launch.recipients_total,
  isOff: false,
});

const begunOf = ({ started_at: started, ...broadcast }: Broadcast) => ({
  broadcast_id: broadcast.broadcast_id,
  name: broadcast.name,
  at: started ?? broadcast.scheduled_at,
  state: broadcast.status,
  people: broadcast.recipients_total,
  isOff: started === null && (broadcast.status === "cancelled" || broadcast.status === "missed"),
});

/** The others that begin less than 24 hours before or after one, the nearest first. What never began reaches nobody. */
export function neighbours(one: CalendarEntry, entries: readonly CalendarEntry[]): CalendarEntry[] {
  const apart = ({ at }: CalendarEntry) => Math.abs(Date.parse(at) - Date.parse(one.at));
  return entries
    .filter((other) => other.broadcast_id !== one.broadcast_id && !other.isOff && apart(other) < DAY_MS)
    .toSorted((a, b) => apart(a) - apart(b));
}

/** How many people one shares with each of some others; null where they can't be compared. Numbers stay at the gateway. */
function overlapQuery(broadcastId: number, others: readonly number[]) {
  return queryOptions({
    queryKey: [...broadcastsKey, "overlap", broadcastId, others],
    queryFn: async ({ signal }): Promise<ReadonlyMap<number, number | null>> => {
      const body = { broadcast_id: broadcastId, others: [...others] };
      const data = await call(client.POST("/own/recipient-overlaps", { body, signal }));
      return new Map(
        rowsOf(data, "others").flatMap((row): [number, number | null][] => {
          const id = idOrNull(Reflect.get(row, "broadcast_id"));
          const shared = measure(Reflect.get(row, "shared"));
          return id === null ? [] : [[id, Number.isNaN(shared) ? null : shared]];
        }),
      );
    },
    enabled: others.length > 0,
    staleTime: FRESH_MS,
    // It takes many requests, and was asked for by whoever opened it.
    refetchOnWindowFocus: false,
  });
}

export const useOverlap = (broadcastId: number, others: readonly number[]) =>
  useQuery(overlapQuery(broadcastId, others));
