import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { broadcastsKey } from "./broadcasts.ts";
import { call, client, rowsOf } from "./client.ts";
import { leftOutOf, type LeftOut } from "./left-out.ts";
import { idOrNull, measure, objects, textOrDash, textOrNull, type Loose } from "./loose.ts";
import type { Write } from "./write.ts";

/** A rule that was overridden, with the reason that was typed. */
type LaunchOverride = { code: string; reason: string; by: string };

/**
 * A launch that is safe to show. The gateway keeps it; the API has none. Times are ISO UTC, counts NaN when they did not
 * come. `state` may be a word that nobody has told us yet.
 */
export type Launch = {
  launch_id: string | null;
  broadcast_id: number | null;
  name: string;
  state: string;
  /** Why nothing was scheduled, or the rest was stopped. */
  why: string | null;
  /** Why it doesn't go on by itself: sign_in, role or service. */
  waits_for: string | null;
  launched_by: string;
  launched_on: string;
  stopped_by: string | null;
  /** What was confirmed, by its hash. */
  review: string;
  message: string;
  recipients_total: number;
  /** As it was asked for; null is "in five minutes". */
  start: string | null;
  first_text: string;
  last_text: string;
  per_minute: number;
  segments: number;
  segments_total: number;
  sender: string;
  text_hash: string;
  list_hash: string;
  /** Version of the sending hours. */
  windows: string;
  left_out: LeftOut[];
  sent: number;
  delivered: number;
  failed: number;
  opted_out: number;
  overrides: LaunchOverride[];
  approved_by: string | null;
  returned_by: string | null;
  comment: string | null;
  limits: { failed: number | null; optedOut: number | null };
  /** What it was launched as one part of. */
  split_id: string | null;
  /** Its people who have come onto the suppression list since, as long as nothing has left. */
  suppressed: number;
  /** For how many of them it was stopped, to be launched again without them. */
  leaves_out: number | null;
  /** A draft to those who got nothing, where it had begun when it was stopped, or goes out again without some. */
  rest: { broadcast_id: number | null; count: number; start: string | null; why: string | null } | null;
};

const launchesKey = ["launches"] as const;

/** While something may change at any moment, and while only a person can change it, in milliseconds. */
const WATCH_MS = 2_000;
const QUIET_MS = 15_000;
const MINUTE_MS = 60_000;

const openStates = new Set(["waiting", "taken", "unknown", "scheduled", "sending"]);

/** Whether texts may still leave by it. */
export const isOpen = ({ state }: Pick<Launch, "state">): boolean => openStates.has(state);

/** How long until it is read again; false for one that is over. */
function pauseOf(launch: Launch): number | false {
  const { rest } = launch;
  if (rest !== null && rest.broadcast_id === null && rest.why === null) return WATCH_MS;
  if (!isOpen(launch)) return false;
  const isQuiet = launch.state === "waiting" || launch.state === "scheduled";
  const isFar = !(Date.parse(launch.first_text) - Date.now() < MINUTE_MS);
  return isQuiet && launch.stopped_by === null && (isFar || launch.state === "waiting") ? QUIET_MS : WATCH_MS;
}

export async function readLaunches(broadcastId: number, signal?: AbortSignal): Promise<Launch[]> {
  const params = { query: { broadcast_id: broadcastId } };
  const data = await call(client.GET("/own/launches", { params, ...(signal && { signal }) }));
  return rowsOf(data, "launches").map(launchOf);
}

export async function readLaunch(id: string, signal?: AbortSignal): Promise<Launch> {
  const params = { path: { id } };
  return launchOf(await call(client.GET("/own/launches/{id}", { params, ...(signal && { signal }) })));
}

/** The launches of one broadcast, the newest first. */
function launchesQuery(broadcastId: number) {
  return queryOptions({
    queryKey: [...launchesKey, "of", broadcastId],
    queryFn: ({ signal }) => readLaunches(broadcastId, signal),
    refetchInterval: ({ state }) => state.data?.[0] !== undefined && pauseOf(state.data[0]),
  });
}

export const useLaunches = (broadcastId: number) => useQuery(launchesQuery(broadcastId));

/** What is read anew after an act: the broadcast, too. */
export const launchChanges = [launchesKey, broadcastsKey];

/** How many had gone when it was asked to stop, and whether it has stopped: that may take the gateway a moment. */
export type Stopped = { sent: number; isOver: boolean };

