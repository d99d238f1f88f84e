import { randomUUID } from "node:crypto";
import { GatewayProblem } from "../problem.ts";
import { openPhases, type LaunchState, type StoredLaunch } from "../store/launch-store.ts";
import { accountOf } from "./account-of.ts";
import type { OwnContext } from "./context.ts";
import type { OwnHandlers, OwnRequest } from "./handler.ts";
import { requireConfirmed } from "./launches/confirmed.ts";
import { historyOf, launchDesk, type Desk } from "./launches/desk.ts";
import { eventOf } from "./launches/launch-words.ts";
import { flightRecord } from "./launches/flight-record.ts";
import type { Review } from "./launches/review.ts";
import { secondPersonHandlers } from "./launches/second-person.ts";
import { launchSettingHandlers } from "./launches/settings.ts";
import { shownLaunch, shownReview } from "./launches/shown.ts";

const LEASE_MS = 15_000;
const MAX_WAIT_MS = 30_000;
const MOST_LISTED = 200;

/** The launch desk: reviews a broadcast, takes a launch, and stops it. What is sent is sent by its clock. */
export function launchHandlers(context: OwnContext) {
  const desk = launchDesk(context);
  return {
    ...reads(context, desk),
    ...acts(context, desk),
    ...secondPersonHandlers(context, desk),
    ...launchSettingHandlers(context),
  };
}

function reads({ store, broadcasts }: OwnContext, desk: Desk) {
  return {
    async listLaunches(request) {
      const { account } = request.caller;
      const { broadcast_id: broadcastId, whose } = request.query;
      if ((broadcastId === undefined) === (whose === undefined)) throw oneOfTwo();
      if (account === null) return { launches: [] };
      if (broadcastId === undefined) {
        return { launches: (await desk.toDo(request, account, whose === "mine")).map(shownLaunch) };
      }
      if ((await broadcasts.now(broadcastId, request)) === undefined) return { launches: [] };
      const found = await store.launches.list(account, { broadcastId, limit: MOST_LISTED });
      return { launches: found.map(shownLaunch) };
    },
    async reviewLaunch(request) {
      const whole = await desk.wholeOf(request, request.body.broadcast_id);
      return shownReview(await desk.review(request, whole, request.body));
    },
    getLaunch: async (request) => shownLaunch(await desk.seenBy(request, request.path.id)),
    getLaunchRecord: async (request) => flightRecord(store, await desk.seenBy(request, request.path.id)),
  } satisfies OwnHandlers<"listLaunches" | "reviewLaunch" | "getLaunch" | "getLaunchRecord">;
}

function acts({ store, launchClock: clock }: OwnContext, desk: Desk) {
  const take = async (request: OwnRequest<"createLaunch">, account: number): Promise<StoredLaunch> => {
    const { broadcast_id: broadcastId, review: confirmed } = request.body;
    const all = await store.launches.list(account, { broadcastId, limit: MOST_LISTED });
    const open = all.find(({ phase }) => openPhases.includes(phase));
    if (open) return sameLaunch(open, confirmed);
    const found = await desk.review(request, await desk.wholeOf(request, broadcastId), request.body);
    requireConfirmed(request, found);
    const state = launchState(request, account, found, clock.now());
    const line = { ...historyOf(state), before: {}, after: toldInHistory(state) };
    const keep = () => store.launches.create(state, found.whole.people);
    const made = await desk.inHistory(request, line, keep);
    return made.isNew ? made.launch : sameLaunch(made.launch, confirmed);
  };
  return {
    async createLaunch(request) {
      const account = accountOf(request.caller);
      const waiting = { maxMs: MAX_WAIT_MS, busy: deskBusy };
      // One after the other, so that two of the same text at once see each other.
      const work = () => take(request, account);
      const taken = await store.locks.run(`launches/${account}`, LEASE_MS, work, waiting);
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
  } satisfies OwnHandlers<"createLaunch" | "stopLaunch">;
}

function launchState(
  { body, session, requestId }: OwnRequest<"createLaunch">,
  account: number,
  { whole, facts, asked, timing, approveAbove, rules }: Review,
  at: number,
): LaunchState {
  const { user } = session;
  const id = randomUUID();
  const { broadcast_id: broadcastId, overrides = [], limits } = body;
  const waits = approveAbove !== null;
  // One that isn't needed now would hold when a second person speaks, though whoever launches may not give it.
  const needed = new Set<string>(rules.map(({ code }) => code));
  return {
    id,
    account,
    broadcastId,
    phase: waits ? "waiting" : "taken",
    dueAt: waits ? null : 0,
    name: whole.now.name,
    actor: { userId: user.user_id, email: user.email },
    facts,
    asked,
    startsAt: timing.first,
    lastAt: timing.last,
    overrides: overrides.filter(({ code }) => needed.has(code)).map((one) => ({ ...one, by: user.email })),
    approval: waits ? { by: null, at: null, comment: null } : null,
    limits: { failed: limits?.failed_percent ?? null, optedOut: limits?.opted_out_percent ?? null },
    closesAt: timing.closesAt,
    key: `${id}.schedule`,
    sentAt: null,
    reads: 0,
    stop: null,
    progress: { sent: 0, delivered: 0, failed: 0, optedOut: 0 },
    why: null,
    waitsFor: null,
    waitsSince: null,
    differs: false,
    rest: null,
    events: [eventOf(at, "taken", { requestId }, user.email)],
    lines: null,
  };
}

/** Without the list's hash as a whole: of a few people it could be found out by trying. */
function toldInHistory({ id, facts, startsAt, lastAt, overrides }: LaunchState) {
  return {
    launch_id: id,
    message: facts.message,
    text_hash: facts.textHash,
    review_hash: facts.reviewHash,
    recipients_total: facts.count,
    scheduled_at: new Date(startsAt).toISOString(),
    last_text: new Date(lastAt).toISOString(),
    sender: facts.sender,
    windows: facts.windows,
    left_out: facts.leftOut.map(({ reason, count }) => `${reason}: ${count}`),
    overrides: overrides.map(({ code, reason }) => `${code}: ${reason}`),
  };
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

function oneOfTwo(): GatewayProblem {
  const message = "Ask for launches by broadcast_id, or by whose they are.";
  return new GatewayProblem(400, "bad_request", message, { field: "whose" });
}

function deskBusy(): GatewayProblem {
  const message = "Someone else is launching right now, so nothing was done. Try again in a moment.";
  return new GatewayProblem(503, "record_busy", message, { headers: { "retry-after": "5" } });
}
