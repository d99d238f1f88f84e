import { randomUUID } from "node:crypto";
import { GatewayProblem } from "../problem.ts";
import { openPhases, type LaunchState, type StoredLaunch } from "../store/launch-store.ts";
import { accountOf } from "./account-of.ts";
import type { OwnContext } from "./context.ts";
import type { OwnHandlers, OwnRequest } from "./handler.ts";
import type { Asker } from "./jobs/seen-jobs.ts";
import { eventOf } from "./launches/launch-words.ts";
import { reviewOf, type Review } from "./launches/review.ts";
import { requireConfirmed } from "./launches/confirmed.ts";
import { shownLaunch, shownReview } from "./launches/shown.ts";
import { ownHistory } from "./own-history.ts";

const LEASE_MS = 15_000;
const MAX_WAIT_MS = 30_000;
const MOST_LISTED = 200;

type Wanted = { broadcast_id: number };

/** The launch desk: reviews a broadcast, takes a launch, and stops it. What is sent is sent by its clock. */
export function launchHandlers(context: OwnContext) {
  const { store, broadcasts, launchClock: clock } = context;
  const inHistory = ownHistory(context);

  const review = async (asker: Asker, wanted: OwnRequest<"reviewLaunch">["body"]): Promise<Review> => {
    const account = accountOf(asker.caller);
    const whole = await broadcasts.whole(wanted.broadcast_id, asker);
    if (whole === undefined) throw notFound();
    return reviewOf({ store, broadcasts, now: clock.now }, { account, whole, wanted }, asker);
  };
  /** One whose broadcast the API shows to whoever asks. */
  const seenBy = async (asker: Asker, id: string): Promise<StoredLaunch> => {
    const launch = await store.launches.find(id);
    const isMine = launch !== undefined && launch.account === asker.caller.account;
    if (!isMine || (await broadcasts.now(launch.broadcastId, asker)) === undefined) throw notFound();
    return launch;
  };
  const openOf = async (asker: Asker, { broadcast_id: broadcastId }: Wanted) => {
    const all = await store.launches.list(accountOf(asker.caller), { broadcastId, limit: MOST_LISTED });
    return all.find(({ phase }) => openPhases.includes(phase));
  };

  return {
    async listLaunches(request) {
      const { account } = request.caller;
      const { broadcast_id: broadcastId } = request.query;
      if (account === null || (await broadcasts.now(broadcastId, request)) === undefined)
        return { launches: [] };
      const found = await store.launches.list(account, { broadcastId, limit: MOST_LISTED });
      return { launches: found.map(shownLaunch) };
    },
    reviewLaunch: async (request) => shownReview(await review(request, request.body)),
    async createLaunch(request) {
      const { body } = request;
      const account = accountOf(request.caller);
      const take = async (): Promise<StoredLaunch> => {
        const open = await openOf(request, body);
        if (open) return sameLaunch(open, body.review);
        const found = await review(request, body);
        requireConfirmed(request, found);
        const state = launchState(request, account, found);
        const { whole, facts } = found;
        const line = { ...historyOf(state), before: {}, after: toldInHistory(state) };
        const made = await inHistory(request, line, () => store.launches.create(state, whole.people));
        return made.isNew ? made.launch : sameLaunch(made.launch, facts.reviewHash);
      };
      const waiting = { maxMs: MAX_WAIT_MS, busy: deskBusy };
      // One after the other, so that two of the same text at once see each other.
      const taken = await store.locks.run(`launches/${account}`, LEASE_MS, take, waiting);
      return shownLaunch((await clock.change(taken.id, async (launch) => launch)) ?? taken);
    },
    getLaunch: async (request) => shownLaunch(await seenBy(request, request.path.id)),
    async stopLaunch(request) {
      const { id } = await seenBy(request, request.path.id);
      const { user } = request.session;
      const by = { userId: user.user_id, email: user.email };
      const changed = await clock.change(id, (launch) => {
        if (!openPhases.includes(launch.phase)) throw isOver(launch);
        const at = clock.now();
        const events = [...launch.events, eventOf(at, "stop_asked", request, by.email)];
        const isUnsent = launch.phase === "waiting" || (launch.phase === "taken" && launch.sentAt === null);
        const stop = { ...by, at, key: `${launch.key}.stop.${randomUUID()}` };
        const next: LaunchState = isUnsent
          ? { ...launch, phase: "stopped", dueAt: null, stop, events }
          : { ...launch, dueAt: at, stop, reads: 0, events };
        const line = { ...historyOf(launch), act: "update" as const, before: {}, after: { stopped: true } };
        return inHistory(request, line, () => store.launches.keep(launch.revision, next));
      });
      if (changed === undefined) throw notFound();
      return shownLaunch(changed);
    },
  } satisfies OwnHandlers<"listLaunches" | "reviewLaunch" | "createLaunch" | "getLaunch" | "stopLaunch">;
}

function launchState(
  { body, session, requestId }: OwnRequest<"createLaunch">,
  account: number,
  { whole, facts, asked, timing }: Review,
): LaunchState {
  const { user } = session;
  const id = randomUUID();
  const { broadcast_id: broadcastId, overrides = [] } = body;
  return {
    id,
    account,
    broadcastId,
    phase: "taken",
    dueAt: 0,
    name: whole.now.name,
    actor: { userId: user.user_id, email: user.email },
    facts,
    asked,
    startsAt: timing.first,
    lastAt: timing.last,
    overrides: overrides.map((one) => ({ ...one, by: user.email })),
    approval: null,
    key: `${id}.schedule`,
    sentAt: null,
    reads: 0,
    stop: null,
    progress: { sent: 0, delivered: 0, failed: 0, optedOut: 0 },
    why: null,
    waitsFor: null,
    events: [eventOf(Date.now(), "taken", { requestId }, user.email)],
  };
}

/** What the history calls a launch: by the broadcast that it is of. */
function historyOf({ broadcastId, name }: LaunchState) {
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

function notFound(): GatewayProblem {
  return new GatewayProblem(404, "not_found", "There's no such broadcast, or you can't see it.");
}

function deskBusy(): GatewayProblem {
  const message = "Someone else is launching right now, so nothing was done. Try again in a moment.";
  return new GatewayProblem(503, "record_busy", message, { headers: { "retry-after": "5" } });
}
