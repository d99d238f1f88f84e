import type { DatabaseSync } from "node:sqlite";
import { run } from "../query.ts";
import { converse, type Conversation } from "./conversation.ts";
import type { SeedUser } from "./company.ts";
import { firstNames, lastNames } from "./names.ts";
import type { SeedNumber } from "./numbers.ts";
import { createRandom, type Random } from "./random.ts";
import { salesScripts } from "./scripts/sales-scripts.ts";
import type { Script } from "./scripts/script.ts";
import { serviceScripts } from "./scripts/service-scripts.ts";
import { shortScripts } from "./scripts/short-scripts.ts";

/** When a call came and on which number; everything else follows from its own seed. */
export type PlannedCall = { number: SeedNumber; at: Date; seed: number };
export type World = {
  agents: ReadonlyMap<number, SeedUser[]>;
  everybody: readonly SeedUser[];
  tagIds: ReadonlyMap<string, number>;
};
/** "longest": more than 20 minutes; "ordinary": never that long. */
export type Length = "any" | "ordinary" | "longest";

const scripts: readonly Script[] = [...salesScripts, ...serviceScripts, ...shortScripts];
const wholeHouse = scripts.find(({ name }) => name === "whole house quote");

type Outcome = {
  kind: "conversation" | "voicemail" | "spam" | "ivr" | "unanswered";
  disposition: string;
  script?: Script;
};

const outcomes: [Outcome | null, number][] = [
  [null, 74],
  [{ kind: "unanswered", disposition: "NO ANSWER" }, 9],
  [{ kind: "unanswered", disposition: "BUSY" }, 2.5],
  [{ kind: "unanswered", disposition: "FAILED" }, 1.5],
  [{ kind: "unanswered", disposition: "ABANDONED" }, 5],
  [{ kind: "spam", disposition: "ANSWERED" }, 5],
  [{ kind: "ivr", disposition: "ANSWERED" }, 3],
];

function outcomeOf(random: Random, length: Length, routeType: string): Outcome {
  if (length === "longest" && wholeHouse)
    return { kind: "conversation", disposition: "ANSWERED", script: wholeHouse };
  const found = random.weighted(outcomes);
  // Only a menu can hold somebody in a menu.
  if (found?.kind === "ivr" && routeType !== "ivr") return { kind: "unanswered", disposition: "ABANDONED" };
  if (found !== null) return found;
  const open = scripts.filter((script) => length === "any" || script !== wholeHouse);
  const script = random.weighted(open.map((one) => [one, one.weight] as const));
  const kind = script.disposition === "VOICEMAIL" ? "voicemail" : "conversation";
  return { kind, disposition: script.disposition, script };
}

/** Writes one call with all that belongs to it. */
export function makeCall(
  db: DatabaseSync,
  id: number,
  plan: PlannedCall,
  world: World,
  length: Length,
): void {
  const random = createRandom(plan.seed);
  const { location, routeType } = plan.number;
  const outcome = outcomeOf(random, length, routeType);
  const caller = callerOf(random, plan.number);
  const agent =
    outcome.kind === "conversation"
      ? random.pick(world.agents.get(location.id) ?? [...world.everybody])
      : undefined;
  const talk =
    outcome.script && talkOf(outcome.script, random, { caller, agent, city: location.name }, length);
  const duration =
    talk?.duration ?? (outcome.kind === "unanswered" ? 0 : random.int(4, outcome.kind === "spam" ? 25 : 70));
  const sql = `INSERT INTO calls (call_id, top_ou_id, org_unit_id, call_start, duration, ring_duration, direction,
      caller_id, caller_name, caller_city, caller_state, phone_number, ring_to, disposition, campaign_id,
      provisioned_route_id, ct_user_id, kind)
    VALUES (:id, 1001, :unit, :at, :duration, :ring, :direction, :caller, :name, :city, :state, :number, :ringTo,
      :disposition, :campaign, :route, :agent, :kind)`;
  run(db, sql, {
    id,
    unit: location.id,
    at: plan.at.toISOString(),
    duration,
    ring: outcome.disposition === "NO ANSWER" ? random.int(20, 32) : random.int(2, 19),
    direction: outcome.script?.direction ?? "inbound",
    caller: caller.number,
    name: random.chance(0.82) ? caller.name.toUpperCase() : null,
    city: random.chance(0.9) ? location.name : null,
    state: random.chance(0.95) ? location.state : null,
    number: plan.number.number,
    ringTo: outcome.kind === "spam" || outcome.kind === "ivr" ? null : (agent?.ringTo ?? null),
    disposition: outcome.disposition,
    campaign: plan.number.campaignId,
    route: plan.number.routeId,
    agent: agent?.id ?? null,
    kind: outcome.kind,
  });
  writeTalk(db, id, talk, duration, random);
  writeNotes(db, id, { outcome, plan, world, random, agent });
}

const streets = [
  "Maple",
  "Juniper",
  "Cedar",
  "Aspen",
  "Willow",
  "Poplar",
  "Hawthorn",
  "Chestnut",
  "Linden",
  "Spruce",
];

