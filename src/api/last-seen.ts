import { keepPreviousData, queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";
import { call, client, readPages, rowsOf, type RowsPage } from "./client.ts";
import { idOrNull, textOrNull } from "./loose.ts";
import { MOST_USERS, readFound, readUsers, usersKey, type User, type UserListFilters } from "./users.ts";

/** When people last used this dashboard, by their ID, and since when that is kept; what they do elsewhere nobody knows here. */
export type LastSeen = { at: ReadonlyMap<number, string>; since: string | null };

const ONE_MINUTE = 60_000;

/** Of the Admin's group and all below it. Admin only. */
const lastSeenQuery = queryOptions({
  queryKey: ["last-seen"],
  queryFn: async ({ signal }): Promise<LastSeen> => {
    const data = await call(client.GET("/own/last-seen", { signal }));
    const seen = rowsOf(data, "people").flatMap((row) => {
      const id = idOrNull(Reflect.get(row, "user_id"));
      const at = textOrNull(Reflect.get(row, "last_seen_on"));
      return id === null || at === null ? [] : [[id, at] as const];
    });
    return { at: new Map(seen), since: textOrNull(data.kept_since) };
  },
  staleTime: ONE_MINUTE,
});

export const useLastSeen = () => useQuery(lastSeenQuery);

/** A user with when they were last here; null when they were not since that is kept, or nobody can say. */
export type SeenUser = User & { last_seen: string | null };

type SeenFilter = "30d" | "not-90d";

/** One page of users, as `usersQuery`; the API knows nothing of visits, so for these they are read whole and narrowed here. */
export function seenUsersQuery({ seen, ...filters }: UserListFilters & { seen?: SeenFilter }) {
  return queryOptions({
    queryKey: [...usersKey, "seen", filters, seen],
    queryFn: async ({ signal, client: queryClient }): Promise<RowsPage<SeenUser>> => {
      if (seen === undefined) {
        const [page, known] = await Promise.all([readFound(filters, signal), seenOrNone(queryClient)]);
        return { ...page, rows: page.rows.map((user) => withVisit(user, known)) };
      }
      const { limit, offset = 0 } = filters;
      const [all, known] = await Promise.all([
        readAll(filters, signal),
        queryClient.fetchQuery(lastSeenQuery),
      ]);
      const rows = all.rows.map((user) => withVisit(user, known)).filter((user) => isSeenAs(user, seen));
      return {
        rows: rows.slice(offset, offset + limit),
        total: rows.length,
        truncated: all.total > MOST_USERS,
      };
    },
    placeholderData: keepPreviousData,
  });
}

/** The list of users is no worse for want of visits. */
async function seenOrNone(queryClient: QueryClient): Promise<LastSeen> {
  try {
    return await queryClient.fetchQuery(lastSeenQuery);
  } catch (error) {
    if (error instanceof ApiError) return { at: new Map(), since: null };
    throw error;
  }
}

function readAll(filters: UserListFilters, signal: AbortSignal): Promise<RowsPage<User>> {
  return readPages((page) => readFound({ ...filters, ...page }, signal), MOST_USERS);
}

function withVisit(user: User, { at }: LastSeen): SeenUser {
  return { ...user, last_seen: user.ct_user_id === null ? null : (at.get(user.ct_user_id) ?? null) };
}

const DAY_MS = 24 * 60 * ONE_MINUTE;

/** For so long somebody has to be away to be asked about: who needs access that they don't use? */
const AWAY_DAYS = 90;

/** Whether somebody hasn't been here for 90 days, as far as is known. */
export function isAway({ last_seen: at }: SeenUser): boolean {
  return at === null || Date.now() - Date.parse(at) > AWAY_DAYS * DAY_MS;
}

function isSeenAs(user: SeenUser, seen: SeenFilter): boolean {
  if (seen === "not-90d") return isAway(user);
  return user.last_seen !== null && Date.now() - Date.parse(user.last_seen) <= 30 * DAY_MS;
}

/** Everybody who may sign in, 10,000 at most, with when they were last here: for a review of who still needs access. */
export const reviewQuery = queryOptions({
  queryKey: [...usersKey, "review"],
  queryFn: async ({ signal, client: queryClient }) => {
    const readPage = (page: { limit: number; offset: number }) =>
      readUsers({ ...page, user_status: "active", sort_by: "name", sort_order: "asc" }, signal);
    const [all, known] = await Promise.all([
      readPages(readPage, MOST_USERS),
      queryClient.fetchQuery(lastSeenQuery),
    ]);
    return {
      rows: all.rows.map((user) => withVisit(user, known)),
      since: known.since,
      isCut: all.total > MOST_USERS,
    };
  },
});
