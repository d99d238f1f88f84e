import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, client, rowsOf } from "./client.ts";
import { distinct, idOrNull, measure, objects, text, textOrNull, type Loose } from "./loose.ts";

type WireCall = components["schemas"]["Call"];

/**
 * A call that is safe to show: a text that did not come is "–", or null where it may be absent; a measure that did not
 * come is NaN, which the formatters show as "–". `direction` and `disposition` may be words that nobody has told us yet.
 * Times are ISO UTC, durations seconds, numbers E.164. Without `call_id` a call can be seen but not opened.
 */
export type Call = {
  call_id: number | null;
  call_start: string;
  call_end: string;
  duration: number;
  ring_duration: number;
  direction: string;
  caller_id: string;
  caller_name: string | null;
  caller_city: string | null;
  caller_state: string | null;
  phone_number: string;
  ring_to: string | null;
  disposition: string;
  org_unit_id: number | null;
  group: string;
  campaign_id: number | null;
  campaign: string | null;
  provisioned_route_id: number | null;
  route: string | null;
  ct_user_id: number | null;
  agent: string | null;
  has_recording: boolean;
  has_transcription: boolean;
};

/**
 * `recording_details` is null when this user may not hear any (no `access_audio`, assumed); `transcription` is of any
 * shape that `parseTranscript` reads.
 */
export type CallDetail = Call & {
  tags: { tag_id: number | null; tag_name: string }[];
  comments: { comment: string; author: string; created_on: string }[];
  custom_sources: Record<string, string>;
  call_flow: { route_name: string; route_type: string; steps: { step: string; at: number }[] } | null;
  recording_details: { duration: number }[] | null;
  transcription: unknown;
};

export type Disposition = components["schemas"]["Disposition"];

export const dispositions = [
  "ANSWERED",
  "NO ANSWER",
  "BUSY",
  "FAILED",
  "VOICEMAIL",
  "ABANDONED",
  "TRANSFERRED",
] as const satisfies Disposition[];

type WireFilters = Omit<
  operations["listCalls"]["parameters"]["query"],
  "limit" | "offset" | "include" | "call_id"
>;

/**
 * What a list of calls is narrowed by. `start` and `end` are ISO UTC, at most 31 days apart (documented). Duration (in
 * seconds, both bounds included) and "longest" are ours, not the API's: they read the whole range.
 */
export type CallFilters = WireFilters & {
  limit: number;
  offset: number;
  minDuration?: number;
  maxDuration?: number;
  sort?: "newest" | "longest";
};

/** `truncated` says that only the newest 10,000 calls of the range were looked through. */
export type CallPage = { calls: Call[]; total: number; truncated: boolean };

/** The calls beside one in its list, and its place there, counted from 0; all null when it is not in the list. */
export type CallNeighbours = { previous: number | null; next: number | null; place: number | null };

/** What is asked of the API: one page, or every call of the range (`limit` null). */
type Reading = { wire: WireFilters; limit: number | null; offset: number };
type Read = CallPage & { offset: number; whole: boolean };

const PAGE = 200;
const AT_MOST = 10_000;
const AT_ONCE = 4;

const callsKey = ["calls"] as const;

/** One page of calls, newest or longest first. */
export function callsQuery(filters: CallFilters) {
  return queryOptions({
    ...readQuery(readingOf(filters)),
    select: (read: Read) => pageOf(read, filters),
    placeholderData: keepPreviousData,
  });
}

export const useCalls = (filters: CallFilters) => useQuery(callsQuery(filters));

/** The calls before and after one in the list that `filters` gives; `limit` and `offset` are the page it is on. */
export function callNeighboursQuery(filters: CallFilters, callId: number) {
  // One more at either end, so that the first and the last of a page have neighbours too.
  const from = Math.max(filters.offset - 1, 0);
  const window = {
    ...filters,
    offset: from,
    limit: Math.min(filters.offset - from + filters.limit + 1, PAGE),
  };
  return queryOptions({
    ...readQuery(readingOf(window)),
    select: (read: Read) => neighboursOf(read, filters, callId),
  });
}

export const useCallNeighbours = (filters: CallFilters, callId: number) =>
  useQuery(callNeighboursQuery(filters, callId));

function readingOf({ limit, offset, minDuration, maxDuration, sort, ...wire }: CallFilters): Reading {
  const needsAll = minDuration !== undefined || maxDuration !== undefined || sort === "longest";
  return needsAll ? { wire, limit: null, offset: 0 } : { wire, limit, offset };
}

function readQuery(reading: Reading) {
  return queryOptions({
    queryKey: [...callsKey, "list", reading],
    queryFn: ({ signal }): Promise<Read> => {
      const { wire, limit, offset } = reading;
      return limit === null ? readRange(wire, signal) : readPage(wire, limit, offset, signal);
    },
    // Up to fifty requests: not to be repeated because somebody looked away.
    ...(reading.limit === null ? { staleTime: 5 * 60_000 } : {}),
  });
}

/** Every call of a range, newest first, up to 10,000; in pages, a few at once. */
async function readRange(wire: WireFilters, signal: AbortSignal): Promise<Read> {
  const first = await readPage(wire, PAGE, 0, signal);
  const calls = [first.calls];
  const end = Math.min(first.total, AT_MOST);
  for (let offset = PAGE; offset < end; offset += PAGE * AT_ONCE) {
    const offsets = Array.from({ length: AT_ONCE }, (_, i) => offset + i * PAGE).filter((at) => at < end);
    const pages = await Promise.all(offsets.map((at) => readPage(wire, PAGE, at, signal)));
    calls.push(...pages.map((page) => page.calls));
  }
  return {
    // Calls that came in meanwhile have moved the pages.
    calls: distinct(calls.flat(), (row) => row.call_id),
    total: first.total,
    truncated: first.total > AT_MOST,
    offset: 0,
    whole: true,
  };
}

