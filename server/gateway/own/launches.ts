import { randomUUID } from "node:crypto";
import { GatewayProblem } from "../problem.ts";
import { openPhases, type LaunchState, type StoredLaunch } from "../store/launch-store.ts";
import { accountOf } from "./account-of.ts";
import type { OwnContext } from "./context.ts";
import { fewAtOnce, type InLine } from "./few-at-once.ts";
import type { OwnHandlers, OwnRequest } from "./handler.ts";
import { requireConfirmed } from "./launches/confirmed.ts";
import { historyOf, launchDesk, type Desk } from "./launches/desk.ts";
import { launchState, toldInHistory } from "./launches/launch-state.ts";
import { eventOf } from "./launches/launch-words.ts";
import { flightRecord } from "./launches/flight-record.ts";
import { secondPersonHandlers } from "./launches/second-person.ts";
import { launchSettingHandlers } from "./launches/settings.ts";
import { saidNoLater, shownLaunches } from "./launches/said-no-later.ts";
import { shownLaunch, shownReview } from "./launches/shown.ts";
import { splitHandlers } from "./launches/splits.ts";

const MOST_LISTED = 200;

/** The launch desk: reviews a broadcast, takes a launch, and stops it. What is sent is sent by its clock. */
export function launchHandlers(context: OwnContext) {
  const desk = launchDesk(context);
  const inLine = fewAtOnce();
  return {
    ...reads(context, desk, inLine),
    ...acts(context, desk, inLine),
    ...secondPersonHandlers(context, desk),
    ...launchSettingHandlers(context),
    ...splitHandlers(context, desk, inLine),
  };
}

function reads({ store, broadcasts }: OwnContext, desk: Desk, inLine: InLine) {
  return {
    async listLaunches(request) {
      const { account } = request.caller;
      const { broadcast_id: broadcastId, whose } = request.query;
      if ((broadcastId === undefined) === (whose === undefined)) throw oneOfTwo();
      if (account === null) return { launches: [] };
      if (broadcastId === undefined) {
        return { launches: await shownLaunches(store, await desk.toDo(request, account, whose ?? "others")) };
      }
      if ((await broadcasts.now(broadcastId, request)) === undefined) return { launches: [] };
      const found = await store.launches.list(account, { broadcastId, limit: MOST_LISTED });
      return { launches: await shownLaunches(store, found) };
    },
    reviewLaunch: (request) =>
      inLine(request.caller.userId, async () => {
        const whole = await desk.wholeOf(request, request.body.broadcast_id);
        return shownReview(await desk.review(request, whole, request.body));
      }),
    async getLaunch(request) {
      const launch = await desk.seenBy(request, request.path.id);
      return shownLaunch(launch, { suppressed: await saidNoLater(store, launch) });
    },
    getLaunchRecord: async (request) => flightRecord(store, await desk.seenBy(request, request.path.id)),
  } satisfies OwnHandlers<"listLaunches" | "reviewLaunch" | "getLaunch" | "getLaunchRecord">;
}

