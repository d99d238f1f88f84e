import { keepPreviousData, queryOptions, useQuery, type QueryFunctionContext } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { holdBroadcast, holdRecipients } from "./broadcast-held.ts";
import { call, client, pageOf, readPages, type RowsPage } from "./client.ts";
import { idOrNull, measure, textOrDash, textOrNull, type Loose } from "./loose.ts";
import type { RoleName } from "./session.ts";

/**
 * A broadcast that is safe to show. Counts are NaN, shown as "–", when they did not come. `status` may be a word that
 * nobody has told us yet. Times are ISO UTC, numbers E.164.
 */
export type Broadcast = {
  broadcast_id: number | null;
  name: string;
  message: string | null;
  phone_number: string;
  org_unit_id: number | null;
  status: string;
  scheduled_at: string | null;
  started_at: string | null;
  completed_at: string | null;
  recipients_total: number;
  sent: number;
  delivered: number;
  failed: number;
  opted_out: number;
  created_on: string;
  created_by: string | null;
};

/** One of the people a broadcast goes to. `error_code` is the carrier's. */
export type Recipient = {
  phone_number: string;
  contact_name: string | null;
  status: string;
  error_code: string | null;
  sent_on: string | null;
};

/** Query of `GET /broadcast` (fields assumed). */
export type BroadcastFilters = NonNullable<operations["listBroadcasts"]["parameters"]["query"]>;
export type BroadcastStatus = components["schemas"]["BroadcastStatus"];
export type RecipientStatus = components["schemas"]["RecipientStatus"];

export const broadcastStatuses = [
  "draft",
  "scheduled",
  "missed",
  "sending",
  "completed",
  "cancelled",
] as const satisfies BroadcastStatus[];

export const recipientStatuses = [
  "pending",
  "sent",
  "delivered",
  "failed",
  "skipped",
] as const satisfies RecipientStatus[];

/** While a broadcast goes out its figures are asked for this often, in milliseconds, by whoever looks at them. */
const WATCH_MS = 2000;

/** From so long before its start on. */
const WATCH_BEFORE_MS = 10_000;

/** The failures of a broadcast that is going out are read again this often: there may be many pages of them. */
const WATCH_FAILURES_MS = 15_000;

/** No broadcast has more recipients. */
const MOST_READ = 100_000;

/** Failures past this many are not read: the sum by reason then speaks of these alone. */
const MOST_FAILURES = 10_000;

/** Query of the recipients of one broadcast (assumed). */
export type RecipientFilters = NonNullable<operations["getBroadcast"]["parameters"]["query"]>;

/** Who may write broadcasts: `x-roles` of createBroadcast and updateBroadcast. */
export const broadcastWriters: readonly RoleName[] = ["Admin", "Standard"];

/** The key of all that is read about broadcasts. */
export const broadcastsKey = ["broadcasts"] as const;

