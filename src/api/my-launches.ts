import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../own.d.ts";
import { call, client, rowsOf } from "./client.ts";
import { idOrNull, textOrDash, textOrNull, type Loose } from "./loose.ts";

/** A launch that the user has something to do with: which broadcast it is of, and who launched it. */
type MyLaunch = { broadcast_id: number | null; name: string; launched_by: string; why: string | null };

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

/** The user's own that were stopped within a day because a limit was passed or hours were about to end. */
const stoppedQuery = queryOptions({
  queryKey: ["launches", "stopped"],
  queryFn: ({ signal }) => readLaunches("stopped", signal),
  refetchInterval: LOOK_MS,
});

export const useStoppedLaunches = () => useQuery(stoppedQuery);

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
    launched_by: textOrDash(wire.launched_by),
    why: textOrNull(wire.why),
  };
}
