import type { SessionUse } from "../store/store.ts";
import type { OwnHandlers } from "./handler.ts";
import type { OwnContext } from "./context.ts";

/** Where a user is signed in, and the end of it everywhere else. */
export function sessionHandlers({ store, endSessions }: OwnContext) {
  return {
    async listSessions({ session, caller }) {
      const uses = await store.sessions.ofUser(caller.userId);
      const rank = (use: SessionUse) =>
        use.session.id === session.id ? Infinity : (use.seenAt ?? use.signedInAt ?? 0);
      uses.sort((one, other) => rank(other) - rank(one));
      return {
        sessions: uses.map((use) => ({
          is_this: use.session.id === session.id,
          browser: use.session.browser ?? "Unknown browser",
          signed_in_on: dateOrNull(use.signedInAt),
          last_seen_on: dateOrNull(use.seenAt),
        })),
      };
    },
    async endOtherSessions({ session, caller, requestId }) {
      const uses = await store.sessions.ofUser(caller.userId);
      const others = uses.map((use) => use.session).filter(({ id }) => id !== session.id);
      await endSessions(others, requestId);
      return { ended: others.length };
    },
  } satisfies OwnHandlers<"listSessions" | "endOtherSessions">;
}

function dateOrNull(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
