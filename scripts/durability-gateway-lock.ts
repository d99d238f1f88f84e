import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ask } from "../server/gateway/testing/ask.ts";
import { checkPromises } from "./durability-promises.ts";
import { size } from "./durability-size.ts";
import { outcome, tally, WRITES, type Scenario, type Tab, type World } from "./durability-world.ts";
import type { ServiceProcess } from "./service-process.ts";

const LOCK_MS = size(9_000, 5_000);
/** /healthz tries to write for a second before it says that it can't; the rest is the machine's. */
const HEALTH_MS = 2_000;
/** What has happened waits for a second to be written down, then it is answered. */
const PROMPT_MS = 3_000;

type Meanwhile = { reads: string[]; health: string[]; slowestRead: number; slowestHealth: number };

/** What the gateway answers to others until `ended`. */
async function watch(tab: Tab, gateway: ServiceProcess, ended: () => boolean): Promise<Meanwhile> {
  const seen: Meanwhile = { reads: [], health: [], slowestRead: 0, slowestHealth: 0 };
  const reading = async () => {
    while (!ended()) {
      const from = performance.now();
      seen.reads.push(outcome(await tab.get(gateway)));
      seen.slowestRead = Math.max(seen.slowestRead, performance.now() - from);
      await wait(50);
    }
  };
  const asking = async () => {
    while (!ended()) {
      const from = performance.now();
      seen.health.push(String((await ask(gateway.url, "/healthz")).status));
      seen.slowestHealth = Math.max(seen.slowestHealth, performance.now() - from);
      await wait(200);
    }
  };
  await Promise.all([reading(), asking()]);
  return seen;
}

async function run(world: World): Promise<string[]> {
  const problems: string[] = [];
  const dataDir = world.folder();
  const gateway = await world.startGateway(dataDir);
  const [reader, writer, leaver, renewed] = [
    await world.signIn(gateway),
    await world.signIn(gateway),
    await world.signIn(gateway),
    await world.signIn(gateway),
  ];
  await reader.get(gateway);
  const before = world.sessions();
  // A write that the service has done, and whose answer comes while nothing can be settled.
  const held = world.api.holdNext("after", WRITES, "Lock settle");
  const settling = writer.write(gateway, "Lock settle");
  await held.came;

  const other = new DatabaseSync(join(dataDir, "gateway.db"));
  other.exec("BEGIN IMMEDIATE");
  let ended = false;
  const watching = watch(reader, gateway, () => ended);
  const unlocking = wait(LOCK_MS).then(() => other.exec("ROLLBACK"));
  held.release();
  const names = Array.from({ length: 10 }, (_, n) => `Lock ${n}`);
  const writing = Promise.all(names.map((name) => writer.write(gateway, name)));
  const from = performance.now();
  const [settled, left] = await Promise.all([settling, leaver.signOut(gateway)]);
  const promptMs = performance.now() - from;
  const after = outcome(await leaver.get(gateway));
  if (outcome(settled) !== "200" || left.status !== 200 || promptMs > PROMPT_MS)
    problems.push(
      `a known answer was ${outcome(settled)}, a sign-out ${left.status}, after ${promptMs.toFixed(0)} ms`,
    );
  if (after !== "401 session_ended" || world.sessions() !== before - 1)
    problems.push(`a sign-out left the session (${after}) or its tokens (${before} → ${world.sessions()})`);
  await unlocking;
  const written = (await writing).map(outcome);
  ended = true;
  const seen = await watching;
  other.close();

  for (const [n, name] of names.entries())
    if (world.written(name) !== (written[n] === "200" ? 1 : 0))
      problems.push(`${name}: ${written[n]}, written ${world.written(name)} ×`);
  if (seen.reads.some((one) => one !== "200") || seen.slowestRead > PROMPT_MS)
    problems.push(`reads: ${tally(seen.reads)}`);
  if (seen.slowestHealth > HEALTH_MS) problems.push(`/healthz took ${seen.slowestHealth.toFixed(0)} ms`);
  if (!seen.health.includes("503")) problems.push("/healthz never said that nothing can be written");
  console.log(
    `  locked for ${LOCK_MS / 1000} s; reads: ${tally(seen.reads)}, slowest ${seen.slowestRead.toFixed(0)} ms; ` +
      `/healthz: ${tally(seen.health)}, slowest ${seen.slowestHealth.toFixed(0)} ms`,
  );
  console.log(`  writes: ${tally(written)}; a known answer and a sign-out after ${promptMs.toFixed(0)} ms`);

  await wait(1_100);
  world.expire();
  const calm = [
    String((await ask(gateway.url, "/healthz")).status),
    outcome(await writer.write(gateway, "Lock after")),
    outcome(await writer.write(gateway, "Lock settle")),
    outcome(await reader.get(gateway)),
    outcome(await renewed.get(gateway)),
  ];
  if (calm.some((one) => one !== "200") || world.written("Lock settle") !== 1)
    problems.push(`after the lock: ${calm.join(", ")}`);
  const still = outcome(await leaver.get(gateway));
  if (still !== "401 session_ended") problems.push(`who signed out is answered ${still} after the lock`);
  console.log(`  afterwards: ${tally(calm)}`);
  const people = [reader, writer, renewed];
  const all = [...names, "Lock settle", "Lock after"];
  problems.push(...(await checkPromises(world, { gateways: [gateway], people, names: all })));
  await gateway.kill();
  return problems;
}

/** A backup, or somebody with a shell. */
export const lock: Scenario = { name: "another program locks the gateway's database", run };
