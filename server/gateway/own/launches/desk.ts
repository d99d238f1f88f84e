import type { JsonObject } from "../../json.ts";
import { GatewayProblem } from "../../problem.ts";
import type { LaunchState, StoredLaunch } from "../../store/launch-store.ts";
import { accountOf } from "../account-of.ts";
import type { OwnContext } from "../context.ts";
import type { OwnOperationId, OwnRequest } from "../handler.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { ownHistory } from "../own-history.ts";
import type { WholeBroadcast } from "./read-broadcast.ts";
import { reviewOf, type Review, type Wanted } from "./review.ts";
import { isWaiting, toDoOf } from "./to-do.ts";

type Request = Pick<OwnRequest<OwnOperationId>, "session" | "caller" | "requestId" | "key">;
type Change = (launch: StoredLaunch) => { next: LaunchState; told: JsonObject };

const LEASE_MS = 15_000;
const MAX_WAIT_MS = 30_000;

/** What every act at the desk is made of. */
export type Desk = ReturnType<typeof launchDesk>;

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
    toDo: toDoOf(context, seenBy),
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
