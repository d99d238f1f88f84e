import type { StoredLaunch } from "../../store/launch-store.ts";
import { draftOnce, longerName } from "./drafts.ts";
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
  return { dueAt, rest: { broadcastId: null, count: 0, startsAt: null, why: null, tries: 0 } };
}

/** Whether it still has to be prepared. */
export function isRestDue({ rest }: StoredLaunch): boolean {
  return rest != null && rest.broadcastId === null && rest.why === null;
}

/** Makes a draft to those who have got nothing, for the next minute that suits them all. Nobody is in two of them. */
export function preparingRest(tools: Tools): Step {
  const { store, broadcasts, now, keep, asAnybody } = tools;
  return (launch) =>
    asAnybody(launch, async (asker) => {
      const { account, broadcastId, facts, name, key } = launch;
      const rest = launch.rest ?? { broadcastId: null, count: 0, startsAt: null, why: null, tries: 0 };
      const over = (why: string) => keep(launch, { dueAt: null, waitsFor: null, rest: { ...rest, why } });
      const found = await broadcasts.now(broadcastId, asker);
      if (found === undefined) return over("The broadcast is gone.");
      const unsent = await broadcasts.unsent(broadcastId, found.now.total, asker);
      const saidNo = await store.suppressions.find(account, unsent);
      const people = unsent.filter((number) => !saidNo.has(number));
      if (people.length === 0) return keep(launch, { dueAt: null, waitsFor: null, rest: null });
      const draft = {
        name: longerName(name, launch.leavesOut === undefined ? "(rest)" : "(again)"),
        message: facts.message,
        senderId: facts.senderId,
        unitId: found.now.unitId,
        people,
      };
      const tries = rest.tries + 1;
      const made = await draftOnce(tools, asker, {
        draft,
        key: `${key}.rest.${tries}`,
        isTold: rest.tries > 0,
      });
      if (made.broadcastId !== null) {
        const { hours } = await store.launches.settings(account);
        const earliest = now() + AHEAD_MS;
        // Whoever was to get it at a time gets it then, where that is still ahead.
        const start = launch.leavesOut === undefined ? earliest : Math.max(earliest, launch.startsAt);
        const times = { start, earliest, perMinute: facts.perMinute, hours };
        const { nearest } = timingOf(people, times);
        const done = {
          broadcastId: made.broadcastId,
          count: people.length,
          startsAt: nearest,
          why: null,
          tries,
        };
        const events = [...launch.events, eventOf(now(), "rest_drafted", asker)];
        return keep(launch, { dueAt: null, waitsFor: null, rest: done, events });
      }
      if (made.outcome === "refused") return over(made.message ?? "The service refused it.");
      if (tries > MOST_TRIES || isBeyondWatching(launch, now())) return over("The service didn't answer.");
      const isLost = made.outcome === "unknown";
      const dueAt = now() + (isLost ? SETTLED_MS : QUIET_MS);
      return keep(launch, { dueAt, rest: { ...rest, tries: isLost ? tries : rest.tries } });
    });
}
