import { passOn } from "./call-scripts.ts";
import type { Person } from "./callers.ts";
import { scriptNamed } from "./conversations.ts";
import type { World } from "./world.ts";
import { makeFacts } from "./facts.ts";
import type { SeedUser } from "./identity.ts";
import type { Outcome } from "./outcome.ts";
import { accountId, type Place } from "./places.ts";
import { at, type Random } from "./random.ts";
import type { SeedRoute } from "./routes.ts";
import { converse, type Conversation } from "./talk.ts";
import type { TagName } from "./tags.ts";
import { wallTime } from "./when.ts";
import type { WrittenCall } from "./write-call.ts";

/** The route a call came or went by: only a menu can hold somebody in a menu, only a hang-up route hangs up. */
export function routeFor(
  random: Random,
  { place, outcome, outbound }: { place: Place; outcome: Outcome; outbound: boolean },
  routes: readonly SeedRoute[],
): SeedRoute {
  const near = (route: SeedRoute) => route.unit === place.id || route.unit === place.parent;
  if (outbound)
    return at(
      routes.filter((route) => route.type === "outbound" && near(route)),
      0,
    );
  const inbound = routes.filter(
    (route) =>
      route.type !== "outbound" && (route.unit === place.id || route.unit === accountId || near(route)),
  );
  const fit = inbound.filter(({ type }) => {
    if (outcome.kind === "ivr") return type === "ivr";
    if (type === "hangup") return outcome.kind === "spam";
    return type !== "voicemail" || outcome.kind === "voicemail";
  });
  return random.weighted(fit.map((route) => [route, shareOf(route, place)] as const));
}

function shareOf(route: SeedRoute, place: Place): number {
  if (route.unit === place.id) return route.campaign === null ? 50 : 34;
  return { georoute: 7, ivr: 6, percentage: 3, hangup: 30, voicemail: 12 }[route.type as string] ?? 0;
}

/** Two of a branch's agents: who talks, and who would pick up first. Where nobody is left, those who once were there. */
export function agentsOf(
  random: Random,
  place: Place,
  users: readonly SeedUser[],
): readonly [SeedUser, SeedUser] {
  const here = users.filter(({ unit, ringTo }) => unit === place.id && ringTo !== null);
  const former = users.filter(({ unit }) => unit === place.id);
  const agents =
    here.length > 0 ? here : former.length > 0 ? former : users.filter(({ ringTo }) => ringTo !== null);
  // Some take more calls than others.
  const index = Math.floor(random.next() ** 1.5 * agents.length);
  return [at(agents, index), at(agents, (index + 1) % agents.length)];
}

type Setting = {
  at: Date;
  place: Place;
  outcome: Outcome;
  caller: Person;
  agent: SeedUser;
  first: SeedUser;
};

/** What was said; null when nobody talked. A message may be empty: then nobody hears more than a breath. */
export function talkOf(random: Random, setting: Setting): Conversation | null {
  const { place, outcome, caller, agent, first } = setting;
  if (!outcome.script) return null;
  const wall = wallTime(place.timezone, setting.at);
  const passed = outcome.disposition === "TRANSFERRED";
  const facts = makeFacts(
    {
      agent: passed ? first.first : agent.first,
      colleague: passed ? agent.first : first.first,
      branch: place.name === place.city ? place.name : place.city,
      caller,
      hour: wall.getUTCHours(),
      month: wall.getUTCMonth() + 1,
      wholeHouse: outcome.script.name === scriptNamed("consulting").name,
    },
    random,
  );
  const topic = outcome.script.topic(random);
  return converse(passed ? passOn(topic, outcome.script.department ?? "the office") : topic, facts, random);
}

/** As carriers show names: capitals, sometimes only the town, sometimes nothing. */
export function callerNameOf(random: Random, { first, last, city, state }: Person): string | null {
  const shown = random.weighted([
    ["name", 78],
    ["last first", 8],
    ["wireless", 6],
    ["nothing", 8],
  ] as const);
  if (shown === "nothing") return null;
  if (shown === "wireless") return `${city.toUpperCase()}, ${state}`;
  return (shown === "name" ? `${first} ${last}` : `${last}, ${first}`).toUpperCase();
}

export function formatOf(random: Random, { kind }: Outcome): "timed" | "plain" {
  return random.chance(kind === "voicemail" ? 0.3 : 0.1) ? "plain" : "timed";
}

/** What the call is and what came up in it; now and then nobody has tagged it. */
export function tagsOf(random: Random, { kind, script }: Outcome, talk: Conversation | null): TagName[] {
  if (kind === "spam") return ["Spam"];
  if (kind === "ivr") return ["Menu only"];
  if (!script || random.chance(0.06)) return [];
  return [...new Set([script.tag, ...(talk?.tags ?? [])])];
}

/** Now and then a manager or somebody of the head office leaves a note, some hours later but not in the future. */
export function commentOf(
  random: Random,
  { over, place, outcome }: { over: Date; place: Place; outcome: Outcome },
  { now, users }: World,
): WrittenCall["comment"] {
  const comments = outcome.script?.comments ?? [];
  if (comments.length === 0 || !random.chance(0.13)) return null;
  const written = new Date(over.getTime() + Math.floor(random.next() ** 2 * 40 * 3600 + 60) * 1000);
  const readers = users.filter(
    ({ unit, status, ringTo }) =>
      status === "active" &&
      ringTo === null &&
      (unit === place.id || unit === place.parent || unit === accountId),
  );
  return {
    author: random.pick(readers.slice(0, 5).concat(readers.slice(-2))).id,
    text: random.pick(comments),
    at: written < now ? written : over,
  };
}
