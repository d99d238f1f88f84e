import type { Call as RealCall } from "../../api/calls.ts";
import type { End, Path } from "./call-path.ts";
import { everyCall, pathOf, type Call } from "./route-problems.ts";
import type { OneRoute, World } from "./route-world.ts";

/** Calls that would end in one way and have ended in another. */
export type Change = { before: End["kind"]; after: End["kind"]; calls: RealCall[] };

export type Replayed = {
  total: number;
  changes: Change[];
  /** Calls that were lost and would not be. */
  spared: RealCall[];
  /** Calls that would be lost and were not. */
  lost: RealCall[];
};

/** Ends at which nobody and no mailbox has taken the call. Where nobody knows, it isn't said to be lost. */
const losing: readonly End["kind"][] = ["nowhere", "unanswered", "hangup", "outbound"];

/** A route, and what else decides about its calls. */
type Version = { route: OneRoute; world: World };

const answered: readonly string[] = ["ANSWERED", "TRANSFERRED"];

/**
 * A real call as routes see it. Which key was pressed and whose turn it was is not told: of the ways that the route had
 * for it, the one is taken that rings the phone that has rung, or else ends as the call has ended.
 */
function asCall(real: RealCall, { route, world }: Version): { call: Call; path: Path } {
  const picksUp = answered.includes(real.disposition);
  const kinds = {
    moments: [Date.parse(real.call_start) || 0],
    states: [real.caller_state ?? undefined],
    // Calls come without the ZIP code of the caller.
    zips: [undefined],
    picksUp: [picksUp],
  };
  let best: { call: Call; path: Path; likeness: number } | undefined;
  for (const { call, path } of everyCall(route, world, kinds)) {
    const likeness = likenessOf(real, path);
    if (best === undefined || likeness > best.likeness) best = { call, path, likeness };
    // Nothing is more like it.
    if (likeness === 3) break;
  }
  if (best !== undefined) return best;
  const call = {
    at: kinds.moments[0] ?? 0,
    state: undefined,
    zip: undefined,
    keys: [],
    chances: [],
    picksUp,
  };
  return { call, path: pathOf(route, world, call) };
}

function likenessOf({ ring_to: rung, disposition }: RealCall, { steps, end }: Path): number {
  const rings = rung !== null && steps.some((step) => step.kind === "ring" && step.numbers.includes(rung));
  const endsSo = disposition === "VOICEMAIL" && end.kind === "voicemail";
  // A caller who gave up in a menu has pressed nothing.
  const pressesNothing = disposition === "ABANDONED" && rung === null;
  const isSilent = steps.every((step) => step.kind !== "menu" || step.key === null);
  return (rings ? 2 : 0) + (endsSo || (pressesNothing && isSilent) ? 1 : 0);
}

/** What of an end matters to the caller. */
function meaning(end: End): string {
  switch (end.kind) {
    case "person":
      return end.numbers.join(" ");
    case "agent":
      return String(end.agentId);
    case "voicemail":
      return end.email ?? "";
    case "hangup":
    case "unanswered":
    case "outbound":
    case "unknown":
    case "nowhere":
      return "";
  }
}

/** After so many milliseconds the page may draw. */
const AT_ONCE = 12;

/** Real calls through a route as it is and as it would be. It pauses now and then, so that the page can draw. */
export async function replay(
  calls: readonly RealCall[],
  { before, after }: { before: Version; after: Version },
  pause: () => Promise<void>,
): Promise<Replayed> {
  const changes = new Map<string, Change>();
  const spared: RealCall[] = [];
  const lost: RealCall[] = [];
  let total = 0;
  let since = performance.now();
  for (const real of calls) {
    if (performance.now() - since > AT_ONCE) {
      await pause();
      since = performance.now();
    }
    // A number that has left the route since tells nothing about it.
    if (real.direction !== "inbound" || !before.route.numbers.includes(real.phone_number)) continue;
    total += 1;
    const { call, path } = asCall(real, before);
    const end = after.route.numbers.includes(real.phone_number)
      ? pathOf(after.route, after.world, call).end
      : null;
    if (end !== null && end.kind === path.end.kind && meaning(end) === meaning(path.end)) continue;
    const kinds = { before: path.end.kind, after: end?.kind ?? "nowhere" };
    const key = `${kinds.before} ${kinds.after}`;
    const change = changes.get(key) ?? { ...kinds, calls: [] };
    change.calls.push(real);
    changes.set(key, change);
    if (losing.includes(kinds.before) && !losing.includes(kinds.after)) spared.push(real);
    if (losing.includes(kinds.after) && !losing.includes(kinds.before)) lost.push(real);
  }
  const most = [...changes.values()].toSorted((a, b) => b.calls.length - a.calls.length);
  return { total, changes: most, spared, lost };
}
