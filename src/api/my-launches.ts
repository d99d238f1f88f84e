import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../own.d.ts";
import { call, client, rowsOf } from "./client.ts";
import { idOrNull, measure, textOrDash, textOrNull, type Loose } from "./loose.ts";

/** A launch that the user has something to do with: which broadcast it is of, who launched it, and what became of it. */
export type MyLaunch = {
  broadcast_id: number | null;
  name: string;
  state: string;
  launched_by: string;
  why: string | null;
  /** Who returned it, and why. */
  returned_by: string | null;
  comment: string | null;
  /** Its people who have come onto the suppression list since, as long as nothing has left; NaN when that did not come. */
  suppressed: number;
};

type Whose = NonNullable<NonNullable<operations["listLaunches"]["parameters"]["query"]>["whose"]>;

/** How often it is looked whether somebody waits for a yes, in milliseconds. */
const LOOK_MS = 30_000;
/** Signing out waits no longer than this for what there is to ask. */
const LEAVING_MS = 2_000;

async function readLaunches(whose: Whose, signal: AbortSignal): Promise<MyLaunch[]> {
  const data = await call(client.GET("/own/launches", { params: { query: { whose } }, signal }));
  return rowsOf(data, "launches").map(launchOf);
}

/** Launches of others that wait for a second person, and that the user may approve. */
const waitingQuery = queryOptions({
  queryKey: ["launches", "others"],
  queryFn: ({ signal }) => readLaunches("others", signal),
  refetchInterval: LOOK_MS,
});

export const useWaitingLaunches = () => useQuery(waitingQuery);

/**
 * What the user has to be told of their own: stopped by the gateway or returned within a day, or scheduled with people who
 * have come onto the suppression list.
 */
const toldQuery = queryOptions({
  queryKey: ["launches", "told"],
  queryFn: ({ signal }) => readLaunches("told", signal),
  refetchInterval: LOOK_MS,
});

export const useToldLaunches = () => useQuery(toldQuery);

/** All that wait for a second person, whoever launched them. */
const anyoneWaitingQuery = queryOptions({
  queryKey: ["launches", "waiting"],
  queryFn: ({ signal }) => readLaunches("waiting", signal),
  refetchInterval: LOOK_MS,
});

/** What the desk says of a draft: that it waits for somebody's yes, or that one's own was returned. */
export function useDraftLaunch(broadcastId: number | null): MyLaunch | undefined {
  const { data: waiting = [] } = useQuery(anyoneWaitingQuery);
  const { data: told = [] } = useQuery(toldQuery);
  const returned = told.filter(({ state }) => state === "returned");
  return [...waiting, ...returned].find(
    (one) => one.broadcast_id !== null && one.broadcast_id === broadcastId,
  );
}

/** The user's own launches that aren't over, asked for when they sign out. */
const watchedQuery = queryOptions({
  queryKey: ["launches", "mine"],
  queryFn: ({ signal }) => readLaunches("mine", AbortSignal.any([signal, AbortSignal.timeout(LEAVING_MS)])),
  staleTime: 0,
  gcTime: 0,
  retry: false,
});

export const useWatchedLaunches = () => useQuery(watchedQuery);

function launchOf(row: object): MyLaunch {
  const wire = row as Loose<components["schemas"]["Launch"]>;
  return {
    broadcast_id: idOrNull(wire.broadcast_id),
    name: textOrDash(wire.name),
    state: textOrDash(wire.state),
    launched_by: textOrDash(wire.launched_by),
    why: textOrNull(wire.why),
    returned_by: textOrNull(wire.returned_by),
    comment: textOrNull(wire.comment),
    suppressed: measure(wire.suppressed),
  };
}
