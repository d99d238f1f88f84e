import type { Session, SessionStore } from "../../store/store.ts";

/**
 * Makes the way to a session of a user that is alive, the one used last; undefined when there is none.
 * @param also of one that is kept to watch launches: for these alone
 */
export function sessionFinder(sessions: SessionStore, also: "watching" | "nothing" = "nothing") {
  return async ({ userId }: { userId: number }): Promise<Session | undefined> => {
    const uses = await sessions.ofUser(userId);
    return uses
      .filter(({ session }) => also === "watching" || session.isWatch !== true)
      .sort((one, other) => (other.seenAt ?? 0) - (one.seenAt ?? 0))[0]?.session;
  };
}
