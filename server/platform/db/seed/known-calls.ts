import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { World } from "./world.ts";
import { spokenNumber, type Person } from "./callers.ts";
import { scriptNamed, type Script } from "./conversations.ts";
import { makeFacts } from "./facts.ts";
import { flowOf } from "./flow.ts";
import type { SeedUser } from "./identity.ts";
import { at, createRandom } from "./random.ts";
import type { SeedRoute } from "./routes.ts";
import { callScript } from "./call-scripts.ts";
import { converse, type Conversation, type Turn } from "./talk.ts";
import type { TagName } from "./tags.ts";
import { atWallTime } from "./when.ts";
import { writeCall } from "./write-call.ts";

const ZONE = "America/Denver";

type KnownCall = {
  id: number;
  /** Minutes after midnight, yesterday in Denver. */
  minutes: number;
  route: string;
  number?: string;
  agent: string;
  caller: Person;
  script: Script;
  tags: readonly TagName[];
  /** Real speech of the folder recordings/speech. */
  speech?: string;
  comment: string;
};

const utah = { city: "Salt Lake City", state: "UT" };

/** Calls with ids that never change: 990001 to 990004 are really spoken, 990005 is yesterday's longest answered one. */
const knownCalls: readonly KnownCall[] = [
  {
    id: 990_001,
    minutes: 9 * 60 + 12,
    route: "Salt Lake City main line",
    agent: "Dana",
    caller: { ...utah, number: "+18015550163", first: "Peter", last: "Lowell", street: "918 Maple Street" },
    script: scriptNamed("newCustomer"),
    tags: ["New customer", "Quote given", "Booked"],
    speech: "sales",
    comment: "A price, a warranty and a date in under a minute.",
  },
  {
    id: 990_002,
    minutes: 11 * 60 + 26,
    route: "Salt Lake City main line",
    agent: "Marcus",
    caller: { ...utah, number: "+18015550142", first: "Helen", last: "Brandt", street: "2207 Maple Street" },
    script: scriptNamed("reschedule"),
    tags: ["Reschedule", "Booked"],
    speech: "appointment",
    comment: "Kept it with Ray, as she asked.",
  },
  {
    id: 990_003,
    minutes: 14 * 60 + 5,
    route: "National Support Center main line",
    agent: "Joyce",
    caller: { ...utah, number: "+13855550151", first: "Carol", last: "Whitman", street: "45 Linden Court" },
    script: scriptNamed("complaint"),
    tags: ["Complaint", "Refund"],
    speech: "complaint",
    comment: "Refund of the call-out fee approved. Plumber was there at 17:40.",
  },
  {
    id: 990_004,
    minutes: 10 * 60 + 41,
    route: "Salt Lake City main line",
    number: spokenNumber,
    agent: "Tom",
    caller: { ...utah, number: "+18015550190", first: "Ruth", last: "Atwood", street: "77 Aspen Lane" },
    script: scriptNamed("wrongNumber"),
    tags: ["Wrong number"],
    speech: "wrong-number",
    comment: "Third one this month who looks for the dentist.",
  },
  {
    id: 990_005,
    minutes: 10 * 60 + 48,
    route: "Denver main line",
    agent: "",
    caller: {
      number: "+13035550158",
      first: "Marian",
      last: "Kowalski",
      street: "3140 Larch Drive",
      city: "Lakewood",
      state: "CO",
    },
    script: scriptNamed("consulting"),
    tags: ["New customer", "Quote given", "High value", "Booked"],
    comment: "Worth the 24 minutes: patient, honest, and it ends with a date. Use it for training.",
  },
];

/** How many calls these are. */
export const KNOWN_CALLS = knownCalls.length;

/** Writes yesterday's calls that a visitor is sent to. */
export function seedKnownCalls(db: DatabaseSync, world: World): void {
  for (const call of knownCalls) seedKnownCall(db, call, world);
}

function seedKnownCall(db: DatabaseSync, call: KnownCall, world: World): void {
  const { id, caller, tags, script, speech = null } = call;
  const route = named(world.routes, call.route);
  const here = world.users.filter(({ unit, ringTo }) => unit === route.unit && ringTo !== null);
  const agent = here.find(({ first }) => first === call.agent) ?? at(here, 0);
  const start = atWallTime(ZONE, world.now, { days: 1, minutes: call.minutes });
  const talk = speech === null ? longTalk(id, caller, agent, start.getUTCMonth() + 1) : readSpeech(speech);
  const duration = Math.ceil(talk.duration);
  const outcome = { kind: "conversation", disposition: "ANSWERED", script } as const;
  const ring = 4 + (id % 5);
  const number = call.number ?? at(world.numbers.get(route.id) ?? [], id % 5);
  writeCall(db, {
    id,
    route,
    number,
    caller,
    agent,
    outcome,
    ring,
    duration,
    at: start,
    unit: route.unit,
    callerName: `${caller.first} ${caller.last}`.toUpperCase(),
    tags: tags.map(world.tagId),
    sources:
      speech === "sales"
        ? { utm_source: "google", utm_medium: "organic", landing_page: "/water-heaters" }
        : null,
    steps: flowOf({ route, number, outcome, ring, duration, agent: agent.name, first: null, passedOn: 0 }),
    transcript: { format: "timed", turns: talk.turns },
    recording: { speech },
    comment: { author: 10_001, text: call.comment, at: new Date(start.getTime() + 35 * 60_000) },
  });
}

function named(routes: readonly SeedRoute[], name: string): SeedRoute {
  return at(
    routes.filter((route) => route.name === name),
    0,
  );
}

/** Between 24 and 25 minutes. */
function longTalk(id: number, caller: Person, agent: SeedUser, month: number): Conversation {
  for (let seed = id; ; seed += 1) {
    const random = createRandom(seed);
    const setting = {
      agent: agent.first,
      colleague: "Gloria",
      branch: "Denver",
      caller,
      hour: 10,
      month,
      wholeHouse: true,
    };
    const talk = converse(callScript("consulting", 24), makeFacts(setting, random), random);
    if (talk.duration > 24 * 60 && talk.duration < 25 * 60) return talk;
  }
}

function readSpeech(name: string): { duration: number; turns: Turn[] } {
  const file = new URL(`../../recordings/speech/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as { duration: number; turns: Turn[] };
}
