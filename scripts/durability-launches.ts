import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { ask, type Reply } from "../server/gateway/testing/ask.ts";
import { createRandom, type Random } from "../server/platform/db/seed/random.ts";
import { checkPromises } from "./durability-promises.ts";
import { size } from "./durability-size.ts";
import { outcome, tally, type Scenario, type Tab, type World } from "./durability-world.ts";
import type { ServiceProcess } from "./service-process.ts";

const KILLS = size(12, 3);
/** Launched at the same time, each by a click on both gateways. */
const PER_KILL = 6;
/** Of the moments at which gateways are killed. */
const SEED = Number(process.env["SEED"] ?? 1);
/** A lost schedule is known to be lost a minute after it was sent; a killed gateway's work is taken up after 15 s. */
const KNOWN_MS = 100_000;
/** Between the arrival of a write and the kill, and as long until what was killed has no connections any more. */
const SETTLE_MS = 200;

type Launch = { state: string; first_text: string };
type Gateways = [ServiceProcess, ServiceProcess];
type Draft = { id: number; clicks: Promise<string[]> };

const dataOf = (answer: Reply) => {
  if (answer.status !== 200) throw new Error(answer.text);
  return (JSON.parse(answer.text) as { data: Record<string, unknown> }).data;
};

/** Writes of one person, whose words are the key. */
function writesOf({ headers }: Tab) {
  return (gateway: ServiceProcess, path: string, key: string, body: object) =>
    ask(gateway.url, path, {
      method: "POST",
      headers: { ...headers, "idempotency-key": key.replaceAll(" ", "-") },
      body: JSON.stringify(body),
    });
}

/** Somebody of Seattle for each broadcast: people who get two within a day speak against a launch. */
function peopleOf({ db }: World): string[] {
  const people = Array.from({ length: KILLS * PER_KILL }, (_, n) => `+1206${2_000_000 + n}`);
  db.prepare(
    `INSERT INTO contacts (top_ou_id, phone_number, contact_name, line_type, status, created_on)
     SELECT 1001, value, 'Somebody', 'mobile', 'active', '2026-01-01T00:00:00.000Z' FROM json_each(?)`,
  ).run(JSON.stringify(people));
  return people;
}

/** Drafts a broadcast and launches it twice, through both gateways, for the nearest minute that is legal. */
async function draftsOf(world: World, tab: Tab, gateways: Gateways) {
  const write = writesOf(tab);
  const found = dataOf(await tab.get(gateways[0], "/v3/phone-numbers/assigned?sms_status=active&limit=1"));
  const [sender] = found["phone_numbers"] as { phone_number_id: number; org_unit_id: number }[];
  const people = peopleOf(world);

  const review = async (id: number, more: object) => {
    const body = { broadcast_id: id, ...more };
    return dataOf(await write(gateways[0], "/own/launches/reviews", randomUUID(), body));
  };
  return {
    async make(n: number): Promise<number> {
      const made = await write(gateways[0], "/v3/broadcast", `launched draft ${n}`, {
        name: `Launch ${n}`,
        message: `Tires of kind ${n} are in. Reply STOP to opt out.`,
        phone_number_id: sender?.phone_number_id,
        org_unit_id: sender?.org_unit_id,
        recipients: [people[n]],
        status: "draft",
      });
      return Number(dataOf(made)["broadcastId"]);
    },
    /** What the page sends after its review, once more for each click. */
    async clicks(id: number, round: string) {
      const { nearest_start: start } = await review(id, { start: null });
      const { review: hash, recipients_total: count } = await review(id, { start });
      const body = { broadcast_id: id, start, review: hash, count };
      return (at: ServiceProcess, click: number) =>
        write(at, "/own/launches", `launch ${id} ${round} ${click}`, body).then(outcome, () => "no answer");
    },
  };
}

async function launchesOf(gateway: ServiceProcess, tab: Tab, id: number): Promise<Launch[]> {
  return dataOf(await tab.get(gateway, `/own/launches?broadcast_id=${id}`))["launches"] as Launch[];
}

const isUnclear = ({ state }: Launch) => state === "taken" || state === "unknown";

/** Until the desk knows of each what became of it; answers how many ms that took, and of how many it doesn't. */
async function settled(gateway: ServiceProcess, tab: Tab, ids: readonly number[]) {
  const from = performance.now();
  for (;;) {
    const all = await Promise.all(ids.map((id) => launchesOf(gateway, tab, id)));
    const unclear = all.flat().filter(isUnclear).length;
    const ms = performance.now() - from;
    if (unclear === 0 || ms > KNOWN_MS) return { ms, unclear };
    await wait(500);
  }
}

