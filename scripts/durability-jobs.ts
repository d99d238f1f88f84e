import { setTimeout as wait } from "node:timers/promises";
import { ask } from "../server/gateway/testing/ask.ts";
import { createRandom, type Random } from "../server/platform/db/seed/random.ts";
import { checkPromises } from "./durability-promises.ts";
import { size } from "./durability-size.ts";
import { type Scenario, type Tab, type World } from "./durability-world.ts";
import type { ServiceProcess } from "./service-process.ts";

const KILLS = size(200, 8);
/** Of the moments at which gateways are killed. */
const SEED = Number(process.env["SEED"] ?? 1);
/** So many that the job is still at work at the last kill. */
const ROWS_PER_KILL = size(30, 40);
const LONG_ROWS = size(10_000, 200);

type Row = { label: string; state: string };
type Job = { job_id: string; state: string; counts: { waiting: number } };
type Line = { record_name: string | null; outcome: string };

/** Starts a job that makes routes of these names: the API takes two of one name, so what is done twice shows. */
async function startJob({ url }: ServiceProcess, tab: Tab, title: string, names: string[]): Promise<string> {
  const writes = names.map((name) => ({
    method: "POST",
    path: "/v3/provisioned-routes",
    body: { route_name: name, route_type: "hangup", org_unit_id: 1006, config: { prompt_id: 3 } },
    label: name,
  }));
  const headers = { ...tab.headers, "idempotency-key": title.replaceAll(" ", "-") };
  const body = JSON.stringify({ title, writes });
  const { status, text } = await ask(url, "/own/jobs", { method: "POST", headers, body });
  if (status !== 200) throw new Error(`Starting a job answered ${status}: ${text}`);
  return (JSON.parse(text) as { data: Job }).data.job_id;
}

async function read<Data>(gateway: ServiceProcess, tab: Tab, path: string): Promise<Data> {
  return (JSON.parse((await tab.get(gateway, path)).text) as { data: Data }).data;
}

async function finished(gateway: ServiceProcess, tab: Tab, id: string): Promise<void> {
  for (;;) {
    const { state } = await read<Job>(gateway, tab, `/own/jobs/${id}`);
    if (state === "finished") return;
    await wait(500);
  }
}

async function rowsOf(gateway: ServiceProcess, tab: Tab, id: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let total = 1; rows.length < total;) {
    const path = `/own/jobs/${id}/items?limit=200&offset=${rows.length}`;
    const page = await read<{ items: Row[]; total: number }>(gateway, tab, path);
    rows.push(...page.items);
    ({ total } = page);
  }
  return rows;
}

/** The lines that the history has of each name, those apart that say that nothing was done. */
async function linesOf(gateway: ServiceProcess, tab: Tab): Promise<Map<string, string[]>> {
  const lines = new Map<string, string[]>();
  for (let offset = 0, total = 1; offset < total; offset += 200) {
    const path = `/own/history?subject=route&act=create&limit=200&offset=${offset}`;
    const page = await read<{ history: Line[]; total: number }>(gateway, tab, path);
    for (const { record_name: name, outcome } of page.history) {
      if (name !== null && outcome !== "refused") lines.set(name, [...(lines.get(name) ?? []), outcome]);
    }
    ({ total } = page);
  }
  return lines;
}

type Verdict = "done once" | "unknown, done" | "unknown, not done" | "doubled" | "lost" | "otherwise";

/** What the platform and the history say of a row, against what it says itself. */
function verdictOf(world: World, { label, state }: Row, lines: string[] = []): Verdict {
  const times = world.written(label);
  if (times > 1 || lines.length > 1) return "doubled";
  if (state === "unknown") return times === 1 ? "unknown, done" : "unknown, not done";
  if (state !== "done") return "otherwise";
  return times === 1 && lines[0] === "done" ? "done once" : "lost";
}

/** How long a gateway lives: mostly too short to see that another one has died, now and then just long enough. */
function lifeMs(random: Random): number {
  return random.chance(0.05) ? random.int(10_000, 14_000) : random.int(0, 1_500);
}

/** How long a job of `rows` is, and how often one of its two gateways is killed. */
type Load = { kills: number; rows: number };

