import type { RouteAction, RouteConfig } from "../../api/route-config.ts";
import { phoneField, routeAt, type OneRoute, type World } from "./route-world.ts";
import type { Ask, End, Fault, Path, Step } from "./call-path.ts";
import { rulesAt, timeOfWeek, windowsOn, type ScheduleConfig } from "./schedule.ts";

type Trip = {
  draft: OneRoute;
  world: World;
  ask: Ask;
  steps: Step[];
  faults: Fault[];
  /** The routes that the call is in, one inside of the other. */
  entered: readonly OneRoute[];
  /** By which field and phone it has left the first one. */
  left: { field: string; number: string } | null;
};

/**
 * The way of a call through a route and those that its numbers lead to, to its one end. "Who answers?", replayed calls
 * and what is found wrong with a route are all answered by this walk.
 */
export function walk(draft: OneRoute, world: World, ask: Ask): Path {
  const trip: Trip = { draft, world, ask, steps: [], faults: [], entered: [], left: null };
  const end = enter(trip, draft, null);
  return { steps: trip.steps, faults: trip.faults, end };
}

type Found = Pick<Fault, "code" | "field"> & { about?: string | number };

function faultOf({ entered, left }: Trip, { code, field, about = "" }: Found): Fault {
  const route = entered.at(-1);
  const beyond = left === null || route === undefined ? null : { route, number: left.number };
  return { code, field: left?.field ?? field, about: String(about), beyond };
}

/** Something is wrong, and the call goes on. In other routes that is not our business. */
function note(trip: Trip, found: Found): void {
  if (trip.left === null) trip.faults.push(faultOf(trip, found));
}

function nowhere(trip: Trip, found: Found): End {
  const fault = faultOf(trip, found);
  trip.faults.push(fault);
  return { kind: "nowhere", fault };
}

function enter(trip: Trip, route: OneRoute, number: string | null): End {
  const inside = { ...trip, entered: [...trip.entered, route] };
  trip.steps.push({ kind: "arrives", route, number });
  if (!route.active) return nowhere(inside, { code: "inactive", field: "route_status" });
  return byCalendar(inside, route);
}

/** A closure that is on at the time of the call decides; after one that is on now, the hours before it do again. */
function byCalendar(trip: Trip, route: OneRoute): End {
  const closures = (trip.world.closures ?? []).filter(({ routeId }) => routeId === route.id);
  if (closures.length === 0) return decide(trip, route.config);
  const at = trip.ask.at();
  const closure = closures.find(({ from, until }) => from <= at && at < until);
  if (closure !== undefined) {
    trip.steps.push({ kind: "closure", closure });
    return act(trip, closure.action, "config");
  }
  const before = closures.find((one) => one.before !== null && one.until <= at)?.before;
  return decide(trip, before ?? route.config);
}

function decide(trip: Trip, config: RouteConfig): End {
  switch (config.kind) {
    case "ring":
      return ringGroup(trip, config);
    case "percentage":
      return share(trip, config);
    case "schedule":
      return schedule(trip, config);
    case "ivr":
      return menu(trip, config);
    case "georoute":
      return georoute(trip, config);
    case "voicemail":
    case "hangup":
      notePrompt(trip, config.prompt_id, "config.prompt_id");
      return config.kind === "hangup"
        ? { kind: "hangup", promptId: config.prompt_id }
        : { kind: "voicemail", email: config.email, promptId: config.prompt_id };
    case "outbound":
      return outbound(trip, config.caller_id);
    case "other":
      return { kind: "unknown" };
  }
}

function outbound(trip: Trip, number: string): End {
  const field = "config.caller_id";
  if (trip.left !== null) return nowhere(trip, { code: "only-places-calls", field });
  if (!isPhone(number)) note(trip, { code: "no-caller-id", field });
  else if (!trip.draft.numbers.includes(number) && trip.world.lines.get(number) === null) {
    note(trip, { code: "foreign-caller-id", field, about: number });
  }
  return { kind: "outbound" };
}

