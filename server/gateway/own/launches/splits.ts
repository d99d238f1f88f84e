import { GatewayProblem } from "../../problem.ts";
import { hasPeople, type StoredLaunch } from "../../store/launch-store.ts";
import type { SplitPart, StoredSplit } from "../../store/split-store.ts";
import { accountOf } from "../account-of.ts";
import type { OwnContext } from "../context.ts";
import type { InLine } from "../few-at-once.ts";
import type { OwnHandlers, OwnRequest, OwnSchemas } from "../handler.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { requireRules } from "./confirmed.ts";
import type { Desk } from "./desk.ts";
import { eachOf } from "./each-of.ts";
import { launchState, toldInHistory } from "./launch-state.ts";
import { shownLaunch } from "./shown.ts";
import { draftsOf, isWhatWasCut, makeDrafts, splitOf } from "./split-drafts.ts";
import { launchesOfParts, splitThatIsOut } from "./split-out.ts";
import { reviewOfSplit, shownSplitReview, type SplitReview } from "./split-review.ts";
import { flightOf } from "./timing.ts";

const LEASE_MS = 15_000;
const MAX_WAIT_MS = 60_000;

/** What every act on a split is made of. */
function splitTools(context: OwnContext, desk: Desk) {
  const { store, broadcasts, launchClock: clock } = context;

  /** Those of the split itself. */
  const launchesOf = async (split: StoredSplit): Promise<(StoredLaunch | undefined)[]> =>
    (await launchesOfParts(store.launches, split)).map((all) =>
      all.find(({ splitId }) => splitId === split.id),
    );
  const shown = async (split: StoredSplit) => {
    const all = await launchesOfParts(store.launches, split);
    // A part may have been launched by itself.
    const launches = all.map(
      (some) => some.find(hasPeople) ?? some.find(({ splitId }) => splitId === split.id),
    );
    return shownSplit(split, launches);
  };
  const seen = async (asker: Asker, id: string): Promise<StoredSplit> => {
    const split = await store.splits.find(id);
    if (split === undefined || split.account !== asker.caller.account) throw notFound();
    if ((await broadcasts.now(split.broadcastId, asker)) === undefined) throw notFound();
    return split;
  };
  const ready = async (asker: Asker, id: string): Promise<StoredSplit> => {
    const split = await seen(asker, id);
    if (split.isVoid) throw new GatewayProblem(409, "changed_meanwhile", "This was changed. Split it again.");
    if (split.parts.every(({ broadcastId }) => broadcastId !== null)) return split;
    throw new GatewayProblem(
      409,
      "nothing_to_do",
      "Some of its parts are still missing. Split it again to go on.",
    );
  };
  return { tools: { ...context, desk, now: clock.now }, launchesOf, shown, seen, ready };
}

/** A broadcast that no start suits, cut into drafts by zone, which are reviewed and launched as one. */
export function splitHandlers(context: OwnContext, desk: Desk, inLine: InLine) {
  const { store, launchClock: clock } = context;
  const { tools, launchesOf, shown, seen, ready } = splitTools(context, desk);

  const cut = async (request: OwnRequest<"createLaunchSplit">): Promise<StoredSplit> => {
    const account = accountOf(request.caller);
    const whole = await desk.wholeOf(request, request.body.broadcast_id);
    const all = await store.splits.ofBroadcast(account, whole.now.id);
    const out = await splitThatIsOut(store.launches, all);
    if (out) return out.split;
    const there = all.find(({ isVoid }) => !isVoid);
    // One whose launches were stopped before anything left is used up.
    const isUsed = there && (await launchesOf(there)).some((one) => one !== undefined);
    const earlier = draftsOf(all);
    if (there && !isUsed && isWhatWasCut(store.launches, there, whole)) {
      return makeDrafts(tools, request, { split: there, whole, earlier });
    }
    const review = await desk.review(request, whole, request.body);
    if (review.rules.some(({ code }) => code === "not_a_draft")) requireRules(review, () => false);
    if (review.timing.parts.length === 0) throw noParts();
    if (there) await store.splits.keep(there.revision, { ...there, isVoid: true });
    const next = splitOf(review, account);
    const line = { ...about(next), act: "create" as const, after: { split_into: next.parts.length } };
    const split = await desk.inHistory(request, line, () => store.splits.create(next));
    return makeDrafts(tools, request, { split, whole, earlier });
  };

  const launchAll = async (request: OwnRequest<"launchSplit">, split: StoredSplit) => {
    const open = await launchesOf(split);
    // The same again: all of them were kept, or none.
    if (open.some((one) => one !== undefined)) return open.filter((one) => one !== undefined);
    const { starts, overrides, limits } = request.body;
    const review = await reviewOfSplit(tools, request, { split, starts });
    requireSplitConfirmed(request, review);
    const taken = {
      ...request,
      account: split.account,
      at: clock.now(),
      overrides,
      limits,
      splitId: split.id,
    };
    const launches = review.parts.map((part) => ({
      launch: launchState(taken, part),
      people: part.whole.people,
    }));
    const told = launches.map(({ launch }) => toldInHistory(launch));
    const line = {
      ...about(split),
      act: "update" as const,
      after: { launched: told.map((one) => one.launch_id) },
    };
    const made = await desk.inHistory(request, line, () => store.launches.createAll(launches));
    if (made.isNew) return made.launches;
    const message = "Somebody has launched a part of this already. Launch the others one by one.";
    throw new GatewayProblem(409, "already_there", message);
  };

  return {
    async createLaunchSplit(request) {
      const waiting = { maxMs: MAX_WAIT_MS, busy };
      const name = `split/${request.body.broadcast_id}`;
      return shown(await store.locks.run(name, LEASE_MS, () => cut(request), waiting));
    },
    getLaunchSplit: async (request) => shown(await seen(request, request.path.id)),
    async reviewLaunchSplit(request) {
      const split = await ready(request, request.path.id);
      return shownSplitReview(await reviewOfSplit(tools, request, { split, starts: request.body.starts }));
    },
    async launchSplit(request) {
      const split = await ready(request, request.path.id);
      const taken = await inLine(request.caller.userId, () =>
        desk.inTurn(split.account, () => launchAll(request, split)),
      );
      const launches = await eachOf(
        taken,
        async (one) => (await clock.change(one.id, async (now) => now)) ?? one,
      );
      return { launches: launches.map((one) => shownLaunch(one)) };
    },
  } satisfies OwnHandlers<"createLaunchSplit" | "getLaunchSplit" | "reviewLaunchSplit" | "launchSplit">;
}

