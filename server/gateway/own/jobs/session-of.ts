import type { Session, SessionStore } from "../../store/store.ts";

/** Makes the way to a session of a user that is alive, the one used last; undefined when there is none. */
export function sessionFinder(sessions: SessionStore) {
  return async ({ userId }: { userId: number }): Promise<Session | undefined> => {
    const uses = await sessions.ofUser(userId);
    return uses.sort((one, other) => (other.seenAt ?? 0) - (one.seenAt ?? 0))[0]?.session;
  };
}