function act(trip: Trip, action: RouteAction, field: string): End {
  switch (action.kind) {
    case "forward":
      return ring(trip, action.ring_to ?? "", action.ring_seconds, `${field}.ring_to`);
    case "voicemail":
      notePrompt(trip, action.prompt_id, `${field}.prompt_id`);
      return { kind: "voicemail", email: action.email, promptId: action.prompt_id };
    case "hangup":
      notePrompt(trip, action.prompt_id, `${field}.prompt_id`);
      return { kind: "hangup", promptId: action.prompt_id };
    case "agent":
      return voiceAgent(trip, action.agent_id, `${field}.agent_id`);
    case "–":
      return nowhere(trip, { code: "no-action", field });
    default:
      return { kind: "unknown" };
  }
}

function voiceAgent(trip: Trip, agentId: number | null, field: string): End {
  if (agentId === null) return nowhere(trip, { code: "no-agent", field });
  const agent = trip.world.agents.get(agentId);
  if (agent === null) return nowhere(trip, { code: "missing-agent", field, about: agentId });
  if (agent?.active === false) return nowhere(trip, { code: "inactive-agent", field, about: agent.name });
  return { kind: "agent", agentId };
}

function notePrompt(trip: Trip, promptId: number | null, field: string): void {
  if (promptId !== null && trip.world.prompts.get(promptId) === null) {
    note(trip, { code: "missing-prompt", field, about: promptId });
  }
}

const isPhone = (number: string) => /^\+\d{5,}$/.test(number);

/** One phone rings: somebody's, or a number of the account whose route takes the call. */
function ring(trip: Trip, number: string, seconds: number, field: string): End {
  if (!isPhone(number)) return nowhere(trip, { code: "no-phone", field });
  const route = routeAt(number, trip.world, trip.draft);
  if (route === undefined) return ringOutside(trip, [number], seconds);
  if (route === null) return nowhere(trip, { code: "no-route", field, about: number });
  if (trip.entered.includes(route)) return nowhere(trip, { code: "loop", field, about: number });
  return enter({ ...trip, left: trip.left ?? { field, number } }, route, number);
}

function ringOutside(trip: Trip, numbers: readonly string[], seconds: number): End {
  const answered = trip.ask.picksUp();
  trip.steps.push({ kind: "ring", numbers, seconds, answered });
  return answered ? { kind: "person", numbers } : { kind: "unanswered" };
}

type RingConfig = Extract<RouteConfig, { kind: "ring" }>;

function ringGroup(trip: Trip, config: RingConfig): End {
  const { order, ring_to: numbers, ring_seconds: seconds } = config;
  if (numbers.length === 0) return nowhere(trip, { code: "no-phone", field: "config.ring_to" });
  let index = 0;
  if (order === "turns") {
    index = Math.floor(
      trip.ask.chance(numbers.map((_number, turn) => (turn + 1) / numbers.length)) * numbers.length,
    );
    trip.steps.push({ kind: "turn", turn: index, of: numbers.length });
  }
  const end =
    order === "all"
      ? ringAll(trip, config)
      : ring(trip, numbers[index] ?? "", seconds, phoneField(config, index));
  return end.kind === "unanswered" ? act(trip, config.no_answer, "config.no_answer") : end;
}

/**
 * Phones outside ring first. Where nobody answers one, whatever one of the account's own numbers leads to takes the call.
 * One that leads nowhere is wrong, and the others ring all the same.
 */
function ringAll(trip: Trip, config: RingConfig): End {
  const places = config.ring_to.map((number, index) => ({ number, field: phoneField(config, index) }));
  const isOutside = (number: string) =>
    isPhone(number) && routeAt(number, trip.world, trip.draft) === undefined;
  const outside = places.map(({ number }) => number).filter(isOutside);
  const first = outside.length === 0 ? null : ringOutside(trip, outside, config.ring_seconds);
  if (first?.kind === "person") return first;
  const ends = places
    .filter(({ number }) => !isOutside(number))
    .map(({ number, field }) => ring(trip, number, config.ring_seconds, field));
  const taken = ends.find(({ kind }) => kind !== "nowhere" && kind !== "unanswered");
  return (
    taken ?? first ?? ends.find(({ kind }) => kind === "unanswered") ?? ends[0] ?? { kind: "unanswered" }
  );
}

