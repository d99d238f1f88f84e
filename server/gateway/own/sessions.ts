import type { StoredLaunch } from "../store/launch-store.ts";
import type { SessionUse } from "../store/store.ts";
import type { OwnHandlers } from "./handler.ts";
import type { OwnContext } from "./context.ts";
import { launchWatch } from "./launches/watch.ts";
import { unitsBelow } from "./units-below.ts";

/** Of more people it is only known that they were here before these. */
const MOST_PEOPLE = 10_000;

/** Where a user is signed in, and the end of it everywhere else. */
export function sessionHandlers({ store, endSessions, api }: OwnContext) {
  const { watchedOf } = launchWatch(store);
  const unitsOf = unitsBelow(api);
  return {
    async listLastSeen({ session, caller, requestId }) {
      const units = await unitsOf(session, caller.orgUnitId, requestId);
      const { people, since } = await store.sessions.lastSeen(units, MOST_PEOPLE);
      return {
        people: people.map(({ userId, seenAt }) => ({
          user_id: userId,
          last_seen_on: new Date(seenAt).toISOString(),
        })),
        kept_since: new Date(since).toISOString(),
        is_whole: people.length < MOST_PEOPLE,
      };
    },
    async listSessions({ session, caller }) {
      const uses = await store.sessions.ofUser(caller.userId);
      const rank = (use: SessionUse) =>
        use.session.id === session.id ? Infinity : (use.seenAt ?? use.signedInAt ?? 0);
      uses.sort((one, other) => rank(other) - rank(one));
      const isKept = uses.some((use) => use.session.isWatch === true);
      const watched = isKept ? (await watchedOf(session.user)).map(named) : [];
      return {
        sessions: uses.map((use) => ({
          is_this: use.session.id === session.id,
          browser: use.session.browser ?? "Unknown browser",
          signed_in_on: dateOrNull(use.signedInAt),
          last_seen_on: dateOrNull(use.seenAt),
          watches: use.session.isWatch === true ? watched : null,
        })),
      };
    },
    async endWatching({ caller, requestId }) {
      const uses = await store.sessions.ofUser(caller.userId);
      const watching = uses.map((use) => use.session).filter(({ isWatch }) => isWatch === true);
      await endSessions(watching, requestId);
      return { ended: watching.length };
    },
    async endOtherSessions({ session, caller, requestId }) {
      const uses = await store.sessions.ofUser(caller.userId);
      const others = uses.map((use) => use.session).filter(({ id }) => id !== session.id);
      await endSessions(others, requestId);
      return { ended: others.length };
    },
  } satisfies OwnHandlers<"listSessions" | "endOtherSessions" | "endWatching" | "listLastSeen">;
}

const named = ({ id, broadcastId, name }: StoredLaunch) => ({
  launch_id: id,
  broadcast_id: broadcastId,
  name,
});

function dateOrNull(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
