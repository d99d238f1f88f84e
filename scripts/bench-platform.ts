import { Agent, request } from "node:http";
import { join } from "node:path";
import { openDatabase } from "../server/platform/db/database.ts";
import { startSession } from "../server/platform/oauth/sessions.ts";
import { startApi } from "./service-process.ts";
import { bigDatabase, size } from "./big-database.ts";
import { mixedRequests, readRequests, type ReadRequest } from "./platform-requests.ts";

/** Of every read, in ms. */
const READ_BUDGET = 25;
/** Of the API process at its largest, in MB. */
const MEMORY_BUDGET = 250;
const TIMES = 60;
const CONNECTIONS = 32;
const LOAD_MS = 10_000;

type Ask = (request: { method: string; path: string; body?: object }) => Promise<string>;

/** Asks over kept connections, as many as are needed. Anything but a 200 is an error. */
function connect(url: string, token: string): { ask: Ask; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const ask: Ask = ({ method, path, body }) =>
    new Promise((resolve, reject) => {
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
      const outgoing = request(`${url}/v3${path}`, { agent, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${text}`));
        });
      });
      outgoing.on("error", reject);
      outgoing.end(body && JSON.stringify(body));
    });
  return { ask, close: () => agent.destroy() };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function measure(
  ask: Ask,
  { path }: ReadRequest,
): Promise<{ median: number; p95: number; kB: number }> {
  // The first ones compile statements and warm the cache of pages.
  for (let n = 0; n < 3; n += 1) await ask({ method: "GET", path });
  const times: number[] = [];
  let bytes = 0;
  for (let n = 0; n < TIMES; n += 1) {
    const started = performance.now();
    bytes = (await ask({ method: "GET", path })).length;
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95), kB: bytes / 1000 };
}

/** Each connection asks one request of the mix after the other. Answers requests per second and the times of all. */
async function load(
  ask: Ask,
  mix: ReturnType<typeof mixedRequests>,
): Promise<{ perSecond: number; times: number[] }> {
  const times: number[] = [];
  const started = performance.now();
  const work = async (connection: number): Promise<void> => {
    for (let n = connection; performance.now() - started < LOAD_MS; n += 1) {
      const next = mix[n % mix.length];
      if (!next) return;
      const asked = performance.now();
      await ask(next);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => work(connection)));
  times.sort((a, b) => a - b);
  return { perSecond: times.length / ((performance.now() - started) / 1000), times };
}

const ms = (time: number): string => time.toFixed(1).padStart(7);

async function bench(): Promise<string[]> {
  const problems: string[] = [];
  const sizes = Object.entries(size).map(([name, count]) => `${count.toLocaleString("en")} ${name}`);
  console.log(`Filling the database: ${sizes.join(", ")}`);
  const dataDir = bigDatabase();
  const db = openDatabase(join(dataDir, "platform.db"));
  const token = startSession(db, 10_001, { now: new Date() })?.accessToken ?? "";
  const requests = readRequests(db, new Date());
  const mix = mixedRequests(db);
  db.close();

  const api = await startApi(dataDir);
  const { ask, close } = connect(api.url, token);
  let memory = 0;
  const watch = setInterval(() => (memory = Math.max(memory, api.memory())), 250);
  try {
    console.log(" median     p95      kB  in ms, one after the other");
    for (const { name, path } of requests) {
      const { median, p95, kB } = await measure(ask, { name, path });
      console.log(`${ms(median)} ${ms(p95)} ${ms(kB)}  ${name}  ${path}`);
      if (p95 > READ_BUDGET)
        problems.push(`${name} ${path}: p95 ${p95.toFixed(1)} ms, ${READ_BUDGET} are allowed`);
    }
    const { perSecond, times } = await load(ask, mix);
    console.log(
      `${Math.round(perSecond)} requests/s with ${CONNECTIONS} connections over ${LOAD_MS / 1000} s;`,
    );
    console.log(
      `  each took ${ms(quantile(times, 0.5))} ms in the median, p95 ${ms(quantile(times, 0.95))} ms`,
    );
    memory = Math.max(memory, api.memory());
    console.log(`${Math.round(memory)} MB of memory at most`);
    if (memory > MEMORY_BUDGET)
      problems.push(`${Math.round(memory)} MB of memory, ${MEMORY_BUDGET} are allowed`);
  } finally {
    clearInterval(watch);
    close();
    await api.kill();
  }
  return problems;
}

const problems = await bench();
for (const problem of problems) console.log(`OVER BUDGET  ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
