import type { JsonObject } from "../../json.ts";
import { GatewayProblem } from "../../problem.ts";
import type { LaunchState, StoredLaunch } from "../../store/launch-store.ts";
import { accountOf } from "../account-of.ts";
import type { OwnContext } from "../context.ts";
import type { OwnOperationId, OwnRequest } from "../handler.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { ownHistory } from "../own-history.ts";
import { eachOf } from "./each-of.ts";
import { isOpen, isOwnStop } from "./launch-words.ts";
import type { WholeBroadcast } from "./read-broadcast.ts";
import { reviewOf, type Review, type Wanted } from "./review.ts";
import { saidNoLater } from "./said-no-later.ts";

type Request = Pick<OwnRequest<OwnOperationId>, "session" | "caller" | "requestId" | "key">;
type Change = (launch: StoredLaunch) => { next: LaunchState; told: JsonObject };

/** Of an account; and of these that somebody has to do with. */
const MOST_WATCHED = 1_000;
const MOST_TO_DO = 50;

const DAY_MS = 24 * 3600 * 1000;
const LEASE_MS = 15_000;
const MAX_WAIT_MS = 30_000;

/** What every act at the desk is made of. */
export type Desk = ReturnType<typeof launchDesk>;

type Whose = NonNullable<OwnRequest<"listLaunches">["query"]["whose"]>;

/** Whether the desk itself has stopped it since a moment, or a second person has returned it. */
const hasLateNews = (launch: StoredLaunch, since: number): boolean =>
  (launch.phase === "stopped" && isOwnStop(launch) && (launch.stop?.at ?? 0) > since) ||
  (launch.phase === "returned" && (launch.approval?.at ?? 0) > since);

const isWaiting = ({ phase }: StoredLaunch): boolean => phase === "waiting";

/** Makes the tools of the desk. */
export function launchDesk(context: OwnContext) {
  const { store, broadcasts, launchClock: clock } = context;
  const inHistory = ownHistory(context);

  const wholeOf = async (asker: Asker, broadcastId: number): Promise<WholeBroadcast> => {
    const whole = await broadcasts.whole(broadcastId, asker);
    if (whole === undefined) throw notFound();
    return whole;
  };

  /**
   * One whose broadcast the API shows to whoever asks, else undefined. One that waits for a second person is void once that is
   * another.
   */
  const seenBy = async (asker: Asker, launch: StoredLaunch): Promise<StoredLaunch | undefined> => {
    const found = await broadcasts.now(launch.broadcastId, asker);
    if (!isWaiting(launch)) return found && launch;
    if (found?.etag === launch.facts.etag) return launch;
    // Others may just not see it.
    if (found === undefined && launch.actor.userId !== asker.caller.userId) return undefined;
    const why =
      found === undefined
        ? "The broadcast is gone."
        : "The broadcast was changed after it was launched. Review and launch it again.";
    const isVoid = await clock.change(launch.id, async (now) =>
      isWaiting(now) ? store.launches.keep(now.revision, { ...now, phase: "void", dueAt: null, why }) : now,
    );
    return found && (isVoid ?? launch);
  };

  /** So many as are enough of those that are wanted as they are now; the first ones may be of groups that the asker doesn't see. */
  const firstOf = async (
    launches: StoredLaunch[],
    read: (launch: StoredLaunch) => Promise<StoredLaunch | undefined>,
    isWanted: (launch: StoredLaunch) => boolean,
  ): Promise<StoredLaunch[]> => {
    const found: StoredLaunch[] = [];
    for (let from = 0; from < launches.length && found.length < MOST_TO_DO; from += MOST_TO_DO) {
      const seen = await eachOf(launches.slice(from, from + MOST_TO_DO), read);
      found.push(...seen.filter((one) => one !== undefined && isWanted(one)));
    }
    return found.slice(0, MOST_TO_DO);
  };

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

  return {
    inHistory,
    wholeOf,
    /** Launches of an account are taken one after the other, so that two of the same text at once see each other. */
    inTurn: <T>(account: number, work: () => Promise<T>): Promise<T> =>
      store.locks.run(`launches/${account}`, LEASE_MS, work, { maxMs: MAX_WAIT_MS, busy: deskBusy }),
    async review(
      asker: Asker,
      whole: WholeBroadcast,
      wanted: Wanted,
      splitId?: string | null,
    ): Promise<Review> {
      const account = accountOf(asker.caller);
      const split = splitId == null ? undefined : await store.splits.find(splitId);
      const parts = (split?.parts ?? []).flatMap(({ broadcastId }) => broadcastId ?? []);
      return reviewOf({ store, broadcasts, now: clock.now }, { account, whole, wanted, parts }, asker);
    },
    async seenBy(asker: Asker, id: string): Promise<StoredLaunch> {
      const launch = await store.launches.find(id);
      const isTheirs = launch !== undefined && launch.account === asker.caller.account;
      const seen = isTheirs ? await seenBy(asker, launch) : undefined;
      if (seen === undefined) throw notFound();
      return seen;
    },
    /**
     * What a user has to do with, the newest first: what they have launched and the desk watches, what they have to be told,
     * what others have launched and they may speak for, or all that waits.
     */
    async toDo(asker: Asker, account: number, whose: Whose): Promise<StoredLaunch[]> {
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
    },
    /** Changes one under its lock, with a line in the history, and goes on with it. */
    async change(request: Request, id: string, act: Change): Promise<StoredLaunch> {
      const changed = await clock.change(id, (launch) => {
        const { next, told } = act(launch);
        const line = { ...historyOf(launch), act: "update" as const, before: {}, after: told };
        return inHistory(request, line, () => store.launches.keep(launch.revision, next));
      });
      if (changed === undefined) throw notFound();
      return changed;
    },
  };
}

/** What the history calls a launch: by the broadcast that it is of. */
export function historyOf({ broadcastId, name }: LaunchState) {
  return {
    subject: "launch" as const,
    recordId: String(broadcastId),
    recordName: name,
    recordUnitId: null,
    act: "create" as const,
    method: "POST",
    path: "/own/launches",
  };
}

function notFound(): GatewayProblem {
  return new GatewayProblem(404, "not_found", "There's no such broadcast, or you can't see it.");
}

function deskBusy(): GatewayProblem {
  const message = "Someone else is launching right now, so nothing was done. Try again in a moment.";
  return new GatewayProblem(503, "record_busy", message, { headers: { "retry-after": "5" } });
}
