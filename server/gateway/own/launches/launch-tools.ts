import type { ReadCaller } from "../../caller.ts";
import { GatewayProblem } from "../../problem.ts";
import type { StoredLaunch } from "../../store/launch-store.ts";
import type { GatewayStore } from "../../store/store.ts";
import type { SendWrite } from "../../write.ts";
import { actingFor } from "../acting-for.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { isOpen } from "./launch-words.ts";
import type { ReadBroadcasts } from "./read-broadcast.ts";

const DAY_MS = 24 * 3600 * 1000;
/** While nobody is signed in who may go on: often at first, then as seldom as it has lasted already. */
const RETRY_MS = 2_000;
const MOST_RETRY_MS = 60_000;
/** What has to be in time isn't found a minute late when somebody signs in. */
const SOON_MS = 5_000;

export type LaunchStepsOptions = {
  store: GatewayStore;
  broadcasts: ReadBroadcasts;
  sendWrite: SendWrite;
  readCaller: ReadCaller;
  now: () => number;
};

export type Step = (launch: StoredLaunch) => Promise<StoredLaunch>;
type Work = (asker: Asker) => Promise<StoredLaunch>;

export type Tools = LaunchStepsOptions & {
  keep: (launch: StoredLaunch, change: Partial<StoredLaunch>) => Promise<StoredLaunch>;
  /** Goes on for whoever launched, or says in the launch why nobody can. */
  asLauncher: (launch: StoredLaunch, work: Work) => Promise<StoredLaunch>;
  /**
   * The same for whoever stopped it, launched it or approved it, the first of them who has a session: to look, or to stop it,
   * waits for no single person.
   */
  asAnybody: (launch: StoredLaunch, work: Work) => Promise<StoredLaunch>;
};

/** What every step is made of. */
export function toolsOf(options: LaunchStepsOptions): Tools {
  const { store, readCaller, now } = options;
  const askerFor = actingFor(store, readCaller, "watching");

  const keep: Tools["keep"] = async (launch, change) => {
    const next = { ...launch, ...change };
    const isWaiting = next.waitsFor !== null;
    const kept = await store.launches.keep(launch.revision, {
      ...next,
      waitsSince: isWaiting ? (launch.waitsSince ?? now()) : null,
    });
    if (kept === undefined) throw new Error("A launch was changed without its lock.");
    return kept;
  };

  const acting = async (launch: StoredLaunch, people: { userId: number }[], work: Work) => {
    let why: "sign_in" | "role" = "sign_in";
    for (const person of people) {
      const asker = await askerFor(person).catch((error: unknown) => {
        if (error instanceof GatewayProblem && error.code === "session_ended") return "sign_in" as const;
        throw error;
      });
      if (typeof asker !== "string") return work(asker);
      if (asker === "role") why = asker;
    }
    if (isBeyondWatching(launch, now())) {
      return keep(launch, isOpen(launch) ? unwatched : { dueAt: null, waitsFor: null });
    }
    const waits = now() - (launch.waitsSince ?? now());
    const isUrgent = launch.stop !== null || launch.phase === "taken";
    const most = isUrgent ? SOON_MS : MOST_RETRY_MS;
    return keep(launch, { waitsFor: why, dueAt: now() + Math.min(Math.max(RETRY_MS, waits), most) });
  };

  return {
    ...options,
    keep,
    asLauncher: (launch, work) => acting(launch, [launch.actor], work),
    asAnybody: (launch, work) => {
      const { stop, actor, approval } = launch;
      const second = approval?.userId == null ? [] : [{ userId: approval.userId }];
      const people = new Map([...(stop ? [stop] : []), actor, ...second].map((one) => [one.userId, one]));
      return acting(launch, [...people.values()], work);
    },
  };
}

/** Nobody has been able to look until a day after its last text: what can be done from here is done. */
export function isBeyondWatching({ lastAt }: StoredLaunch, at: number): boolean {
  return at > lastAt + DAY_MS;
}

/** The end of a launch that nobody can watch. */
export const unwatched = {
  phase: "unwatched",
  dueAt: null,
  waitsFor: null,
  why: "Nobody who may look at it was signed in, so we don't know what became of it. Open the broadcast to see.",
} as const;