function acts({ store, launchClock: clock }: OwnContext, desk: Desk, inLine: InLine) {
  const take = async (request: OwnRequest<"createLaunch">, account: number): Promise<StoredLaunch> => {
    const { broadcast_id: broadcastId, review: confirmed } = request.body;
    const all = await store.launches.list(account, { broadcastId, limit: MOST_LISTED });
    const open = all.find(({ phase }) => openPhases.includes(phase));
    // Who names its review has read it; anybody else is told of it only where the API shows them its broadcast.
    if (open?.facts.reviewHash === confirmed) return open;
    const seen = open && (await desk.seenBy(request, open.id));
    if (seen && openPhases.includes(seen.phase)) return sameLaunch(seen, confirmed);
    const found = await desk.review(request, await desk.wholeOf(request, broadcastId), request.body);
    requireConfirmed(request, found);
    const state = launchState({ ...request, ...request.body, account, at: clock.now() }, found);
    const line = { ...historyOf(state), before: {}, after: toldInHistory(state) };
    const keep = () => store.launches.create(state, found.whole.people);
    const made = await desk.inHistory(request, line, keep);
    return made.isNew ? made.launch : sameLaunch(made.launch, confirmed);
  };
  return {
    async createLaunch(request) {
      const account = accountOf(request.caller);
      // Whoever sends many waits before they take the turn of everybody else.
      const taken = await inLine(request.caller.userId, () =>
        desk.inTurn(account, () => take(request, account)),
      );
      return shownLaunch((await clock.change(taken.id, async (launch) => launch)) ?? taken);
    },
    async stopLaunch(request) {
      const { id } = await desk.seenBy(request, request.path.id);
      const { user } = request.session;
      const by = { userId: user.user_id, email: user.email };
      const stopped = await desk.change(request, id, (launch) => {
        if (!openPhases.includes(launch.phase)) throw isOver(launch);
        const at = clock.now();
        const events = [...launch.events, eventOf(at, "stop_asked", request, by.email)];
        const isUnsent = launch.phase === "waiting" || (launch.phase === "taken" && launch.sentAt === null);
        const stop = { ...by, at, key: `${launch.key}.stop.${randomUUID()}` };
        const next: LaunchState = isUnsent
          ? { ...launch, phase: "stopped", dueAt: null, stop, events }
          : { ...launch, dueAt: at, stop, reads: 0, events };
        return { next, told: { stopped: true } };
      });
      return shownLaunch(stopped);
    },
    async leaveOutOfLaunch(request) {
      const { id } = await desk.seenBy(request, request.path.id);
      const { user } = request.session;
      const by = { userId: user.user_id, email: user.email };
      const seen = await store.launches.find(id);
      const leavesOut = seen === undefined ? 0 : await saidNoLater(store, seen);
      const left = await desk.change(request, id, (launch) => {
        if (launch.phase !== "scheduled" || launch.stop !== null) throw hasBegun();
        if (leavesOut === 0) throw nobodyToLeaveOut();
        const at = clock.now();
        const stop = { ...by, at, key: `${launch.key}.stop.${randomUUID()}` };
        const events = [...launch.events, eventOf(at, "leave_out_asked", request, by.email)];
        const next = { ...launch, dueAt: at, stop, reads: 0, leavesOut, events };
        return { next, told: { stopped: true, leaves_out: leavesOut } };
      });
      return shownLaunch(left);
    },
  } satisfies OwnHandlers<"createLaunch" | "stopLaunch" | "leaveOutOfLaunch">;
}

/** Two clicks, two tabs, two people: who confirms the same gets the one launch that there is. */
function sameLaunch(launch: StoredLaunch, reviewHash: string): StoredLaunch {
  if (launch.facts.reviewHash === reviewHash) return launch;
  const message = `${launch.actor.email} has launched this broadcast already.`;
  throw new GatewayProblem(409, "already_there", message, { data: shownLaunch(launch) });
}

function isOver({ phase, progress }: StoredLaunch): GatewayProblem {
  const message =
    phase === "completed"
      ? `It's too late to stop it: all ${progress.sent} texts have been sent.`
      : "There's nothing left to stop.";
  return new GatewayProblem(409, "nothing_to_do", message);
}

function hasBegun(): GatewayProblem {
  const message = "Only a scheduled broadcast that hasn't begun can be launched again without them.";
  return new GatewayProblem(409, "nothing_to_do", message);
}

function nobodyToLeaveOut(): GatewayProblem {
  return new GatewayProblem(409, "nothing_to_do", "Nobody in it is on the suppression list any more.");
}

function oneOfTwo(): GatewayProblem {
  const message = "Ask for launches by broadcast_id, or by whose they are.";
  return new GatewayProblem(400, "bad_request", message, { field: "whose" });
}
