import { GatewayProblem } from "../../problem.ts";
import type { StoredLaunch } from "../../store/launch-store.ts";
import type { OwnContext } from "../context.ts";
import type { OwnRequest } from "../handler.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { eachOf } from "./each-of.ts";
import { isOpen, isOwnStop } from "./launch-words.ts";
import { saidNoLater } from "./said-no-later.ts";

type Whose = NonNullable<OwnRequest<"listLaunches">["query"]["whose"]>;
type SeenBy = (asker: Asker, launch: StoredLaunch) => Promise<StoredLaunch | undefined>;

/** Of an account; and of these that somebody has to do with. */
const MOST_WATCHED = 1_000;
const MOST_TO_DO = 50;

const DAY_MS = 24 * 3600 * 1000;

/** Whether the desk itself has stopped it since a moment, or a second person has returned it. */
const hasLateNews = (launch: StoredLaunch, since: number): boolean =>
  (launch.phase === "stopped" && isOwnStop(launch) && (launch.stop?.at ?? 0) > since) ||
  (launch.phase === "returned" && (launch.approval?.at ?? 0) > since);

/** Whether it waits for a second person. */
export const isWaiting = ({ phase }: StoredLaunch): boolean => phase === "waiting";

/** So many as are enough of those that are wanted as they are now; the first ones may be of groups that the asker doesn't see. */
async function firstOf(
  launches: StoredLaunch[],
  read: (launch: StoredLaunch) => Promise<StoredLaunch | undefined>,
  isWanted: (launch: StoredLaunch) => boolean,
): Promise<StoredLaunch[]> {
  const found: StoredLaunch[] = [];
  for (let from = 0; from < launches.length && found.length < MOST_TO_DO; from += MOST_TO_DO) {
    const seen = await eachOf(launches.slice(from, from + MOST_TO_DO), read);
    found.push(...seen.filter((one) => one !== undefined).filter(isWanted));
  }
  return found.slice(0, MOST_TO_DO);
}

/**
 * What a user has to do with, the newest first: what they have launched and the desk watches, what they have to be told,
 * what others have launched and they may speak for, or all that waits.
 */
export function toDoOf(
  { store, launchClock: clock }: OwnContext,
  seenBy: SeenBy,
): (asker: Asker, account: number, whose: Whose) => Promise<StoredLaunch[]> {
  /** One's own are there also while the service is away. */
  const seenByLauncher = (asker: Asker, launch: StoredLaunch): Promise<StoredLaunch | undefined> =>
    seenBy(asker, launch).catch((error: unknown) => {
      if (error instanceof GatewayProblem && error.status >= 500) return launch;
      throw error;
    });

  const toldOf = async (userId: number, account: number): Promise<StoredLaunch[]> => {
    const since = clock.now() - DAY_MS;
    const ended = await store.launches.endedOf(account, userId, since);
    const news = ended.filter((one) => hasLateNews(one, since));
    const all = await store.launches.watched(account, MOST_WATCHED);
    const own = all.filter(({ actor, approval }) => actor.userId === userId || approval?.userId === userId);
    const counts = await eachOf(own, (one) => saidNoLater(store, one));
    return [...own.filter((_, n) => (counts[n] ?? 0) > 0), ...news].slice(0, MOST_TO_DO);
  };

  return async (asker, account, whose) => {
    const { role, userId } = asker.caller;
    if (whose === "told") return toldOf(userId, account);
    const all = await store.launches.watched(account, MOST_WATCHED);
    if (whose === "mine") {
      const mine = all.filter(({ actor }) => actor.userId === userId);
      const read = async (one: StoredLaunch) => (isWaiting(one) ? seenByLauncher(asker, one) : one);
      return firstOf(mine, read, isOpen);
    }
    const isOfAnyone = whose === "waiting";
    if (role === "ReadOnly" && !isOfAnyone) return [];
    const waiting = all.filter((one) => isWaiting(one) && (isOfAnyone || one.actor.userId !== userId));
    return firstOf(waiting, (one) => seenBy(asker, one), isWaiting);
  };
}
