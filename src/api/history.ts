import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../own.d.ts";
import { call, client, pageOf } from "./client.ts";
import { idOrNull, objects, textOrDash, textOrNull, type Loose } from "./loose.ts";

type Wire = components["schemas"]["HistoryEntry"];

/** A field before and after; undefined for what was not there, or is not there any more. */
export type HistoryChange = { field: string; before: unknown; after: unknown };

/** A line of the history that is safe to show. `ended_on` is null while the write is under way. */
export type HistoryEntry = {
  history_id: string;
  started_on: string;
  ended_on: string | null;
  user_id: number | null;
  user_email: string;
  /** What the person was called then. */
  user_name: string | null;
  via: string;
  act: string;
  subject: string;
  record_id: string | null;
  record_name: string | null;
  outcome: string;
  status: number | null;
  message: string | null;
  changes: HistoryChange[];
  /** The changes are what the record has become; else what was asked for. */
  is_read_back: boolean;
  request_id: string | null;
};

/** Query of `GET /own/history`. */
export type HistoryFilters = NonNullable<operations["listHistory"]["parameters"]["query"]>;

const historyKey = ["history"] as const;
const endKey = [...historyKey, "end"];

/** One page of the history, the newest first. An Admin sees that of the company, everybody else their own. */
export function historyQuery(filters: HistoryFilters) {
  return queryOptions({
    queryKey: [...historyKey, "list", filters],
    queryFn: async ({ signal, client: queries }) => {
      const data = await call(client.GET("/own/history", { params: { query: filters }, signal }));
      const { is_whole: isWhole, truncated } = data as Loose<components["schemas"]["HistoryList"]>;
      queries.setQueryData(endKey, isWhole !== false);
      return { ...pageOf(data, "history", entryOf, () => null), truncated: truncated === true };
    },
    placeholderData: keepPreviousData,
    // Every write adds to it, those of others too.
    staleTime: 0,
  });
}

export const useHistory = (filters: HistoryFilters) => useQuery(historyQuery(filters));

/** One line of the history. */
function entryQuery(id: string) {
  return queryOptions({
    queryKey: [...historyKey, "one", id],
    queryFn: async ({ signal }) =>
      entryOf(await call(client.GET("/own/history/{id}", { params: { path: { id } }, signal }))),
    staleTime: 0,
  });
}

export const useHistoryEntry = (id: string) => useQuery(entryQuery(id));

/** Whether every line is as it was written, and how many were looked at. Read when somebody asks. */
export function useHistoryCheck() {
  return useQuery({
    queryKey: [...historyKey, "check"],
    queryFn: ({ signal }) => call(client.GET("/own/history/check", { signal })),
    enabled: false,
    staleTime: 0,
    gcTime: 0,
  });
}

/** Whether the history ends where it was left, as the last list of it said; undefined when it didn't say. */
export function useHistoryEnd() {
  return useQuery<boolean>({ queryKey: endKey, enabled: false }).data;
}

function entryOf(row: object): HistoryEntry {
  const wire = row as Loose<Wire>;
  return {
    history_id: textOrDash(wire.history_id),
    started_on: textOrDash(wire.started_on),
    ended_on: textOrNull(wire.ended_on),
    user_id: idOrNull(wire.user_id),
    user_email: textOrDash(wire.user_email),
    user_name: textOrNull(wire.user_name),
    via: textOrDash(wire.via),
    act: textOrDash(wire.act),
    subject: textOrDash(wire.subject),
    record_id: textOrNull(wire.record_id),
    record_name: textOrNull(wire.record_name),
    outcome: textOrDash(wire.outcome),
    status: idOrNull(wire.status),
    message: textOrNull(wire.message),
    changes: objects(wire.changes).map(changeOf),
    is_read_back: wire.is_read_back === true,
    request_id: textOrNull(wire.request_id),
  };
}

function changeOf(row: object): HistoryChange {
  const wire = row as Loose<components["schemas"]["HistoryChange"]>;
  return { field: textOrDash(wire.field), before: wire.before, after: wire.after };
}
