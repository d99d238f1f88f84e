import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { call, client } from "./client.ts";
import { readReview, reviewOf, type LaunchReview, type ReviewAsked } from "./launch-review.ts";
import { isOpen, launchChanges } from "./launches.ts";
import { idOrNull, measure, objects, textOrDash, textOrNull, texts, type Loose } from "./loose.ts";
import type { Write } from "./write.ts";

/** A part of a list, its draft, and what has become of that; each null as long as there is none. Times are ISO UTC. */
export type SplitPart = {
  zones: string[];
  count: number;
  first_text: string;
  last_text: string;
  broadcast_id: number | null;
  launch_id: string | null;
  launch_state: string | null;
};

/**
 * A broadcast that was cut into drafts, safe to show. `state` is making, ready, launched or void, or a word that nobody has
 * told us yet; `why` says why a draft is missing.
 */
export type LaunchSplit = {
  split_id: string | null;
  broadcast_id: number | null;
  state: string;
  why: string | null;
  recipients_total: number;
  parts: SplitPart[];
};

/** What a launch of all parts would do. `review` names all of it that is confirmed. */
export type SplitReview = Pick<LaunchReview, "review" | "recipients_total" | "approve_above"> & {
  parts: LaunchReview[];
};

export type SplitWrite = components["schemas"]["LaunchSplitWrite"];

/** How often it is read again while drafts are made or parts go out, in milliseconds. */
const MAKING_MS = 2_000;
const OPEN_MS = 10_000;

async function readSplit(id: string, signal?: AbortSignal): Promise<LaunchSplit> {
  const params = { path: { id } };
  return splitOf(await call(client.GET("/own/launch-splits/{id}", { params, ...(signal && { signal }) })));
}

function splitQuery(id: string) {
  return queryOptions({
    queryKey: ["launches", "split", id],
    queryFn: ({ signal }) => readSplit(id, signal),
    refetchInterval: ({ state: { data } }) => {
      if (data?.state === "making") return MAKING_MS;
      const isGoing = data?.parts.some(({ launch_state: state }) => state !== null && isOpen({ state }));
      return isGoing === true && OPEN_MS;
    },
  });
}

export const useLaunchSplit = (id: string) => useQuery(splitQuery(id));

/** Like the review of one broadcast, it isn't read again by itself: what people confirm is what they have read. */
function splitReviewQuery(id: string) {
  return queryOptions({
    queryKey: ["launch-split-review", id],
    queryFn: async ({ signal }) => {
      const params = { path: { id } };
      const answer = client.POST("/own/launch-splits/{id}/review", { params, body: {}, signal });
      return splitReviewOf(await call(answer));
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export const useSplitReview = (id: string) => useQuery(splitReviewQuery(id));

/** Makes the drafts, or those that are missing: the same again makes none twice. */
export const splitting: Write<ReviewAsked, LaunchSplit> = {
  send: async ({ body, key }) => {
    const headers = { "Idempotency-Key": key };
    return splitOf(await call(client.POST("/own/launch-splits", { body, headers })));
  },
  find: async (body) => {
    const { split_id: id } = await readReview(body);
    return id === null ? null : readSplit(id);
  },
  changes: launchChanges,
};

/** Launches all parts as they were reviewed. */
export function splitLaunching(id: string): Write<SplitWrite, true> {
  return {
    send: async ({ body, key }) => {
      const params = { path: { id } };
      const headers = { "Idempotency-Key": key };
      await call(client.POST("/own/launch-splits/{id}/launch", { params, body, headers }));
      return true;
    },
    find: async () => {
      const { parts } = await readSplit(id);
      return parts.some((part) => part.launch_id !== null) ? true : null;
    },
    changes: launchChanges,
  };
}

function splitReviewOf(row: object): SplitReview {
  const wire = row as Loose<components["schemas"]["LaunchSplitReview"]>;
  return {
    review: textOrDash(wire.review),
    recipients_total: measure(wire.recipients_total),
    approve_above: idOrNull(wire.approve_above),
    parts: objects(wire.parts).map(reviewOf),
  };
}

function splitOf(row: object): LaunchSplit {
  const wire = row as Loose<components["schemas"]["LaunchSplit"]>;
  return {
    split_id: textOrNull(wire.split_id),
    broadcast_id: idOrNull(wire.broadcast_id),
    state: textOrDash(wire.state),
    why: textOrNull(wire.why),
    recipients_total: measure(wire.recipients_total),
    parts: objects(wire.parts).map((one) => ({
      zones: texts(Reflect.get(one, "zones")),
      count: measure(Reflect.get(one, "count")),
      first_text: textOrDash(Reflect.get(one, "first_text")),
      last_text: textOrDash(Reflect.get(one, "last_text")),
      broadcast_id: idOrNull(Reflect.get(one, "broadcast_id")),
      launch_id: textOrNull(Reflect.get(one, "launch_id")),
      launch_state: textOrNull(Reflect.get(one, "launch_state")),
    })),
  };
}
