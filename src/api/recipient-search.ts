import { queryOptions, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { holdRecipients } from "./broadcast-held.ts";
import { broadcastsKey, broadcastsQuery, recipientOf, type Broadcast, type Recipient } from "./broadcasts.ts";
import { call, client, readPages, rowsOf, type RowsPage } from "./client.ts";
import { idOrNull, measure } from "./loose.ts";

/** A broadcast that was searched for a number. `recipient` is null where the number isn't in it. */
export type Searched = {
  broadcast: Broadcast;
  recipient: Recipient | null;
  /** False where it was deleted meanwhile, or can't be seen any more. */
  isReadable: boolean;
};

/**
 * How far a search has come: `read` of `total` recipients. What is `left` is read from the recipient `offset` of its first
 * broadcast on. `isCut` says that there are older broadcasts than are searched.
 */
export type RecipientSearch = {
  searched: Searched[];
  left: Broadcast[];
  offset: number;
  total: number;
  isCut: boolean;
};

type Asked = { number: string; org_unit_id?: number };

/** Older broadcasts than these are not searched. */
export const MOST_BROADCASTS = 1000;
/** As many as one question may name. */
const ASKED = 200;

const recipientKey = [...broadcastsKey, "recipient"] as const;

/**
 * Every broadcast with a number (E.164) among its recipients, the newest first. The gateway reads them in steps of a few
 * seconds, and what a step has found is shown at once. Asked again, it goes on where it was stopped. The number goes in
 * bodies alone.
 */
function recipientSearchQuery(asked: Asked) {
  return queryOptions({
    queryKey: [...recipientKey, asked] as const,
    queryFn: async ({ signal, client: known, queryKey }): Promise<RecipientSearch> => {
      const before = known.getQueryData<RecipientSearch>(queryKey);
      let now = before !== undefined && before.left.length > 0 ? before : await begin(known, scopeOf(asked));
      while (now.left.length > 0) {
        const next = await step(known, { ...asked, ...now }, signal);
        // A gateway that comes no further is not asked for ever.
        if (next.left.length === now.left.length && next.offset <= now.offset) break;
        now = next;
        if (now.left.length > 0) known.setQueryData<RecipientSearch>(queryKey, now);
      }
      return now;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const scopeOf = ({ org_unit_id: id }: Asked) => (id === undefined ? {} : { org_unit_id: id });

async function begin(known: QueryClient, scope: Omit<Asked, "number">): Promise<RecipientSearch> {
  const { rows, total: all } = await readPages(
    (page) => known.fetchQuery({ ...broadcastsQuery({ ...scope, ...page }), staleTime: 0, gcTime: 0 }),
    MOST_BROADCASTS,
  );
  const left = rows.filter(({ broadcast_id: id, recipients_total: count }) => id !== null && count !== 0);
  return { searched: [], left, offset: 0, total: recipientsOf(left), isCut: all > rows.length };
}

const recipientsOf = (some: readonly Broadcast[]) =>
  some.reduce((sum, { recipients_total: count }) => sum + (count || 0), 0);

async function step(
  known: QueryClient,
  { number, ...now }: RecipientSearch & Asked,
  signal: AbortSignal,
): Promise<RecipientSearch> {
  const ids = now.left.slice(0, ASKED).flatMap(({ broadcast_id: id }) => id ?? []);
  const body = { phone_number: number, broadcast_ids: ids, offset: now.offset };
  const data = await call(client.POST("/own/recipient-searches", { body, signal }));
  const byId = new Map(now.left.map((one) => [one.broadcast_id, one]));
  const done = rowsOf(data, "broadcasts").flatMap((row): Searched[] => {
    const id = idOrNull(Reflect.get(row, "broadcast_id"));
    const broadcast = byId.get(id);
    if (id === null || broadcast === undefined) return [];
    const found: unknown = Reflect.get(row, "recipient");
    const [recipient = null] =
      typeof found === "object" && found !== null
        ? holdRecipients(known, id, [{ ...recipientOf(found), phone_number: number }])
        : [];
    return [{ broadcast, recipient, isReadable: Reflect.get(row, "is_readable") === true }];
  });
  const over = new Set(done.map(({ broadcast }) => broadcast));
  const offset = measure(Reflect.get(data.next ?? {}, "offset"));
  return {
    ...now,
    searched: [...now.searched, ...done],
    left: now.left.filter((one) => !over.has(one)),
    offset: Number.isNaN(offset) ? 0 : offset,
  };
}

/** How many recipients of how many have been read. */
export const progressOf = ({ left, offset, total }: RecipientSearch) => ({
  read: Math.min(total - recipientsOf(left) + offset, total),
  total,
});

/** The search, and how to stop it. */
export function useRecipientSearch(asked: Asked) {
  const known = useQueryClient();
  const query = useQuery(recipientSearchQuery(asked));
  // What the steps have brought stays: the query goes back to what was written last.
  const stop = () => void known.cancelQueries({ queryKey: [...recipientKey, asked] });
  return { query, stop };
}

export type Membership = "in" | "out" | "";

/** A page of what a search has found: broadcasts with the number, without it, or all. */
export function searchedQuery(asked: Asked, { among, limit, offset }: { among: Membership } & Page) {
  return queryOptions({
    ...recipientSearchQuery(asked),
    select: ({ searched }: RecipientSearch): RowsPage<Searched> => {
      const rows = searched.filter(
        ({ recipient }) => among === "" || (recipient === null) === (among === "out"),
      );
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
  });
}

type Page = { limit: number; offset: number };
