import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { run } from "../query.ts";
import type { Location, SeedUser } from "./company.ts";
import type { SeedTurn } from "./conversation.ts";
import type { SeedNumber } from "./numbers.ts";
import { makeCall, type PlannedCall, type World } from "./make-call.ts";
import { createRandom, type Random } from "./random.ts";
import { whenOf } from "./when.ts";

/** Calls whose sound is real speech; their ids are the same in every seed. */
const spoken = [
  {
    id: 879_001,
    file: "sales",
    daysAgo: 1,
    hour: 9,
    tag: "New customer",
    agent: "Dana",
    caller: "PETER LOWELL",
  },
  {
    id: 879_002,
    file: "appointment",
    daysAgo: 1,
    hour: 11,
    tag: "Appointment",
    agent: "Marcus",
    caller: "HELEN BRANDT",
  },
  {
    id: 879_003,
    file: "complaint",
    daysAgo: 2,
    hour: 15,
    tag: "Complaint",
    agent: "Joyce",
    caller: "ALICIA KELLER",
  },
  {
    id: 879_004,
    file: "wrong-number",
    daysAgo: 1,
    hour: 16,
    tag: "Wrong number",
    agent: "Tom",
    caller: null,
  },
] as const;

const FIRST_CALL = 880_001;

type CallsOptions = {
  random: Random;
  now: Date;
  count: number;
  numbers: readonly SeedNumber[];
  users: readonly SeedUser[];
  tagIds: ReadonlyMap<string, number>;
};

/** Writes `count` calls of the last 60 days, oldest first, so that a larger id is a later call. */
export function seedCalls(db: DatabaseSync, options: CallsOptions): void {
  const { random, now, count, numbers, users, tagIds } = options;
  const world: World = { agents: agentsByUnit(users), everybody: users, tagIds };
  const busy = numbers.filter(({ routeType }) => routeType !== "outbound" && routeType !== "hangup");
  const plans: PlannedCall[] = Array.from({ length: count - spoken.length }, () => {
    const number = random.pick(busy);
    return { number, at: whenOf(random, now, number.location.zone), seed: random.int(1, 2 ** 31) };
  });
  plans.sort((a, b) => a.at.getTime() - b.at.getTime());
  const longest = longestOfYesterday(plans, now);
  for (const [index, plan] of plans.entries()) {
    const kind = plan === longest ? "longest" : isYesterday(plan, now) ? "ordinary" : "any";
    makeCall(db, FIRST_CALL + index, plan, world, kind);
  }
  for (const call of spoken) seedSpoken(db, call, busy, world, now);
}

/** Yesterday has one call that is clearly the longest: a good one to look for. */
function longestOfYesterday(plans: readonly PlannedCall[], now: Date): PlannedCall | undefined {
  const candidates = plans.filter(
    (plan) => isYesterday(plan, now) && plan.number.location.zone === "America/Denver",
  );
  return candidates[Math.floor(candidates.length / 2)];
}

function dayOf(at: Date, zone: string): string {
  return at.toLocaleDateString("en-CA", { timeZone: zone });
}

function isYesterday({ at }: PlannedCall, now: Date): boolean {
  const age = now.getTime() - at.getTime();
  if (age > 49 * 3_600_000) return false;
  return dayOf(at, "America/Denver") === dayOf(new Date(now.getTime() - 24 * 3_600_000), "America/Denver");
}

function agentsByUnit(users: readonly SeedUser[]): Map<number, SeedUser[]> {
  const agents = new Map<number, SeedUser[]>();
  for (const user of users) {
    if (user.ringTo !== null) agents.set(user.unit, [...(agents.get(user.unit) ?? []), user]);
  }
  return agents;
}

function seedSpoken(
  db: DatabaseSync,
  { id, file, daysAgo, hour, tag, agent: agentName, caller }: (typeof spoken)[number],
  numbers: readonly SeedNumber[],
  { agents, tagIds }: World,
  now: Date,
): void {
  const speech = readSpeech(file);
  const number = numbers.find(({ location }) => location.name === "Salt Lake City") ?? numbers[0];
  if (number === undefined) throw new Error("There is no number to call.");
  // The agent is the one who says the name in the recording.
  const agent = agents.get(number.location.id)?.find(({ first }) => first === agentName);
  const day = dayOf(new Date(now.getTime() - daysAgo * 24 * 3_600_000), "America/Denver");
  const random = createRandom(id);
  const at = new Date(`${day}T${String(hour + 7).padStart(2, "0")}:${random.int(10, 50)}:07.000Z`);
  const duration = Math.ceil(speech.duration);
  run(
    db,
    `INSERT INTO calls (call_id, top_ou_id, org_unit_id, call_start, duration, ring_duration, direction, caller_id,
       caller_name, caller_city, caller_state, phone_number, ring_to, disposition, campaign_id, provisioned_route_id,
       ct_user_id, kind)
     VALUES (:id, (SELECT top_ou_id FROM org_units WHERE org_unit_id = :unit), :unit, :at, :duration, 8, 'inbound',
       :caller, :name, 'Salt Lake City', 'UT', :number, :ringTo, 'ANSWERED', :campaign, :route, :agent, 'conversation')`,
    {
      id,
      unit: number.location.id,
      at: at.toISOString(),
      duration,
      number: number.number,
      route: number.routeId,
      caller: `+18015550${150 + (id % 50)}`,
      name: caller,
      ringTo: agent?.ringTo ?? null,
      campaign: number.campaignId,
      agent: agent?.id ?? null,
    },
  );
  run(db, "INSERT INTO transcripts (call_id, format, turns) VALUES (:id, 'timed', :turns)", {
    id,
    turns: JSON.stringify(speech.turns),
  });
  run(db, "INSERT INTO recordings (call_id, n, duration, speech_file) VALUES (:id, 0, :duration, :file)", {
    id,
    duration,
    file,
  });
  run(db, "INSERT INTO call_tags (call_id, tag_id) VALUES (:id, :tag)", { id, tag: tagIds.get(tag) ?? 1 });
}

function readSpeech(file: string): { duration: number; turns: SeedTurn[] } {
  const url = new URL(`../../recordings/speech/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as { duration: number; turns: SeedTurn[] };
}

/** The foreign account has calls too, so that "not yours" is never the same as "nothing there". */
export function seedForeignCalls(db: DatabaseSync, now: Date, location: Pick<Location, "id">): void {
  for (let n = 0; n < 5; n += 1) {
    run(
      db,
      `INSERT INTO calls (call_id, top_ou_id, org_unit_id, call_start, duration, ring_duration, direction, caller_id,
         phone_number, disposition, kind)
       VALUES (:id, :unit, :unit, :at, 61, 6, 'inbound', :caller, '+12125550101', 'ANSWERED', 'conversation')`,
      {
        id: 870_001 + n,
        unit: location.id,
        at: new Date(now.getTime() - (n + 1) * 7_200_000).toISOString(),
        caller: `+1212555015${n}`,
      },
    );
  }
}
