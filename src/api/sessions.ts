import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { call, client, rowsOf } from "./client.ts";
import { idOrNull, objects, textOrDash, textOrNull, type Loose } from "./loose.ts";

/** A place where the user is signed in. Times are null where nobody has kept them. */
type UserSession = {
  is_this: boolean;
  browser: string;
  signed_in_on: string | null;
  last_seen_on: string | null;
  /** Broadcasts that it is kept for, and for nothing else; null for an ordinary session. */
  watches: { broadcast_id: number | null; name: string }[] | null;
};

const sessionsKey = ["sessions"] as const;

/** Everywhere that the user is signed in, this session first. */
export const sessionsQuery = queryOptions({
  queryKey: sessionsKey,
  queryFn: async ({ signal }) =>
    rowsOf(await call(client.GET("/own/sessions", { signal })), "sessions").map(sessionOf),
});

export const useSessions = () => useQuery(sessionsQuery);

/** Signs the user out everywhere else. The answer is how many sessions that ended. */
export function useEndOtherSessions() {
  return useMutation({
    mutationFn: async () => {
      const { ended } = await call(client.DELETE("/own/sessions/others"));
      return ended;
    },
    meta: { changes: [sessionsKey] },
  });
}

/** Ends the sessions that are kept to watch broadcasts. The answer is how many that ended. */
export function useEndWatching() {
  return useMutation({
    mutationFn: async () => {
      const { ended } = await call(client.DELETE("/own/sessions/watching"));
      return ended;
    },
    meta: { changes: [sessionsKey] },
  });
}

function sessionOf(row: object): UserSession {
  const wire = row as Loose<components["schemas"]["UserSession"]>;
  return {
    is_this: wire.is_this === true,
    browser: textOrDash(wire.browser),
    signed_in_on: textOrNull(wire.signed_in_on),
    last_seen_on: textOrNull(wire.last_seen_on),
    watches: Array.isArray(wire.watches)
      ? objects(wire.watches).map((one) => ({
          broadcast_id: idOrNull(Reflect.get(one, "broadcast_id")),
          name: textOrDash(Reflect.get(one, "name")),
        }))
      : null,
  };
}
