import { setTimeout as wait } from "node:timers/promises";
import type { Reply } from "../server/gateway/testing/ask.ts";
import { checkPromises } from "./durability-promises.ts";
import { whenUnderWay } from "./durability-moment.ts";
import { size } from "./durability-size.ts";
import { outcome, tally, WRITES, type Scenario, type World } from "./durability-world.ts";

const KILLS = size(6, 3);
const WRITERS = 8;
/** Between two kills, at least. */
const ANSWERS = 5;

/** What a killed gateway leaves open has no answer. */
const orNothing = (answer: Promise<Reply>) => answer.catch(() => undefined);

/** Kills the gateway at the worst moments of a refresh and of a write, each exactly once. */
async function killHeld(world: World): Promise<string[]> {
  const { oauth, api } = world;
  const problems: string[] = [];
  const dataDir = world.folder();
  let gateway = await world.startGateway(dataDir);
  const [asked, answered, writer] = [
    await world.signIn(gateway),
    await world.signIn(gateway),
    await world.signIn(gateway),
  ];
  const settled = await writer.write(gateway, "Kill settled");
  const writes = [
    { name: "Kill before", held: api.holdNext("before", WRITES, "Kill before"), done: 0 },
    { name: "Kill after", held: api.holdNext("after", WRITES, "Kill after"), done: 1 },
  ];
  for (const { name } of writes) void orNothing(writer.write(gateway, name));
  await Promise.all(writes.map(({ held }) => held.came));
  world.expire();
  const refreshes = [
    { tab: asked, held: oauth.holdNext("before", "/oauth/refresh-token"), what: "not yet rotated" },
    { tab: answered, held: oauth.holdNext("after", "/oauth/refresh-token"), what: "rotated, answer lost" },
  ];
  for (const { tab, held } of refreshes) {
    void orNothing(tab.get(gateway));
    await held.came;
  }
  await gateway.kill();
  // That its connections have ended is known a moment later; until then what it sent would still be passed on.
  await wait(200);
  for (const { held } of [...writes, ...refreshes]) held.release();
  gateway = await world.startGateway(dataDir);

  const expected = { "not yet rotated": "200", "rotated, answer lost": "401 session_ended" };
  const reading = refreshes.map(async ({ tab, what }) => {
    const from = performance.now();
    const got = outcome(await tab.get(gateway));
    console.log(`  refresh ${what}: ${got} after ${((performance.now() - from) / 1000).toFixed(1)} s`);
    if (got !== Reflect.get(expected, what)) problems.push(`a refresh ${what} was answered ${got}`);
  });
  const writing = writes.map(async ({ name, done }) => {
    const got = outcome(await writer.write(gateway, name));
    console.log(`  ${name}: repeated ${got}, written ${world.written(name)} ×`);
    if (got !== "409 outcome_unknown" || world.written(name) !== done)
      problems.push(`${name}: ${got}, written ${world.written(name)} times, not ${done}`);
  });
  const replayed = await writer.write(gateway, "Kill settled");
  if (replayed.text !== settled.text || world.written("Kill settled") !== 1)
    problems.push(`a write that was answered before the kill: ${outcome(replayed)}`);
  await Promise.all([...reading, ...writing]);
  const names = ["Kill settled", ...writes.map(({ name }) => name)];
  const people = [asked, writer];
  problems.push(...(await checkPromises(world, { gateways: [gateway], people, names })));
  await gateway.kill();
  return problems;
}

/** Kills the gateway at any moment of many writes, and repeats every one of them under its key. */
async function killAnyTime(world: World): Promise<string[]> {
  const dataDir = world.folder();
  let gateway = await world.startGateway(dataDir);
  const tab = await world.signIn(gateway);
  const first = new Map<string, Reply | undefined>();
  world.api.delayMs(20);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const work = async (writer: number) => {
      for (let n = 0; ; n += 1) {
        const name = `Kill ${kill} ${writer} ${n}`;
        const answer = await orNothing(tab.write(gateway, name));
        first.set(name, answer);
        if (!answer) return;
      }
    };
    const working = Promise.all(Array.from({ length: WRITERS }, (_, writer) => work(writer)));
    const enough = first.size + ANSWERS;
    await whenUnderWay(500 + ((kill * 397) % 600), () => first.size >= enough);
    await gateway.kill();
    await working;
    gateway = await world.startGateway(dataDir);
  }
  world.api.delayMs(0);

  const problems: string[] = [];
  const open: string[] = [];
  await Promise.all(
    [...first].map(async ([name, before]) => {
      const again = await tab.write(gateway, name);
      const got = outcome(again);
      const times = world.written(name);
      if (!before) open.push(got);
      const isSame = before ? again.text === before.text : got === "200" || got === "409 outcome_unknown";
      if (!isSame || times > 1 || (got === "200" && times !== 1))
        problems.push(`${name}: ${before ? outcome(before) : "no answer"}, then ${got}, written ${times} ×`);
    }),
  );
  console.log(
    `  ${KILLS} kills: ${first.size} writes, each sent twice; ${open.length} were open: ${tally(open)}`,
  );
  if (open.length < KILLS || first.size - open.length < ANSWERS * KILLS)
    problems.push("There was too little under way.");
  const after = { gateways: [gateway], people: [tab], names: first.keys() };
  problems.push(...(await checkPromises(world, after)));
  await gateway.kill();
  return problems;
}

/**
 * What can be kept is kept: who waited for a refresh that never reached the service stays signed in. When the service
 * has rotated the tokens and the answer is lost, nobody has the new ones: that session ends, and the page says so.
 */
export const kill: Scenario = {
  name: "the gateway is killed in a refresh and in writes",
  run: async (world) => [...(await killHeld(world)), ...(await killAnyTime(world))],
};