/** One page of broadcasts, of an org unit and everything below it. */
export function broadcastsQuery(filters: BroadcastFilters) {
  return queryOptions({
    queryKey: [...broadcastsKey, "list", filters],
    queryFn: async ({ signal, client: known }) =>
      pageOf(
        await call(client.GET("/v3/broadcast", { params: { query: filters }, signal })),
        "broadcasts",
        (row) => holdBroadcast(known, broadcastOf(row)),
        (broadcast) => broadcast.broadcast_id,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => state.data?.rows.some(isSending) === true && WATCH_MS,
  });
}

export const useBroadcasts = (filters: BroadcastFilters) => useQuery(broadcastsQuery(filters));

export type CountFilters = Omit<BroadcastFilters, "limit" | "offset" | "sort_order">;

/**
 * How many broadcasts a filter finds, without reading them. It is asked again when `sending`, how many are seen to go
 * out, is another number.
 */
function broadcastCountQuery(filters: CountFilters, sending: number) {
  return queryOptions({
    queryKey: [...broadcastsKey, "count", sending, filters],
    queryFn: async ({ signal }) => {
      const query = { ...filters, limit: 1 };
      const data = await call(client.GET("/v3/broadcast", { params: { query }, signal }));
      return pageOf(data, "broadcasts", broadcastOf, (broadcast) => broadcast.broadcast_id).total;
    },
    placeholderData: keepPreviousData,
  });
}

export const useBroadcastCount = (filters: CountFilters, sending: number) =>
  useQuery(broadcastCountQuery(filters, sending));

/** A broadcast with one page of its recipients. `GET /broadcast/:id` (assumed). */
export type BroadcastDetail = { broadcast: Broadcast; recipients: RowsPage<Recipient> };

async function readBroadcast(
  broadcastId: number,
  filters: RecipientFilters,
  { signal, client: known }: Pick<QueryFunctionContext, "signal" | "client">,
): Promise<BroadcastDetail> {
  const params = { path: { id: broadcastId }, query: filters };
  const data = await call(client.GET("/v3/broadcast/{id}", { params, signal }));
  const { rows, total } = pageOf(data, "recipients", recipientOf, () => null);
  const matching = measure(Reflect.get(data, "recipients_matching"));
  return {
    broadcast: holdBroadcast(known, broadcastOf(data)),
    recipients: {
      rows: holdRecipients(known, broadcastId, rows),
      total: Number.isNaN(matching) ? total : matching,
    },
  };
}

function broadcastQuery(broadcastId: number, filters: RecipientFilters) {
  return queryOptions({
    queryKey: [...broadcastsKey, "one", broadcastId, filters],
    queryFn: (context) => readBroadcast(broadcastId, filters, context),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => state.data !== undefined && paceOf(state.data.broadcast),
  });
}

export const useBroadcast = (broadcastId: number, filters: RecipientFilters) =>
  useQuery(broadcastQuery(broadcastId, filters));

/** The recipients alone, by the same request. */
export function recipientsQuery(broadcastId: number, filters: RecipientFilters) {
  return queryOptions({
    ...broadcastQuery(broadcastId, filters),
    select: ({ recipients }: BroadcastDetail) => recipients,
  });
}

/**
 * The recipients whose text failed, up to 10,000 of them; `total` counts all. The API does not add failures up by reason,
 * so they are read whole and added up here.
 */
export function failuresQuery(broadcastId: number, { status }: Pick<Broadcast, "status">) {
  return queryOptions({
    // What is read while it goes out is not all of them.
    queryKey: [...broadcastsKey, "failures", broadcastId, status],
    queryFn: (context) =>
      readPages(async (page) => {
        const filters = { ...page, recipient_status: "failed" } as const;
        return (await readBroadcast(broadcastId, filters, context)).recipients;
      }, MOST_FAILURES),
    placeholderData: keepPreviousData,
    refetchInterval: status === "sending" && WATCH_FAILURES_MS,
  });
}

/** Everybody to whom one of these things happened in a broadcast, in order, however many. */
export function everybodyQuery(broadcastId: number, statuses: readonly RecipientStatus[]) {
  return queryOptions({
    queryKey: ["broadcasts", "everybody", broadcastId, statuses],
    queryFn: async (context) => {
      const rows: Recipient[] = [];
      for (const status of statuses) {
        const read = await readPages(async (page) => {
          const filters = { ...page, recipient_status: status };
          return (await readBroadcast(broadcastId, filters, context)).recipients;
        }, MOST_READ);
        rows.push(...read.rows);
      }
      return rows;
    },
    // As it is when it is asked for, and not kept: there may be many.
    staleTime: 0,
    gcTime: 0,
  });
}

/** Those that failed: whoever writes to them again begins with them. */
export const useFailed = (broadcastId: number) => useQuery(everybodyQuery(broadcastId, FAILED));

const FAILED: readonly RecipientStatus[] = ["failed"];

export const useFailures = (broadcastId: number, broadcast: Broadcast) =>
  useQuery(failuresQuery(broadcastId, broadcast));

/**
 * How many were skipped. A broadcast counts what was sent and what came of it, but not whom it left out, so the API is
 * asked for those of that outcome; only where some have not been sent to.
 */
function skippedQuery(broadcastId: number, { status, sent, recipients_total: total }: Broadcast) {
  return queryOptions({
    queryKey: [...broadcastsKey, "skipped", broadcastId, status],
    queryFn: async (context) => {
      const filters = { recipient_status: "skipped", limit: 1 } as const;
      return (await readBroadcast(broadcastId, filters, context)).recipients.total;
    },
    enabled: sent < total && status !== "draft" && status !== "scheduled",
    placeholderData: keepPreviousData,
    refetchInterval: status === "sending" && WATCH_FAILURES_MS,
  });
}

/** How many were skipped; undefined until that is known. */
export function useSkipped(broadcastId: number, broadcast: Broadcast): number | undefined {
  const query = skippedQuery(broadcastId, broadcast);
  const { data } = useQuery(query);
  return query.enabled === false ? 0 : data;
}

const DAY_MS = 24 * 3600 * 1000;
/** Carriers send receipts for so long. */
const RECEIPTS_MS = 7 * DAY_MS;
/** Late receipts come one at a time: nobody has to see them at once. */
const WATCH_RECEIPTS_MS = 60_000;

/** Until when receipts of texts that went out may still come, in milliseconds; null while they go out, and where all have come. */
export function receiptsUntil(broadcast: Broadcast): number | null {
  const { status, sent, delivered, failed, completed_at: completed, started_at: started } = broadcast;
  const end = Date.parse(completed ?? started ?? "");
  if (isSending(broadcast) || status === "scheduled" || Number.isNaN(end)) return null;
  return sent > delivered + failed ? end + RECEIPTS_MS : null;
}

/** How soon the figures of a broadcast are worth another look, in milliseconds. */
function paceOf(broadcast: Broadcast): number | false {
  if (isSending(broadcast) || isDue(broadcast)) return WATCH_MS;
  return (receiptsUntil(broadcast) ?? 0) > Date.now() && WATCH_RECEIPTS_MS;
}

/** Whether it is about to go out. */
const isDue = ({ status, scheduled_at: at }: Broadcast): boolean =>
  status === "scheduled" && Date.parse(at ?? "") - Date.now() < WATCH_BEFORE_MS;

/** Whether a broadcast is going out now. */
export function isSending({ status }: Broadcast): boolean {
  return status === "sending";
}

function broadcastOf(row: object): Broadcast {
  const wire = row as Loose<components["schemas"]["Broadcast"]>;
  return {
    broadcast_id: idOrNull(wire.broadcast_id),
    name: textOrDash(wire.name),
    message: textOrNull(wire.message),
    phone_number: textOrDash(wire.phone_number),
    org_unit_id: idOrNull(wire.org_unit_id),
    status: textOrDash(wire.status),
    scheduled_at: textOrNull(wire.scheduled_at),
    started_at: textOrNull(wire.started_at),
    completed_at: textOrNull(wire.completed_at),
    recipients_total: measure(wire.recipients_total),
    sent: measure(wire.sent),
    delivered: measure(wire.delivered),
    failed: measure(wire.failed),
    opted_out: measure(wire.opted_out),
    created_on: textOrDash(wire.created_on),
    created_by: textOrNull(wire.created_by),
  };
}

/** Reads one row of recipients. */
export function recipientOf(row: object): Recipient {
  const wire = row as Loose<components["schemas"]["BroadcastRecipient"]>;
  return {
    phone_number: textOrDash(wire.phone_number),
    contact_name: textOrNull(wire.contact_name),
    status: textOrDash(wire.status),
    error_code: textOrNull(wire.error_code),
    sent_on: textOrNull(wire.sent_on),
  };
}