function share(trip: Trip, config: Extract<RouteConfig, { kind: "percentage" }>): End {
  const percents = config.branches.map(({ percent }) => (Number.isNaN(percent) ? 0 : percent));
  const sum = percents.reduce((total, percent) => total + percent, 0);
  const whole = Math.max(sum, 100);
  const bounds = percents.map(
    (_percent, index) => percents.slice(0, index + 1).reduce((total, percent) => total + percent, 0) / whole,
  );
  const chance = trip.ask.chance(bounds);
  const index = bounds.findIndex((bound) => chance < bound);
  const wrong = { code: "shares", field: "config.branches", about: sum } as const;
  const branch = config.branches[index];
  if (branch === undefined) return nowhere(trip, wrong);
  if (sum !== 100) note(trip, wrong);
  trip.steps.push({ kind: "share", branch: index, percents, bounds });
  return ring(trip, branch.ring_to, Number.NaN, phoneField(config, index));
}

function schedule(trip: Trip, config: ScheduleConfig): End {
  const time = timeOfWeek(config.timezone, trip.ask.at());
  if (time === null) {
    return nowhere(trip, { code: "no-zone", field: "config.timezone", about: config.timezone ?? "" });
  }
  for (const { index, start, end } of windowsOn(config, time.day)) {
    const field = `config.rules.${index}`;
    if (start === null) note(trip, { code: "no-time", field: `${field}.from` });
    if (end === null) note(trip, { code: "no-time", field: `${field}.to` });
    if (start !== null && end !== null && start >= end)
      note(trip, { code: "backwards", field: `${field}.to` });
  }
  const [index, second] = rulesAt(config, time);
  if (second !== undefined)
    note(trip, { code: "overlap", field: `config.rules.${second}`, about: index ?? 0 });
  trip.steps.push({ kind: "time", config, time, rule: index ?? null });
  const rule = index === undefined ? undefined : config.rules[index];
  return rule === undefined
    ? act(trip, config.otherwise, "config.otherwise")
    : act(trip, rule.action, `config.rules.${index}.action`);
}

function menu(trip: Trip, config: Extract<RouteConfig, { kind: "ivr" }>): End {
  const field = "config.prompt_id";
  if (config.prompt_id === null) return nowhere(trip, { code: "no-menu", field });
  if (trip.world.prompts.get(config.prompt_id) === null) {
    return nowhere(trip, { code: "missing-prompt", field, about: config.prompt_id });
  }
  const keys = config.options.map((option) => option.key);
  const pressed = trip.ask.key(keys);
  const [index, second] = keys.flatMap((key, place) => (key === pressed ? [place] : []));
  const option = index === undefined ? undefined : config.options[index];
  if (second !== undefined) {
    note(trip, { code: "key-twice", field: `config.options.${second}.key`, about: pressed ?? "" });
  }
  trip.steps.push({ kind: "menu", promptId: config.prompt_id, key: option?.key ?? null, keys });
  return option === undefined
    ? act(trip, config.invalid, "config.invalid")
    : act(trip, option.action, `config.options.${index}.action`);
}

type GeorouteConfig = Extract<RouteConfig, { kind: "georoute" }>;

function georoute(trip: Trip, config: GeorouteConfig): End {
  config.rules.forEach(({ states, zips }, index) => {
    if ((states.length === 0) !== (zips.length === 0)) return;
    note(trip, { code: "no-place", field: `config.rules.${index}` });
  });
  for (const [index, rule] of config.rules.entries()) {
    for (const kind of ["states", "zips"] as const) {
      if (rule[kind].length === 0) continue;
      const place = trip.ask.place(kind);
      if (place === undefined) return { kind: "unknown" };
      if (place === null || !rule[kind].includes(place)) continue;
      const second = config.rules.findIndex((other, at) => at > index && other[kind].includes(place));
      if (second !== -1) {
        note(trip, { code: "place-twice", field: `config.rules.${second}.${kind}`, about: place });
      }
      trip.steps.push({ kind: "place", by: place, rule: index });
      return act(trip, rule.action, `config.rules.${index}.action`);
    }
  }
  trip.steps.push({ kind: "place", by: null, rule: null });
  return act(trip, config.otherwise, "config.otherwise");
}
