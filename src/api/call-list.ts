import { keepPreviousData, queryOptions, skipToken, useQuery, type QueryClient } from "@tanstack/react-query";
import type { operations } from "../../openapi.d.ts";
import { fold } from "../lib/fold.ts";
import { facetsOf, search, type CallSearch, type NumberWords } from "./call-search.ts";
import { callsKey } from "./calls-key.ts";
import { callOf, type Call } from "./calls.ts";
import { call, client, rowsOf, type RowsPage } from "./client.ts";
import { distinct } from "./loose.ts";
import { labelsQuery } from "./number-labels.ts";

type WireFilters = Omit<
  operations["listCalls"]["parameters"]["query"],
  "limit" | "offset" | "include" | "call_id"
>;

/**
 * What a list of calls is narrowed by. `start` and `end` are ISO UTC, at most 31 days apart (documented). `search`
 * is what the API has no parameter for: it reads the whole range and is done here.
 */
export type CallFilters = WireFilters & { search?: CallSearch; limit: number; offset: number };

/** The calls beside one in its list, and its place there, counted from 0; all null when it is not in the list. */
export type Neighbours = { previous: number | null; next: number | null; place: number | null };

/** How far the reading of a range has come, in calls. */
type ReadProgress = { read: number; total: number };

/** What is asked of the API: one page, or every call of the range (`limit` null). */
type Reading = { wire: WireFilters; limit: number | null; offset: number };
type Read = {
  calls: Call[];
  total: number;
  truncated: boolean;
  offset: number;
  whole: boolean;
  /** Where a search goes through the calls here. */
  labels?: NumberWords;
};

const PAGE = 200;
const AT_MOST = 10_000;
const AT_ONCE = 4;
/** The API refuses a longer range (documented). */
const LONGEST = 31 * 24 * 3_600_000;

/** One page of calls, in the order of the filters. */
export function callsQuery(filters: CallFilters) {
  return queryOptions({
    ...readQuery(readingOf(filters)),
    select: (read: Read) => cutPage(read, filters),
    placeholderData: keepPreviousData,
  });
}

export const useCalls = (filters: CallFilters) => useQuery(callsQuery(filters));

/** How far the reading of a list's range has come; undefined where one page is all that is read. */
export const useReadProgress = (filters: CallFilters) => useQuery(progressQuery(readingOf(filters))).data;

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

/** The agents and tags of all calls of the range that the API's own filters leave, with how many calls each has. */
export function callFacetsQuery(filters: CallFilters) {
  return queryOptions({ ...readQuery(wholeOf(filters)), select: ({ calls }: Read) => facetsOf(calls) });
}

export const useCallFacets = (filters: CallFilters) => useQuery(callFacetsQuery(filters));

/** Every call of a route in a range, up to 10,000, and how many there are. */
export function useCallsOfRoute(filters: CallFilters) {
  return useQuery({ ...readQuery(wholeOf(filters)), select: ({ calls, total }) => ({ calls, total }) });
}

/** How far that reading has come. */
export const useFacetsProgress = (filters: CallFilters) => useQuery(progressQuery(wholeOf(filters))).data;

function wholeOf(filters: CallFilters): Reading {
  const { limit: _limit, offset: _offset, search: _search, ...wire } = filters;
  return { wire, limit: null, offset: 0 };
}

function readingOf(filters: CallFilters): Reading {
  const whole = wholeOf(filters);
  if (filters.search !== undefined || windowsOf(whole.wire).length > 1) return whole;
  return { ...whole, limit: filters.limit, offset: filters.offset };
}

function readQuery(reading: Reading) {
  return queryOptions({
    queryKey: [...callsKey, "list", reading],
    queryFn: async ({ signal, client: cache }): Promise<Read> => {
      const { wire, limit, offset } = reading;
      if (limit !== null) return readPage(wire, limit, offset, signal);
      const { queryKey } = progressQuery(reading);
      const labels = labelWords(cache);
      const read = await readRange(wire, signal, (progress) => cache.setQueryData(queryKey, progress));
      return { ...read, labels: await labels };
    },
    // Up to fifty requests: kept, so that leaving the page and coming back doesn't repeat them.
    ...(reading.limit === null ? { staleTime: 5 * 60_000 } : {}),
  });
}

