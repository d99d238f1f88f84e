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

type Request = Pick<OwnRequest<OwnOperationId>, "session" | "caller" | "requestId" | "key">;
type Change = (launch: StoredLaunch) => { next: LaunchState; told: JsonObject };

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

  return {
    inHistory,
    wholeOf,
    async review(asker: Asker, whole: WholeBroadcast, wanted: Wanted): Promise<Review> {
      const account = accountOf(asker.caller);
      return reviewOf({ store, broadcasts, now: clock.now }, { account, whole, wanted }, asker);
    },
    /** One whose broadcast the API shows to whoever asks. One that waits for a second person is void once that is another. */
    async seenBy(asker: Asker, id: string): Promise<StoredLaunch> {
      const launch = await store.launches.find(id);
      if (launch === undefined || launch.account !== asker.caller.account) throw notFound();
      const found = await broadcasts.now(launch.broadcastId, asker);
      if (found === undefined) throw notFound();
      if (launch.phase !== "waiting" || found.etag === launch.facts.etag) return launch;
      const isVoid = await clock.change(id, async (now) => {
        if (now.phase !== "waiting") return now;
        const why = "The broadcast was changed after it was launched. Review and launch it again.";
        return store.launches.keep(now.revision, { ...now, phase: "void", dueAt: null, why });
      });
      return isVoid ?? launch;
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
