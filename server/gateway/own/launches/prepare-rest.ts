import type { LaunchRest, StoredLaunch } from "../../store/launch-store.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { draftOnce, draftsCalled, longerName, type Drafted } from "./drafts.ts";
import { isBeyondWatching, type Step, type Tools } from "./launch-tools.ts";
import { eventOf } from "./launch-words.ts";
import type { BroadcastNow } from "./read-broadcast.ts";
import { timingOf } from "./timing.ts";

/** What was under way when it was stopped has arrived by then. */
const QUIET_MS = 10_000;
/** A draft that was asked for and not answered is there by then, or never. */
const SETTLED_MS = 65_000;
const AHEAD_MS = 5 * 60_000;
const MOST_TRIES = 3;

/** One that has to be prepared. */
const nothing: LaunchRest = { broadcastId: null, count: 0, startsAt: null, why: null, tries: 0 };

type Made = NonNullable<Drafted["draft"]>;

/**
 * After the desk has stopped what had begun, or what is to go out without some, the rest is prepared as a draft; else nothing
 * is left to do.
 */
export function restToPrepare(
  { differs, leavesOut }: Pick<StoredLaunch, "differs" | "leavesOut">,
  { startedAt, sent }: BroadcastNow,
  at: number,
): Pick<StoredLaunch, "dueAt" | "rest"> {
  const hasBegun = startedAt !== null || sent > 0;
  if ((!hasBegun && leavesOut === undefined) || differs) return { dueAt: null, rest: null };
  // Of what had not begun nothing was under way.
  const dueAt = at + (hasBegun ? QUIET_MS : 0);
  return { dueAt, rest: nothing };
}

/** Whether it still has to be prepared. */
export function isRestDue({ rest }: StoredLaunch): boolean {
  return rest != null && rest.broadcastId === null && rest.why === null;
}

/** Makes a draft to those who have got nothing, for the next minute that suits them all. Nobody is in two of them. */
export function preparingRest(tools: Tools): Step {
  const { store, broadcasts, now, keep, asAnybody } = tools;

  const drafted = async (launch: StoredLaunch, { id, count, people }: Made, tries: number, asker: Asker) => {
    const { account, facts, leavesOut, startsAt, events } = launch;
    const { hours } = await store.launches.settings(account);
    const earliest = now() + AHEAD_MS;
    // Whoever was to get it at a time gets it then, where that is still ahead.
    const start = leavesOut === undefined ? earliest : Math.max(earliest, startsAt);
    const { nearest } = timingOf(people, { start, earliest, perMinute: facts.perMinute, hours });
    return keep(launch, {
      dueAt: null,
      waitsFor: null,
      rest: { broadcastId: id, count, startsAt: nearest, why: null, tries },
      events: [...events, eventOf(now(), "rest_drafted", asker)],
    });
  };
  /** Keeps which drafts are there before one is asked for: whatever becomes of that, none of them is it. */
  const noted = async (launch: StoredLaunch, rest: LaunchRest, name: string, asker: Asker) => {
    if (rest.before !== undefined || rest.tries > 0) return launch;
    return keep(launch, { rest: { ...rest, before: await draftsCalled(broadcasts, asker, name) } });
  };

  return (first) =>
    asAnybody(first, async (asker) => {
      const { account, broadcastId, facts, key, rest: asked } = first;
      const name = longerName(first.name, first.leavesOut === undefined ? "(rest)" : "(again)");
      const launch = await noted(first, asked ?? nothing, name, asker);
      const rest = launch.rest ?? nothing;
      const over = (why: string) => keep(launch, { dueAt: null, waitsFor: null, rest: { ...rest, why } });
      const found = await broadcasts.now(broadcastId, asker);
      if (found === undefined) return over("The broadcast is gone.");
      const { all, unsent } = await broadcasts.reached(broadcastId, found.now.total, asker);
      const saidNo = await store.suppressions.find(account, unsent);
      const people = unsent.filter((number) => !saidNo.has(number));
      const tries = rest.tries + 1;
      const { message, senderId } = facts;
      const made = await draftOnce(tools, asker, {
        draft: { name, message, senderId, unitId: found.now.unitId, people },
        // Who has said no since may be in what an earlier try has made: nobody launches it with them.
        among: all,
        before: rest.before ?? [],
        key: people.length === 0 ? null : `${key}.rest.${tries}`,
      });
      if (made.draft !== null) return drafted(launch, made.draft, tries, asker);
      if (people.length === 0) return keep(launch, { dueAt: null, waitsFor: null, rest: null });
      if (made.outcome === "refused") return over(made.message ?? "The service refused it.");
      if (tries > MOST_TRIES || isBeyondWatching(launch, now())) return over("The service didn't answer.");
      const isLost = made.outcome === "unknown";
      const dueAt = now() + (isLost ? SETTLED_MS : QUIET_MS);
      return keep(launch, { dueAt, rest: { ...rest, tries: isLost ? tries : rest.tries } });
    });
}