/** What a search for a number looks through besides; without labels it finds what it can. */
async function labelWords(cache: QueryClient): Promise<NumberWords> {
  const labels = await cache.fetchQuery(labelsQuery).catch(() => new Map<string, never>());
  return new Map(
    [...labels].map(([number, { label, note }]) => [number, fold(`${label ?? ""} ${note ?? ""}`)]),
  );
}

function progressQuery(reading: Reading) {
  return queryOptions<ReadProgress>({
    queryKey: [...callsKey, "progress", reading],
    queryFn: skipToken,
  });
}

/** A range in parts that the API takes, newest first: 31 days in which the clock goes back are an hour too long. */
function windowsOf({ start, end }: WireFilters): { start?: string; end?: string }[] {
  if (start === undefined || end === undefined) return [{}];
  const [from, to] = [Date.parse(start), Date.parse(end)];
  if (to - from <= LONGEST) return [{ start, end }];
  const middle = new Date(to - LONGEST).toISOString();
  return [
    { start: middle, end },
    { start, end: middle },
  ];
}

/** Every call of a range, newest first, up to 10,000; in pages, a few at once. */
async function readRange(
  wire: WireFilters,
  signal: AbortSignal,
  report: (progress: ReadProgress) => void,
): Promise<Read> {
  const read = (window: object, offset: number) =>
    readPage({ ...wire, ...window, include: ["tags"] }, PAGE, offset, signal);
  const windows = await Promise.all(
    windowsOf(wire).map(async (window) => ({ window, first: await read(window, 0) })),
  );
  const total = windows.reduce((sum, { first }) => sum + first.total, 0);
  const calls: Call[] = [];
  for (const { window, first } of windows) {
    const end = Math.min(first.total, AT_MOST - calls.length);
    calls.push(...first.calls);
    report({ read: calls.length, total: Math.min(total, AT_MOST) });
    for (let offset = PAGE; offset < end; offset += PAGE * AT_ONCE) {
      const offsets = Array.from({ length: AT_ONCE }, (_, i) => offset + i * PAGE).filter((at) => at < end);
      const pages = await Promise.all(offsets.map((at) => read(window, at)));
      calls.push(...pages.flatMap((page) => page.calls));
      report({ read: calls.length, total: Math.min(total, AT_MOST) });
    }
  }
  return {
    // Calls that came in meanwhile have moved the pages.
    calls: distinct(calls, (row) => row.call_id),
    total,
    truncated: total > AT_MOST,
    offset: 0,
    whole: true,
  };
}

async function readPage(
  wire: WireFilters & { include?: ["tags"] },
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

function cutPage(read: Read, filters: CallFilters): RowsPage<Call> {
  const { truncated } = read;
  if (!read.whole) return { rows: read.calls, total: read.total, truncated };
  const calls = narrowed(read, filters);
  const { offset, limit } = filters;
  return { rows: calls.slice(offset, offset + limit), total: calls.length, truncated };
}

function neighboursOf(read: Read, filters: CallFilters, callId: number): Neighbours {
  const calls = read.whole ? narrowed(read, filters) : read.calls;
  const index = calls.findIndex((row) => row.call_id === callId);
  if (index < 0) return { previous: null, next: null, place: null };
  return {
    previous: calls[index - 1]?.call_id ?? null,
    next: calls[index + 1]?.call_id ?? null,
    place: read.offset + index,
  };
}

// A page is drawn more often than the filters change, and there may be 10,000 calls to go through.
const lastNarrowed = new WeakMap<Read, { asked: string; calls: Call[] }>();

function narrowed(read: Read, { search: wanted = {} }: CallFilters): Call[] {
  const asked = JSON.stringify(wanted);
  const known = lastNarrowed.get(read);
  if (known?.asked === asked) return known.calls;
  const calls = search(read.calls, wanted, read.labels);
  lastNarrowed.set(read, { asked, calls });
  return calls;
}