/** What the platform has of a broadcast, against what the desk says. */
async function wrongWith(
  world: World,
  { gateway, tab, id }: { gateway: ServiceProcess; tab: Tab; id: number },
) {
  const launches = await launchesOf(gateway, tab, id);
  const row = world.db.prepare("SELECT status, scheduled_at FROM broadcasts WHERE broadcast_id = ?").get(id);
  const times = world.api.succeeded(`/v3/broadcast/${id}`, "PATCH");
  const live = launches.filter(({ state }) => state === "scheduled");
  const isSo =
    times <= 1 &&
    live.length <= 1 &&
    launches.every(({ state }) => state === "scheduled" || state === "not_scheduled") &&
    (live[0] === undefined
      ? row?.["status"] === "draft"
      : row?.["status"] === "scheduled" && row["scheduled_at"] === live[0].first_text);
  if (isSo) return { live: live.length, problems: [] };
  const said = launches.map(({ state }) => state).join(", ");
  return {
    live: live.length,
    problems: [`broadcast ${id} is ${String(row?.["status"])}, scheduled ${times} ×; its launches: ${said}`],
  };
}

/** Launches some at once and kills what has them in hand: of every three kills one hits both gateways. */
async function launchAndKill(
  world: World,
  gateways: Gateways,
  { drafts, random, kill }: { drafts: Awaited<ReturnType<typeof draftsOf>>; random: Random; kill: number },
): Promise<Draft[]> {
  const ids: number[] = [];
  for (let n = 0; n < PER_KILL; n += 1) ids.push(await drafts.make(kill * PER_KILL + n));
  const [before = 0, after = 0] = ids;
  const path = (id: number) => `/v3/broadcast/${id}`;
  const held = [
    world.api.holdNext("before", path(before), "scheduled"),
    world.api.holdNext("after", path(after), "scheduled"),
  ];
  const clicks = await Promise.all(ids.map((id) => drafts.clicks(id, "first")));
  const clicked = ids.map((id, at) => ({
    id,
    clicks: Promise.all(
      gateways.map(async (gateway, place) => {
        await wait(at < 2 ? 0 : random.int(0, 2 * SETTLE_MS));
        return clicks[at]?.(gateway, place) ?? "";
      }),
    ),
  }));
  await Promise.all(held.map(({ came }) => came));
  await wait(random.int(0, SETTLE_MS));
  // Nobody knows which of the two has a launch in hand; both of them have, when both die.
  const dying = kill % 3 === 0 ? [0, 1] : [(kill % 3) - 1];
  await Promise.all(dying.map((place) => gateways[place]?.kill()));
  await wait(SETTLE_MS);
  for (const { release } of held) release();
  return clicked;
}

async function run(world: World): Promise<string[]> {
  const dataDir = world.folder();
  const gateways: Gateways = [await world.startGateway(dataDir), await world.startGateway(dataDir)];
  const tab = await world.signIn(gateways[0]);
  const drafts = await draftsOf(world, tab, gateways);
  const random = createRandom(SEED);
  const all: Draft[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    all.push(...(await launchAndKill(world, gateways, { drafts, random, kill })));
    for (const place of [0, 1] as const) {
      if (!gateways[place].isAlive()) gateways[place] = await world.startGateway(dataDir);
    }
  }
  const [gateway] = gateways;
  const ids = all.map(({ id }) => id);
  const clicks = (await Promise.all(all.map((one) => one.clicks))).flat();
  const { ms, unclear } = await settled(gateway, tab, ids);
  const found = await Promise.all(ids.map((id) => wrongWith(world, { gateway, tab, id })));
  const problems = found.flatMap((one) => one.problems);
  const live = found.filter((one) => one.live === 1).length;
  console.log(
    `  launches, seed ${SEED}: ${KILLS} kills, ${ids.length} broadcasts, ${clicks.length} clicks: ${tally(clicks)}; ` +
      `${live} scheduled once, ${ids.length - live} known not to be, ${unclear} unclear; the last was known after ${(ms / 1000).toFixed(0)} s`,
  );
  if (!clicks.includes("no answer")) problems.push("nothing was under way when the gateways were killed");

  // What wasn't scheduled can be launched again; what was scheduled, can't.
  const again = await Promise.all(
    ids.map(async (id, at) => (found[at]?.live === 1 ? "" : (await drafts.clicks(id, "again"))(gateway, 2))),
  );
  const second = await Promise.all(ids.map((id) => wrongWith(world, { gateway, tab, id })));
  problems.push(...second.flatMap((one) => one.problems));
  const left = second.filter((one) => one.live === 0).length;
  if (left > 0) problems.push(`${left} couldn't be launched again: ${tally(again.filter(Boolean))}`);
  const chain = dataOf(await tab.get(gateway, "/own/history/check"));
  if (chain["is_whole"] !== true) problems.push("the history is broken");
  problems.push(...(await checkPromises(world, { gateways, people: [tab], names: [] })));
  await Promise.all(gateways.map((one) => one.kill()));
  return problems;
}

/** A launch is on its way when its gateway dies: it goes out once, or it is known that it doesn't. */
export const launches: Scenario = {
  name: `Launches: each clicked on two gateways, which are killed ${KILLS} times, one of them or both`,
  run,
};
