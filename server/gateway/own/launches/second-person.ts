import { GatewayProblem } from "../../problem.ts";
import type { StoredLaunch } from "../../store/launch-store.ts";
import type { OwnContext } from "../context.ts";
import type { OwnHandlers } from "../handler.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { requireRules } from "./confirmed.ts";
import type { Desk } from "./desk.ts";
import { eventOf } from "./launch-words.ts";
import { isAsConfirmed } from "./review.ts";
import { shownLaunch } from "./shown.ts";

/** A second person's word, where a launch reaches more people than one person may decide about. */
export function secondPersonHandlers({ store, launchClock: clock }: OwnContext, desk: Desk) {
  return {
    async approveLaunch(request) {
      const launch = requireWaiting(request, await desk.seenBy(request, request.path.id));
      const { facts, asked, overrides } = launch;
      if (request.body.review !== facts.reviewHash) throw changed();
      const whole = await desk.wholeOf(request, launch.broadcastId);
      if (!isAsConfirmed(store.launches, launch, whole)) throw changed();
      const start = asked === null ? null : new Date(asked).toISOString();
      const wanted = { start, per_minute: facts.perMinute };
      const review = await desk.review(request, whole, wanted, launch.splitId);
      // What was overridden at the launch was overridden by somebody who may.
      requireRules(review, (rule) => rule.override.length > 0, overrides);
      const { email } = request.session.user;
      const approved = await desk.change(request, launch.id, (now) => {
        requireWaiting(request, now);
        const at = clock.now();
        const { first: startsAt, last: lastAt, closesAt } = review.timing;
        const events = [...now.events, eventOf(at, "approved", request, email)];
        const approval = { by: email, userId: request.caller.userId, at, comment: null };
        const next = {
          ...now,
          phase: "taken" as const,
          dueAt: at,
          startsAt,
          lastAt,
          closesAt,
          approval,
          events,
        };
        return { next, told: { approved: true, review_hash: facts.reviewHash } };
      });
      return shownLaunch(approved);
    },
    async returnLaunch(request) {
      const launch = requireWaiting(request, await desk.seenBy(request, request.path.id));
      const { comment } = request.body;
      const { email } = request.session.user;
      const returned = await desk.change(request, launch.id, (now) => {
        requireWaiting(request, now);
        const at = clock.now();
        const events = [...now.events, eventOf(at, "returned", request, email)];
        const approval = { by: email, at, comment };
        return {
          next: { ...now, phase: "returned", dueAt: null, approval, events },
          told: { returned: comment },
        };
      });
      return shownLaunch(returned);
    },
  } satisfies OwnHandlers<"approveLaunch" | "returnLaunch">;
}

/** @throws GatewayProblem for one's own launch, and for one that waits for nobody */
function requireWaiting({ caller }: Asker, launch: StoredLaunch): StoredLaunch {
  if (launch.phase === "void") throw changed();
  if (launch.phase !== "waiting") {
    throw new GatewayProblem(409, "nothing_to_do", "This launch doesn't wait for anyone.");
  }
  if (launch.actor.userId !== caller.userId) return launch;
  throw new GatewayProblem(403, "forbidden", "You launched this, so somebody else has to approve it.");
}

function changed(): GatewayProblem {
  const message = "The broadcast was changed after it was launched. Review and launch it again.";
  return new GatewayProblem(409, "changed_meanwhile", message);
}