/** @throws GatewayProblem unless what is launched is what somebody has read, counted, and may launch */
function requireSplitConfirmed({ body, caller }: OwnRequest<"launchSplit">, review: SplitReview): void {
  if (review.hash !== body.review) {
    const message = "This isn't what you reviewed any more. Review it again before you launch it.";
    throw new GatewayProblem(409, "changed_meanwhile", message, { data: shownSplitReview(review) });
  }
  if (review.count !== body.count) {
    const message = `Type the number of people it goes to: ${review.count}.`;
    throw new GatewayProblem(422, "bad_request", message, { field: "count" });
  }
  for (const part of review.parts) {
    requireRules(part, (rule) => rule.override.includes(caller.role), body.overrides);
  }
}

const isOut = (one: StoredLaunch | undefined) => one !== undefined && hasPeople(one);

function shownSplit(split: StoredSplit, launches: (StoredLaunch | undefined)[]): OwnSchemas["LaunchSplit"] {
  const isWhole = split.parts.every(({ broadcastId }) => broadcastId !== null);
  return {
    split_id: split.id,
    broadcast_id: split.broadcastId,
    name: split.name,
    state: launches.some(isOut) ? "launched" : split.isVoid ? "void" : isWhole ? "ready" : "making",
    why: split.why,
    recipients_total: split.parts.reduce((sum, { count }) => sum + count, 0),
    parts: split.parts.map((part, n) => shownPart(split, part, launches[n])),
  };
}

function shownPart(
  { perMinute }: StoredSplit,
  { zones, areaCodes, count, startsAt, broadcastId }: SplitPart,
  launch: StoredLaunch | undefined,
) {
  const cut = flightOf(startsAt, count, perMinute);
  return {
    zones,
    area_codes: areaCodes,
    count,
    first_text: new Date(launch?.startsAt ?? cut.first).toISOString(),
    last_text: new Date(launch?.lastAt ?? cut.last).toISOString(),
    broadcast_id: broadcastId,
    launch_id: launch?.id ?? null,
    launch_state: launch?.phase ?? null,
  };
}

/** What the history calls it: by the broadcast that was cut. */
function about({ broadcastId, name }: Pick<StoredSplit, "broadcastId" | "name">) {
  const what = {
    subject: "launch" as const,
    recordId: String(broadcastId),
    recordName: name,
    recordUnitId: null,
  };
  return { ...what, method: "POST", path: "/own/launch-splits", before: {} };
}

function noParts(): GatewayProblem {
  const message = "There's nothing to split: choose a start that suits everyone.";
  return new GatewayProblem(409, "nothing_to_do", message);
}

function notFound(): GatewayProblem {
  return new GatewayProblem(404, "not_found", "There's no such split, or you can't see it.");
}

function busy(): GatewayProblem {
  const message = "Someone is splitting this right now. Try again in a moment.";
  return new GatewayProblem(503, "record_busy", message, { headers: { "retry-after": "5" } });
}
