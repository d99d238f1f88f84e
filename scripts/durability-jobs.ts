import { setTimeout as wait } from "node:timers/promises";
import { ask } from "../server/gateway/testing/ask.ts";
import { checkPromises } from "./durability-promises.ts";
import { size } from "./durability-size.ts";
import { tally, type Scenario, type Tab, type World } from "./durability-world.ts";
import type { ServiceProcess } from "./service-process.ts";

const KILLS = size(200, 8);
/** So many that the job is still at work at the last kill. */
const ROWS_PER_KILL = 30;
const LONG_ROWS = size(10_000, 300);

type Row = { label: string; state: string };
type Job = { job_id: string; state: string };

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

/** Whether what a row says is what has happened. */
function isTrue(world: World, { label, state }: Row): boolean {
  const times = world.written(label);
  return state === "unknown" ? times <= 1 : state === "done" && times === 1;
}

/** Two gateways run one job, and one of them is killed again and again, at any moment. */
async function killed(world: World): Promise<string[]> {
  const dataDir = world.folder();
  const gateways = [await world.startGateway(dataDir), await world.startGateway(dataDir)];
  const [first] = gateways;
  if (!first) throw new Error("Two gateways were started.");
  const tab = await world.signIn(first);
  world.api.delayMs(20);
  const names = Array.from({ length: KILLS * ROWS_PER_KILL }, (_, n) => `Job ${n}`);
  const id = await startJob(first, tab, "Killed job", names);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await wait(Math.random() * 1_500);
    await gateways[kill % 2]?.kill();
    gateways[kill % 2] = await world.startGateway(dataDir);
  }
  world.api.delayMs(0);
  const [last] = gateways;
  if (!last) throw new Error("Two gateways run.");
  await finished(last, tab, id);
  const rows = await rowsOf(last, tab, id);
  const wrong = rows.filter((row) => !isTrue(world, row));
  console.log(`  ${KILLS} kills, ${rows.length} rows: ${tally(rows.map(({ state }) => state))}`);
  const problems = wrong.map(
    ({ label, state }) => `${label} is ${state}, and was done ${world.written(label)} times`,
  );
  problems.push(...(await checkPromises(world, { gateways, people: [tab], names })));
  for (const gateway of gateways) await gateway.kill();
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
    .filter((row) => row.state !== "done" || !isTrue(world, row))
    .map(({ label, state }) => `${label} is ${state}`);
}

export const jobs: Scenario = {
  name: `Jobs: two gateways run one, and ${KILLS} kills among them; a long one`,
  run: async (world) => [...(await killed(world)), ...(await long(world))],
};
