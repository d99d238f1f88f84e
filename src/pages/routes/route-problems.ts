import { decidingMoments } from "./route-moments.ts";
import type { Ask, Fault, Path } from "./call-path.ts";
import { walk } from "./route-path.ts";
import { reachable, type OneRoute, type World } from "./route-world.ts";

/** A call as far as routes decide by it. What is pressed and shared out is in the order in which it is asked. */
export type Call = {
  at: number;
  /** Null for none that a route names; undefined where nobody knows. */
  state: string | null | undefined;
  zip: string | null | undefined;
  keys: readonly (string | null)[];
  chances: readonly number[];
  picksUp: boolean;
};

/** The way of one call. */
export function pathOf(draft: OneRoute, world: World, call: Call): Path {
  const keys = call.keys.values();
  const chances = call.chances.values();
  return walk(draft, world, {
    at: () => call.at,
    place: (kind) => (kind === "states" ? call.state : call.zip),
    key: () => keys.next().value ?? null,
    chance: () => chances.next().value ?? 0,
    picksUp: () => call.picksUp,
  });
}

/** Something wrong with a route, and a call that shows it. */
export type Problem = Fault & {
  call: Call;
  /** The call is lost. Otherwise it arrives, and the service takes no such route. */
  isLost: boolean;
};

/** Calls tried before the rest is left to the service: menus that lead to menus that lead to menus have no end. */
const MOST_CALLS = 20_000;

/**
 * What is wrong with a route, one problem for each field. Every kind of call that the route can tell from another is sent
 * on its way, so that there is a problem if and only if there is a call that shows it.
 */
export function validateRoute(draft: OneRoute, world: World, now: number = Date.now()): Problem[] {
  const found = new Map<string, Problem>();
  for (const { call, path } of everyCall(draft, world, kindsOf(draft, world, now))) {
    for (const fault of path.faults) {
      const isLost = path.end.kind === "nowhere" && path.end.fault === fault;
      const known = found.get(fault.field);
      if (known === undefined || (isLost && !known.isLost))
        found.set(fault.field, { ...fault, call, isLost });
    }
  }
  return [...found.values()];
}

type Choice = { options: number; taken: number };

/** One call of each kind: whatever a route asks about it is answered in every way, one after the other. */
export function* everyCall(
  draft: OneRoute,
  world: World,
  kinds: Kinds,
): Generator<{ call: Call; path: Path }> {
  const choices: Choice[] = [];
  for (let count = 0; count < MOST_CALLS; count += 1) {
    const { ask, call } = chosen(kinds, choices);
    const path = walk(draft, world, ask);
    yield { path, call: call() };
    // Counts up, the last choice first.
    while ((choices.at(-1)?.taken ?? 0) + 1 === choices.at(-1)?.options) choices.pop();
    const last = choices.at(-1);
    if (last === undefined) return;
    last.taken += 1;
  }
}

type Place = string | null | undefined;

/** The kinds of calls to try, by what is asked of them; keys and chances are all tried. */
type Kinds = {
  moments: readonly number[];
  states: readonly Place[];
  zips: readonly Place[];
  picksUp: readonly boolean[];
};

/** What the routes on the way tell apart. */
function kindsOf(draft: OneRoute, world: World, now: number): Kinds {
  const configs = reachable(draft, world).map(({ config }) => config);
  const rules = configs.flatMap((config) => (config.kind === "georoute" ? config.rules : []));
  return {
    moments: decidingMoments(
      configs.filter((config) => config.kind === "schedule"),
      now,
    ),
    states: [...new Set(rules.flatMap(({ states }) => states)), null],
    zips: [...new Set(rules.flatMap(({ zips }) => zips)), null],
    picksUp: [true, false],
  };
}

/** Answers by choices that are given, and by the first one beyond them; it adds those it makes. */
function chosen(kinds: Kinds, choices: Choice[]): { ask: Ask; call: () => Call } {
  let asked = 0;
  const choose = <Option>(options: readonly Option[]): Option | undefined => {
    const choice = choices[asked] ?? { options: options.length, taken: 0 };
    choices[asked] = choice;
    asked += 1;
    return options[choice.taken];
  };
  const known: { at?: number; states?: Place; zips?: Place; picksUp?: boolean } = {};
  const keys: (string | null)[] = [];
  const chances: number[] = [];
  const ask: Ask = {
    at: () => (known.at ??= choose(kinds.moments) ?? 0),
    place: (kind) => {
      if (!(kind in known)) known[kind] = choose(kinds[kind]);
      return known[kind];
    },
    key: (all) => {
      const key = choose([...new Set(all), null]) ?? null;
      keys.push(key);
      return key;
    },
    chance: (bounds) => {
      const ends = [...new Set([...bounds, 1])].filter((end) => end > 0);
      const middles = ends.map((end, index) => ((ends[index - 1] ?? 0) + end) / 2);
      const chance = choose(middles) ?? 0;
      chances.push(chance);
      return chance;
    },
    picksUp: () => (known.picksUp ??= choose(kinds.picksUp) ?? true),
  };
  const call = (): Call => ({
    at: known.at ?? kinds.moments[0] ?? 0,
    state: "states" in known ? known.states : (kinds.states.at(-1) ?? null),
    zip: "zips" in known ? known.zips : (kinds.zips.at(-1) ?? null),
    keys,
    chances,
    picksUp: known.picksUp ?? kinds.picksUp[0] ?? true,
  });
  return { ask, call };
}
