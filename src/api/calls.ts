import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, client, rowsOf } from "./client.ts";

/** A call as the wire gives it. Values of an unknown kind may appear in any field: show them as they are, or as "–". */
export type Call = components["schemas"]["Call"];
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
 * seconds) and "longest" are ours, not the API's: they read the whole range.
 */
export type CallFilters = {
  wire: WireFilters;
  limit: number;
  offset: number;
  minDuration?: number;
  maxDuration?: number;
  sort?: "newest" | "longest";
};

/** `truncated` says that the range had more calls than were read, so that older matches may be missing. */
export type CallPage = { calls: Call[]; total: number; truncated: boolean };

const PAGE = 200;
const AT_MOST = 10_000;
const AT_ONCE = 4;

const callsKey = ["calls"] as const;

/** One page of calls, newest or longest first. */
export function callsQuery(filters: CallFilters) {
  return queryOptions({
    queryKey: [...callsKey, "list", filters],
    queryFn: async ({ signal, client: cache }): Promise<CallPage> => {
      const { wire } = filters;
      if (!needsWholeRange(filters)) {
        return { ...(await readPage(wire, filters.limit, filters.offset, signal)), truncated: false };
      }
      const range = await cache.fetchQuery({ ...rangeQuery(wire), staleTime: 60_000 });
      return pageOf(range, filters);
    },
    placeholderData: keepPreviousData,
  });
}

function needsWholeRange({ minDuration, maxDuration, sort }: CallFilters): boolean {
  return minDuration !== undefined || maxDuration !== undefined || sort === "longest";
}

export const useCalls = (filters: CallFilters) => useQuery(callsQuery(filters));

/** Every call of a range, newest first, up to 10,000; read in pages, a few at once. */
function rangeQuery(wire: WireFilters) {
  return queryOptions({
    queryKey: [...callsKey, "range", wire],
    queryFn: async ({ signal }): Promise<CallPage> => {
      const first = await readPage(wire, PAGE, 0, signal);
      const calls = [first.calls];
      const end = Math.min(first.total, AT_MOST);
      for (let offset = PAGE; offset < end; offset += PAGE * AT_ONCE) {
        const offsets = Array.from({ length: AT_ONCE }, (_, i) => offset + i * PAGE).filter((at) => at < end);
        const pages = await Promise.all(offsets.map((at) => readPage(wire, PAGE, at, signal)));
        calls.push(...pages.map((page) => page.calls));
      }
      return { calls: calls.flat(), total: first.total, truncated: first.total > AT_MOST };
    },
  });
}

async function readPage(wire: WireFilters, limit: number, offset: number, signal: AbortSignal) {
  const data = await call(
    client.GET("/v3/conversations/calls", { params: { query: { ...wire, limit, offset } }, signal }),
  );
  const calls = rowsOf(data, "calls").filter(isRow);
  return { calls, total: typeof data.total === "number" ? data.total : calls.length };
}

/** A row that is no object cannot be shown at all. */
function isRow(row: unknown): row is Call {
  return typeof row === "object" && row !== null;
}

/** Narrows a range by duration, sorts it and cuts one page out. Calls of one length stay newest first. */
export function pageOf(range: CallPage, filters: CallFilters): CallPage {
  const { minDuration = 0, maxDuration = Infinity, sort, limit, offset } = filters;
  const calls = range.calls.filter(({ duration }) => duration >= minDuration && duration <= maxDuration);
  if (sort === "longest") calls.sort((a, b) => b.duration - a.duration);
  return { calls: calls.slice(offset, offset + limit), total: calls.length, truncated: range.truncated };
}

/** One call with everything about it: tags, comments, source, flow, recordings and transcription. */
export function callQuery(callId: number) {
  return queryOptions({
    queryKey: [...callsKey, "one", callId],
    queryFn: ({ signal }) =>
      call(
        client.GET("/v3/conversations/calls/{id}", {
          params: {
            path: { id: callId },
            query: {
              include: ["tags", "comments", "custom_sources", "call_flow", "recordings", "transcription"],
            },
          },
          signal,
        }),
      ),
  });
}

export const useCall = (callId: number) => useQuery(callQuery(callId));