type Caller = { number: string; name: string; first: string };

function callerOf(random: Random, { location }: SeedNumber): Caller {
  // Regulars: a location's callers come back, some often.
  const regular = Math.floor(random.next() ** 1.6 * 50);
  const who = createRandom(location.id * 1000 + regular);
  const first = who.pick(firstNames);
  return { number: `+1${location.area}5550${150 + regular}`, first, name: `${first} ${who.pick(lastNames)}` };
}

function talkOf(
  script: Script,
  random: Random,
  { caller, agent, city }: { caller: Caller; agent: SeedUser | undefined; city: string },
  length: Length,
): Conversation {
  const facts = {
    agent: agent?.first ?? "the office",
    name: caller.name,
    first: caller.first,
    city,
    street: `${random.int(2, 98) * 10 + 5} ${random.pick(streets)} ${random.pick(["Street", "Avenue", "Lane", "Drive"])}`,
    callback: `five five five, zero one ${caller.number.slice(-2).split("").join(" ")}`,
  };
  const limit = length === "longest" ? [1320, 1500] : [12, length === "ordinary" ? 1100 : 1500];
  let talk = converse(script, facts, random);
  for (
    let tries = 0;
    tries < 400 && (talk.duration < (limit[0] ?? 0) || talk.duration > (limit[1] ?? 0));
    tries += 1
  ) {
    talk = converse(script, facts, random);
  }
  return talk;
}

function writeTalk(
  db: DatabaseSync,
  id: number,
  talk: Conversation | undefined,
  duration: number,
  random: Random,
): void {
  const forms = [
    ["timed", 82],
    ["plain", 11],
    [null, 7],
  ] as const;
  const form = random.weighted(forms);
  if (talk !== undefined && (form !== null || talk.duration > 900)) {
    const sql = "INSERT INTO transcripts (call_id, format, turns) VALUES (:id, :format, :turns)";
    run(db, sql, {
      id,
      format: talk.duration > 900 ? "timed" : (form ?? "timed"),
      turns: JSON.stringify(talk.turns),
    });
  }
  if (duration > 0 && (random.chance(0.96) || duration > 900)) {
    run(db, "INSERT INTO recordings (call_id, n, duration) VALUES (:id, 0, :duration)", { id, duration });
  }
}

type Notes = {
  outcome: Outcome;
  plan: PlannedCall;
  world: World;
  random: Random;
  agent: SeedUser | undefined;
};

function writeNotes(db: DatabaseSync, id: number, { outcome, plan, world, random, agent }: Notes): void {
  const names =
    outcome.script?.tags ??
    (outcome.kind === "spam" ? ["Spam"] : outcome.kind === "ivr" ? ["Menu only"] : []);
  for (const name of names.filter((_, index) => index === 0 || random.chance(0.8))) {
    const tag = world.tagIds.get(name);
    if (tag !== undefined) run(db, "INSERT INTO call_tags (call_id, tag_id) VALUES (:id, :tag)", { id, tag });
  }
  const comments = outcome.script?.comments ?? [];
  if (comments.length > 0 && random.chance(0.3)) {
    run(
      db,
      "INSERT INTO call_comments (call_id, ct_user_id, comment, created_on) VALUES (:id, :author, :comment, :at)",
      {
        id,
        author: random.pick(world.everybody.slice(0, 5)).id,
        comment: random.pick(comments),
        at: new Date(plan.at.getTime() + random.int(5, 40) * 60_000).toISOString(),
      },
    );
  }
  if (random.chance(0.55)) {
    run(db, "INSERT INTO call_sources (call_id, sources) VALUES (:id, :sources)", {
      id,
      sources: JSON.stringify(sourceOf(random)),
    });
  }
  const { routeType, routeName } = plan.number;
  const steps = [{ step: `Reached ${routeName}`, at: 0 }];
  if (routeType === "ivr")
    steps.push({ step: outcome.kind === "ivr" ? "Menu: no key pressed" : "Menu: key 1", at: 6 });
  if (agent?.ringTo) steps.push({ step: `Rang ${agent.name}`, at: 8 });
  if (outcome.kind === "voicemail") steps.push({ step: "Voicemail", at: 25 });
  run(db, "INSERT INTO call_flows (call_id, steps) VALUES (:id, :steps)", {
    id,
    steps: JSON.stringify(steps),
  });
}

function sourceOf(random: Random): Record<string, string> {
  const source = random.pick(["google", "google", "bing", "facebook", "newsletter"]);
  return {
    utm_source: source,
    utm_medium: source === "newsletter" ? "email" : random.pick(["cpc", "organic"]),
    utm_campaign: random.pick(["spring_tune_up", "winter_ready", "emergency", "brand"]),
    ...(random.chance(0.6)
      ? {
          utm_term: random.pick([
            "furnace repair near me",
            "water heater price",
            "plumber open now",
            "ac tune up",
          ]),
        }
      : {}),
    ...(random.chance(0.3) ? { utm_content: random.pick(["ad_a", "ad_b", "sidebar"]) } : {}),
  };
}