/** Two gateways run one job, and both are killed again and again, each by itself and at any moment. */
export async function killed(world: World, load: Load): Promise<string[]> {
  const dataDir = world.folder();
  const gateways = [await world.startGateway(dataDir), await world.startGateway(dataDir)] as const;
  const running = new Map(gateways.entries());
  const tab = await world.signIn(gateways[0]);
  world.api.delayMs(20);
  const names = Array.from({ length: load.rows }, (_, n) => `Job ${n}`);
  const id = await startJob(gateways[0], tab, "Killed job", names);
  let idle = 0;
  const killing = [...running.keys()].map(async (place) => {
    const random = createRandom(SEED + place);
    for (let kill = place; kill < load.kills; kill += running.size) {
      await wait(lifeMs(random));
      await running.get(place)?.kill();
      const gateway = await world.startGateway(dataDir);
      running.set(place, gateway);
      const { counts } = await read<Job>(gateway, tab, `/own/jobs/${id}`);
      if (counts.waiting === 0) idle += 1;
    }
  });
  await Promise.all(killing);
  world.api.delayMs(0);
  const [last = gateways[0]] = running.values();
  await finished(last, tab, id);
  const [rows, lines] = [await rowsOf(last, tab, id), await linesOf(last, tab)];
  const verdicts = rows.map((row) => verdictOf(world, row, lines.get(row.label)));
  const count = (...of: Verdict[]) => verdicts.filter((verdict) => of.includes(verdict)).length;
  const chain = await read<{ is_whole: boolean; events: number }>(last, tab, "/own/history/check");
  console.log(
    `  seed ${SEED}: ${load.kills} kills, ${rows.length} rows: ${count("done once")} done once, ` +
      `${count("doubled")} doubled, ${count("lost")} lost, ${count("unknown, done", "unknown, not done")} unknown ` +
      `(${count("unknown, done")} of them done); history ${chain.is_whole ? "whole" : "BROKEN"}, ${chain.events} events`,
  );
  const problems = rows.flatMap(({ label, state }, at) =>
    ["doubled", "lost", "otherwise"].includes(verdicts[at] ?? "")
      ? [
          `${label} is ${state}, was done ${world.written(label)} times, in history: ${lines.get(label)?.join()}`,
        ]
      : [],
  );
  if (rows.length !== names.length) problems.push(`the job has ${rows.length} rows of ${names.length}`);
  if (!chain.is_whole) problems.push("the history is broken");
  if (idle > 0) problems.push(`${idle} kills came when no row was waiting any more`);
  problems.push(...(await checkPromises(world, { gateways: [...running.values()], people: [tab], names })));
  for (const gateway of running.values()) await gateway.kill();
  return problems;
}

/** A long job, undisturbed: how fast it goes, and what it costs. */
async function long(world: World): Promise<string[]> {
  const gateway = await world.startGateway(world.folder());
  const tab = await world.signIn(gateway);
  const before = gateway.memory();
  const names = Array.from({ length: LONG_ROWS }, (_, n) => `Long job ${n}`);
  const from = performance.now();
  const id = await startJob(gateway, tab, "Long job", names);
  const started = (performance.now() - from) / 1000;
  await finished(gateway, tab, id);
  const seconds = (performance.now() - from) / 1000;
  const [rows, after] = [await rowsOf(gateway, tab, id), gateway.memory()];
  console.log(
    `  ${LONG_ROWS} rows: taken after ${started.toFixed(1)} s, done after ${seconds.toFixed(0)} s ` +
      `(${(LONG_ROWS / seconds).toFixed(0)} rows a second); memory ${before.toFixed(0)} → ${after.toFixed(0)} MB`,
  );
  await gateway.kill();
  return rows
    .filter(({ state, label }) => state !== "done" || world.written(label) !== 1)
    .map(({ label, state }) => `${label} is ${state}`);
}

export const jobs: Scenario = {
  name: `Jobs: two gateways run one, both are killed, ${KILLS} times in all; a long one`,
  run: async (world) => [
    ...(await killed(world, { kills: KILLS, rows: KILLS * ROWS_PER_KILL })),
    ...(await long(world)),
  ],
};
