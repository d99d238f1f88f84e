import { randomUUID } from "node:crypto";
import { refreshLock } from "../../api-client.ts";
import type { EndSessions } from "../../end-sessions.ts";
import type { Log } from "../../log.ts";
import { GatewayProblem } from "../../problem.ts";
import type { StoredLaunch } from "../../store/launch-store.ts";
import type { GatewayStore, Session, SessionUser } from "../../store/store.ts";

const LEASE_MS = 15_000;
/** Nobody who signs out waits for longer. */
const MAX_WAIT_MS = 3_000;
const MOST_WATCHED = 1_000;

type Store = Pick<GatewayStore, "sessions" | "launches" | "units" | "locks">;

/** Sessions of people who have signed out and left the desk on watch over what they had launched. */
export function launchWatch({ sessions, launches, units, locks }: Store) {
  /** What a user has launched that the desk still has to do with. */
  const watchedOf = async (user: SessionUser): Promise<StoredLaunch[]> => {
    const account = (await units.find(user.org_unit_id))?.account;
    if (account === undefined) return [];
    const all = await launches.watched(account, MOST_WATCHED);
    return all.filter(({ actor }) => actor.userId === user.user_id);
  };
  return {
    watchedOf,
    /** Keeps a session for that alone; false where there is nothing to watch, or it can't be kept. */
    keep: async ({ id, user }: Session): Promise<boolean> => {
      try {
        if ((await watchedOf(user)).length === 0) return false;
        const waiting = { maxMs: MAX_WAIT_MS, busy };
        return await locks.run(refreshLock(id), LEASE_MS, () => sessions.keepForWatch(id), waiting);
      } catch (error) {
        // Signing out goes on: better unwatched than still signed in.
        if (error instanceof GatewayProblem) return false;
        throw error;
      }
    },
    /** Ends those that have nothing left to watch. */
    endIdle: async (endSessions: EndSessions): Promise<void> => {
      for (const session of await sessions.watching()) {
        if ((await watchedOf(session.user)).length === 0) await endSessions([session], randomUUID());
      }
    },
  };
}

type WatchOptions = { store: Store; endSessions: EndSessions; log: Log; everyMs: number };

/** Ends sessions on watch in time, beside other processes on the same store. */
export function startWatchEnd({ store, endSessions, log, everyMs }: WatchOptions): () => Promise<void> {
  const { endIdle } = launchWatch(store);
  let running: Promise<void> | undefined;
  const look = () => {
    running ??= endIdle(endSessions)
      .catch((error: unknown) => log({ level: "warn", event: "watch_waits", error: String(error) }))
      .finally(() => (running = undefined));
  };
  const looks = setInterval(look, everyMs).unref();
  return async () => {
    clearInterval(looks);
    await running;
  };
}

function busy(): GatewayProblem {
  return new GatewayProblem(503, "session_busy", "This session is being renewed right now.");
}