async function readPage(
  wire: WireFilters,
  limit: number,
  offset: number,
  signal: AbortSignal,
): Promise<Read> {
  const data = await call(
    client.GET("/v3/conversations/calls", { params: { query: { ...wire, limit, offset } }, signal }),
  );
  const calls = distinct(rowsOf(data, "calls").map(callOf), (row) => row.call_id);
  const total = typeof data.total === "number" ? data.total : offset + calls.length;
  return { calls, total, truncated: false, offset, whole: false };
}

function pageOf(read: Read, filters: CallFilters): CallPage {
  const { truncated } = read;
  if (!read.whole) return { calls: read.calls, total: read.total, truncated };
  const calls = narrowed(read, filters);
  const { offset, limit } = filters;
  return { calls: calls.slice(offset, offset + limit), total: calls.length, truncated };
}

function neighboursOf(read: Read, filters: CallFilters, callId: number): CallNeighbours {
  const calls = read.whole ? narrowed(read, filters) : read.calls;
  const index = calls.findIndex((row) => row.call_id === callId);
  if (index < 0) return { previous: null, next: null, place: null };
  return {
    previous: calls[index - 1]?.call_id ?? null,
    next: calls[index + 1]?.call_id ?? null,
    place: read.offset + index,
  };
}

/** The calls of a range that have the asked duration, in the asked order. Calls of one length stay newest first. */
function narrowed({ calls }: Read, { minDuration, maxDuration, sort }: CallFilters): Call[] {
  const isAnyLength = minDuration === undefined && maxDuration === undefined;
  const [least, most] = [minDuration ?? 0, maxDuration ?? Infinity];
  const found = calls.filter(({ duration }) => isAnyLength || (duration >= least && duration <= most));
  if (sort === "longest") found.sort((a, b) => (b.duration || 0) - (a.duration || 0));
  return found;
}

/** One call with everything about it: tags, comments, source, flow, recordings and transcription. */
export function callQuery(callId: number) {
  return queryOptions({
    queryKey: [...callsKey, "one", callId],
    queryFn: async ({ signal }) => {
      const params = {
        path: { id: callId },
        query: { include: [...everything] },
      };
      return callDetailOf(await call(client.GET("/v3/conversations/calls/{id}", { params, signal })));
    },
  });
}

const everything = [
  "tags",
  "comments",
  "custom_sources",
  "call_flow",
  "recordings",
  "transcription",
] as const;

export const useCall = (callId: number) => useQuery(callQuery(callId));

/** Reads one row of a list; never fails. */
function callOf(row: object): Call {
  const wire = row as Loose<WireCall>;
  return {
    call_id: idOrNull(wire.call_id),
    call_start: text(wire.call_start),
    call_end: text(wire.call_end),
    duration: measure(wire.duration),
    ring_duration: measure(wire.ring_duration),
    direction: text(wire.direction),
    caller_id: text(wire.caller_id),
    caller_name: textOrNull(wire.caller_name),
    caller_city: textOrNull(wire.caller_city),
    caller_state: textOrNull(wire.caller_state),
    phone_number: text(wire.phone_number),
    ring_to: textOrNull(wire.ring_to),
    disposition: text(wire.disposition),
    org_unit_id: idOrNull(wire.org_unit_id),
    group: text(wire.group),
    campaign_id: idOrNull(wire.campaign_id),
    campaign: textOrNull(wire.campaign),
    provisioned_route_id: idOrNull(wire.provisioned_route_id),
    route: textOrNull(wire.route),
    ct_user_id: idOrNull(wire.ct_user_id),
    agent: textOrNull(wire.agent),
    has_recording: wire.has_recording === true,
    has_transcription: wire.has_transcription === true,
  };
}

/** Reads one call with everything that was included; never fails. */
function callDetailOf(row: object): CallDetail {
  const wire = row as Loose<WireCall>;
  const { custom_sources: sources, recording_details: recordings } = wire;
  return {
    ...callOf(row),
    tags: objects(wire.tags).map((tag) => ({
      tag_id: idOrNull(Reflect.get(tag, "tag_id")),
      tag_name: text(Reflect.get(tag, "tag_name")),
    })),
    comments: objects(wire.comments).map((row) => {
      const { comment, author, created_on } = row as Loose<components["schemas"]["CallComment"]>;
      return { comment: text(comment), author: text(author), created_on: text(created_on) };
    }),
    custom_sources: Object.fromEntries(
      Object.entries(typeof sources === "object" && sources !== null ? sources : {}).flatMap(
        ([name, value]: [string, unknown]) => (textOrNull(value) === null ? [] : [[name, text(value)]]),
      ),
    ),
    call_flow: flowOf(wire.call_flow),
    recording_details: Array.isArray(recordings)
      ? objects(recordings).map((one) => ({ duration: measure(Reflect.get(one, "duration")) }))
      : null,
    transcription: wire.transcription,
  };
}

function flowOf(value: unknown): CallDetail["call_flow"] {
  if (typeof value !== "object" || value === null) return null;
  const flow = value as Loose<components["schemas"]["CallFlow"]>;
  return {
    route_name: text(flow.route_name),
    route_type: text(flow.route_type),
    steps: objects(flow.steps).map((row) => ({
      step: text(Reflect.get(row, "step")),
      at: measure(Reflect.get(row, "at")),
    })),
  };
}
