import type { RouteAction, RouteConfig } from "../../api/route-config.ts";

/** A route as far as it decides about calls; a draft that nobody has saved yet, too. */
export type OneRoute = {
  /** Null for a new one. */
  id: number | null;
  name: string;
  type: string;
  active: boolean;
  /** The account's numbers whose calls it takes, E.164. */
  numbers: readonly string[];
  config: RouteConfig;
};

/** When calls to a route go elsewhere. Where its saved config is that of the closure, `before` is the one that comes back. */
export type RouteClosure = {
  routeId: number;
  name: string;
  from: number;
  until: number;
  zone: string;
  action: RouteAction;
  before: RouteConfig | null;
};

/** What was looked up: null for what isn't there, undefined for what didn't come. */
type Known<Key, Value> = ReadonlyMap<Key, Value | null | undefined>;

/**
 * What else decides about a call. What was not looked up yet is not in it. That and what didn't come gets the benefit of
 * the doubt: it is taken for a phone outside of the account, or for something that is there.
 */
export type World = {
  /** The account's own numbers with the route that each leads to; null for a phone outside of the account. */
  lines: Known<string, { routeId: number | null }>;
  routes: Known<number, OneRoute>;
  agents: Known<number, { name: string; active: boolean }>;
  prompts: Known<number, { name: string }>;
  /** What the account's calendar says of the routes; left out where a route is judged by itself. */
  closures?: readonly RouteClosure[];
};

export const emptyWorld: World = {
  lines: new Map(),
  routes: new Map(),
  agents: new Map(),
  prompts: new Map(),
};

/** Something outside of a route that its config names, and where it names it. */
type Target = { field: string } & (
  | { kind: "phone" | "caller-id"; number: string }
  | { kind: "agent" | "prompt"; id: number }
);

/** Where calls go, by the fields that say so, with their places. */
function actionsOf(config: RouteConfig): { action: RouteAction; field: string }[] {
  switch (config.kind) {
    case "ring":
      return [{ action: config.no_answer, field: "config.no_answer" }];
    case "schedule":
    case "georoute":
      return [
        ...config.rules.map(({ action }, index) => ({ action, field: `config.rules.${index}.action` })),
        { action: config.otherwise, field: "config.otherwise" },
      ];
    case "ivr":
      return [
        ...config.options.map(({ action }, index) => ({ action, field: `config.options.${index}.action` })),
        { action: config.invalid, field: "config.invalid" },
      ];
    case "percentage":
    case "voicemail":
    case "hangup":
    case "outbound":
    case "other":
      return [];
  }
}

/** Where the phones of a config that rings them at once, in turn or by percentages stand. */
export function phoneField(config: RouteConfig, index: number): string {
  if (config.kind === "percentage") return `config.branches.${index}.ring_to`;
  return config.kind === "ring" && config.order !== "one" ? `config.ring_to.${index}` : "config.ring_to";
}

function phonesOf(config: RouteConfig): string[] {
  if (config.kind === "ring") return config.ring_to;
  return config.kind === "percentage" ? config.branches.map(({ ring_to: number }) => number) : [];
}

function targetsOf(config: RouteConfig): Target[] {
  const targets: Target[] = phonesOf(config).map((number, index) => ({
    kind: "phone",
    number,
    field: phoneField(config, index),
  }));
  if (config.kind === "outbound") {
    targets.push({ kind: "caller-id", number: config.caller_id, field: "config.caller_id" });
  }
  const prompts = "prompt_id" in config ? [{ id: config.prompt_id, field: "config.prompt_id" }] : [];
  for (const { action, field } of actionsOf(config)) {
    if (action.kind === "forward" && action.ring_to !== null) {
      targets.push({ kind: "phone", number: action.ring_to, field: `${field}.ring_to` });
    }
    if (action.kind === "agent" && action.agent_id !== null) {
      targets.push({ kind: "agent", id: action.agent_id, field: `${field}.agent_id` });
    }
    if (action.kind === "voicemail" || action.kind === "hangup") {
      prompts.push({ id: action.prompt_id, field: `${field}.prompt_id` });
    }
  }
  for (const { id, field } of prompts) if (id !== null) targets.push({ kind: "prompt", id, field });
  return targets;
}

/** The route that a number leads to: undefined for a phone outside of the account, null where it leads to none. */
export function routeAt(number: string, world: World, draft: OneRoute): OneRoute | null | undefined {
  if (draft.numbers.includes(number)) return draft;
  const line = world.lines.get(number);
  if (line == null) return undefined;
  // A number that the draft no longer names has been taken off it.
  if (line.routeId === null || line.routeId === draft.id) return null;
  return world.routes.get(line.routeId);
}

/** All routes that a call to one of them can come to, itself first. */
export function reachable(draft: OneRoute, world: World): OneRoute[] {
  const found = [draft];
  for (const route of found) {
    for (const target of configsOf(route, world).flatMap(targetsOf)) {
      const next = target.kind === "phone" ? routeAt(target.number, world, draft) : null;
      if (next != null && !found.includes(next)) found.push(next);
    }
  }
  return found;
}

/** What a route does now, and what its closures make of it. */
function configsOf({ id, config }: OneRoute, { closures = [] }: World): RouteConfig[] {
  const own = closures.filter(({ routeId }) => routeId === id);
  return [
    config,
    ...own.flatMap(({ action, before }) => [
      { kind: "schedule" as const, timezone: null, rules: [], otherwise: action },
      ...(before === null ? [] : [before]),
    ]),
  ];
}

/** What has to be looked up before a route can be judged, as far as that is known: the rest shows when this is there. */
export type Missing = { numbers: string[]; routes: number[]; agents: number[]; prompts: number[] };

/** What a world still lacks for a route. */
export function missingFrom(world: World, draft: OneRoute): Missing {
  const targets = reachable(draft, world).flatMap((route) => configsOf(route, world).flatMap(targetsOf));
  const numbers = targets.flatMap((target) => ("number" in target ? [target.number] : []));
  const idsOf = (kind: "agent" | "prompt") =>
    targets.flatMap((target) => (target.kind === kind && "id" in target ? [target.id] : []));
  const lines = numbers.map((number) => (draft.numbers.includes(number) ? null : world.lines.get(number)));
  const routes = lines.flatMap((line) => line?.routeId ?? []).filter((id) => id !== draft.id);
  const lacks = <Key>(keys: Key[], known: ReadonlyMap<Key, unknown>) => [
    ...new Set(keys.filter((key) => !known.has(key))),
  ];
  return {
    numbers: lacks(
      numbers.filter((number) => number.startsWith("+") && !draft.numbers.includes(number)),
      world.lines,
    ),
    routes: lacks(routes, world.routes),
    agents: lacks(idsOf("agent"), world.agents),
    prompts: lacks(idsOf("prompt"), world.prompts),
  };
}
