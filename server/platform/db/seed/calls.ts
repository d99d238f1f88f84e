import type { DatabaseSync } from "node:sqlite";
import { agentsOf, callerNameOf, commentOf, formatOf, routeFor, tagsOf, talkOf } from "./call-details.ts";
import { someCaller } from "./callers.ts";
import { flowOf } from "./flow.ts";
import { sourcesOf } from "./marketing.ts";
import { outcomeOf, ringSeconds, silentSeconds } from "./outcome.ts";
import { branches, type Place } from "./places.ts";
import { createRandom, seedOf, type Random } from "./random.ts";
import { DAYS, isOpen, momentsIn } from "./when.ts";
import type { World } from "./world.ts";
import { writeCall, type WrittenCall } from "./write-call.ts";

const HOUR = 3_600_000;
const FIRST_CALL = 800_001;
/** A branch that has closed had calls until so many hours ago. */
const CLOSED_HOURS = 24 * 24;
type Planned = { at: Date; place: Place };

/** Writes `count` calls of the last 60 days, in the order of their time. None is running now. */
export function seedCalls(db: DatabaseSync, count: number, world: World): void {
  const random = createRandom(count);
  const planned = planCalls(random, count, world.now);
  planned.forEach(({ at, place }, index) => seedCall(db, { id: FIRST_CALL + index, at, place }, world));
}

function planCalls(random: Random, count: number, now: Date): Planned[] {
  const from = new Date(now.getTime() - DAYS * 24 * HOUR);
  const shares = branches.map((place) => {
    const closed = place.status === "inactive";
    const to = new Date(now.getTime() - (closed ? CLOSED_HOURS : 0.5) * HOUR);
    return [{ place, moment: momentsIn(place.timezone, { from, to, now }) }, place.weight] as const;
  });
  const planned = Array.from({ length: count }, () => {
    const { place, moment } = random.weighted(shares);
    return { at: moment(random), place };
  });
  return planned.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function seedCall(db: DatabaseSync, planned: Planned & { id: number }, world: World): void {
  writeCall(db, planCall(createRandom(seedOf(`call ${planned.id}`)), planned, world));
}

/** Makes up a call that begins at a moment, with all that belongs to it. */
export function planCall(
  random: Random,
  { id, at, place }: Planned & { id: number },
  world: World,
): WrittenCall {
  const hours = isOpen(place.timezone, at) ? "open" : "closed";
  const outbound = hours === "open" && place.status === "active" && random.chance(0.14);
  const outcome = outcomeOf(random, outbound ? "outbound" : hours);
  const route = routeFor(random, { place, outcome, outbound }, world.routes);
  const caller = someCaller(random, place);
  const [agent, first] = agentsOf(random, place, world.users);
  const talk = talkOf(random, { at, place, outcome, caller, agent, first });
  const ring = ringSeconds(random, outcome);
  const duration = talk?.duration ?? silentSeconds(random, outcome);
  const number = random.pick(world.numbers.get(route.id) ?? []);
  // Without a recording there is nothing to transcribe.
  const recorded = route.recorded && duration > 0 && outcome.kind !== "ivr";
  const rang = outcome.kind === "conversation" || outcome.kind === "unanswered" ? agent : null;
  return {
    id,
    at,
    route,
    number,
    caller,
    outcome,
    ring,
    duration,
    agent: rang,
    // A division's own number stays with the division; what the account's numbers bring goes to a branch.
    unit: route.unit === place.parent && place.status === "active" && !outbound ? route.unit : place.id,
    callerName: callerNameOf(random, caller),
    tags: tagsOf(random, outcome, talk).map(world.tagId),
    sources: outbound || outcome.kind === "spam" ? null : sourcesOf(random, route.campaign),
    steps: flowOf({
      route,
      number,
      outcome,
      ring,
      duration,
      agent: rang?.name ?? null,
      first: first.name,
      passedOn: Math.floor(talk?.handedOver ?? 0),
    }),
    transcript: talk && recorded ? { format: formatOf(random, outcome), turns: talk.turns } : null,
    recording: recorded ? { speech: null } : null,
    comment: commentOf(
      random,
      { over: new Date(at.getTime() + (ring + duration) * 1000), place, outcome },
      world,
    ),
  };
}