const stoppedOf = (launch: Launch): Stopped => ({ sent: launch.sent, isOver: !isOpen(launch) });

/** Stops one, before or while it sends. */
export function launchStop(id: string): Write<null, Stopped> {
  return {
    send: async ({ key }) => {
      const params = { path: { id } };
      const headers = { "Idempotency-Key": key };
      return stoppedOf(launchOf(await call(client.POST("/own/launches/{id}/stop", { params, headers }))));
    },
    find: async () => {
      const now = await readLaunch(id);
      return now.stopped_by !== null || !isOpen(now) ? stoppedOf(now) : null;
    },
    changes: launchChanges,
  };
}

/** Stops a broadcast that was scheduled past the gateway's launch desk, by the API itself. */
export function broadcastStop(broadcastId: number): Write<null, Stopped> {
  const path = { id: broadcastId };
  const read = async (): Promise<Stopped> => {
    const data = await call(client.GET("/v3/broadcast/{id}", { params: { path, query: { limit: 1 } } }));
    const { sent, status }: Loose<typeof data> = data;
    return { sent: measure(sent), isOver: status !== "scheduled" && status !== "sending" };
  };
  return {
    send: async ({ key }) => {
      // Whatever it is by now: to stop it is right all the same.
      const headers = { "Idempotency-Key": key, "If-Match": "*" };
      const body = { status: "cancelled" } as const;
      await call(client.PATCH("/v3/broadcast/{id}", { params: { path }, body, headers }));
      return read();
    },
    find: async () => {
      const now = await read();
      return now.isOver ? now : null;
    },
    changes: launchChanges,
  };
}

/** Reads one. */
export function launchOf(row: object): Launch {
  const wire = row as Loose<components["schemas"]["Launch"]>;
  const limits: unknown = wire.limits;
  return {
    launch_id: textOrNull(wire.launch_id),
    broadcast_id: idOrNull(wire.broadcast_id),
    name: textOrDash(wire.name),
    state: textOrDash(wire.state),
    why: textOrNull(wire.why),
    waits_for: textOrNull(wire.waits_for),
    launched_by: textOrDash(wire.launched_by),
    launched_on: textOrDash(wire.launched_on),
    stopped_by: textOrNull(wire.stopped_by),
    review: textOrDash(wire.review),
    message: textOrDash(wire.message),
    recipients_total: measure(wire.recipients_total),
    start: textOrNull(wire.start),
    first_text: textOrDash(wire.first_text),
    last_text: textOrDash(wire.last_text),
    per_minute: measure(wire.per_minute),
    segments: measure(wire.segments),
    segments_total: measure(wire.segments_total),
    sender: textOrDash(wire.sender),
    text_hash: textOrDash(wire.text_hash),
    list_hash: textOrDash(wire.list_hash),
    windows: textOrDash(wire.windows),
    left_out: objects(wire.left_out).map(leftOutOf),
    sent: measure(wire.sent),
    delivered: measure(wire.delivered),
    failed: measure(wire.failed),
    opted_out: measure(wire.opted_out),
    overrides: objects(wire.overrides).map((one) => ({
      code: textOrDash(Reflect.get(one, "code")),
      reason: textOrDash(Reflect.get(one, "reason")),
      by: textOrDash(Reflect.get(one, "by")),
    })),
    approved_by: textOrNull(wire.approved_by),
    returned_by: textOrNull(wire.returned_by),
    comment: textOrNull(wire.comment),
    limits: { failed: percentOf(limits, "failed_percent"), optedOut: percentOf(limits, "opted_out_percent") },
    split_id: textOrNull(wire.split_id),
    suppressed: measure(wire.suppressed),
    leaves_out: typeof wire.leaves_out === "number" ? wire.leaves_out : null,
    rest: objects([wire.rest]).map(restOf)[0] ?? null,
  };
}

function restOf(row: object): NonNullable<Launch["rest"]> {
  return {
    broadcast_id: idOrNull(Reflect.get(row, "broadcast_id")),
    count: measure(Reflect.get(row, "count")),
    start: textOrNull(Reflect.get(row, "start")),
    why: textOrNull(Reflect.get(row, "why")),
  };
}

function percentOf(limits: unknown, name: string): number | null {
  const value: unknown = typeof limits === "object" && limits !== null ? Reflect.get(limits, name) : null;
  return typeof value === "number" ? value : null;
}
