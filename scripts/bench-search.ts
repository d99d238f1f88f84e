import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../server/platform/db/database.ts";
import { demoPassword, seedDatabase } from "../server/platform/db/seed/seed.ts";
import { problems } from "./figures.ts";
import { startApi, startProcess } from "./service-process.ts";

/** Over 60 days; more than half of them have a transcript. */
const CALLS = 18_000;
const DAYS = 62;
const AT_ONCE = 4;
const budget = { firstHitMs: 1_000, changedMs: 300, othersMs: 50, memoryMb: 250, ofApi: 0.9, ofBytes: 0.01 };

type Answer = { hits: number; bytes: number; firstHitMs: number; ms: number };

/**
 * Searches all transcripts of 60 days through a gateway, with API and gateway in processes of their own: what it takes, what
 * the API alone takes for the same pages, and how others are answered meanwhile.
 */
export async function benchSearch(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "bench-search-"));
  const said = seeded(dataDir);
  const oauth = await startProcess("oauth", { DATA_DIR: dataDir, OAUTH_PORT: "0" });
  const api = await startApi(dataDir);
  const gateway = await startProcess("gateway", {
    DATA_DIR: dataDir,
    PORT: "0",
    OAUTH_URL: oauth.url,
    API_URL: `${api.url}/v3`,
  });
  try {
    const headers = await signIn(gateway.url);
    const range = { start: ago(DAYS), end: new Date(Date.now() + 3_600_000).toISOString() };
    await search(gateway.url, headers, { words: "warm-up", start: ago(1), end: range.end });
    const before = gateway.memory();
    const watched = watch(gateway.url, headers);
    const first = await search(gateway.url, headers, { ...range, words: "caller:refund" });
    const othersMs = await watched.end();
    const memoryMb = gateway.memory() - before;
    const changed = await search(gateway.url, headers, { ...range, words: "cancel near:8 appointment" });
    const apiMs = await readAll(gateway.url, headers, range);
    say("first hit", `${first.firstHitMs.toFixed(0)} ms`, first.firstHitMs <= budget.firstHitMs);
    say(
      "all of it",
      `${first.ms.toFixed(0)} ms, ${first.hits} calls in the answer, ${said.transcripts} transcripts`,
      true,
    );
    const share = apiMs / first.ms;
    say(
      "the API's part of the time",
      `${(100 * share).toFixed(0)} % (the same pages alone: ${apiMs.toFixed(0)} ms)`,
      share >= budget.ofApi,
    );
    const part = first.bytes / said.bytes;
    say(
      "bytes to the browser",
      `${(100 * part).toFixed(2)} % of ${(said.bytes / 1e6).toFixed(1)} MB`,
      part <= budget.ofBytes,
    );
    say("another word over what was read", `${changed.ms.toFixed(0)} ms`, changed.ms <= budget.changedMs);
    say("other requests meanwhile, p95", `${othersMs.toFixed(0)} ms`, othersMs <= budget.othersMs);
    say("more memory", `${memoryMb.toFixed(0)} MB`, memoryMb <= budget.memoryMb);
  } finally {
    await Promise.all([gateway, api, oauth].map((service) => service.kill()));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function say(what: string, figure: string, isGood: boolean): void {
  console.log(`  ${what}: ${figure}`);
  if (!isGood) problems.push(`search across transcripts, ${what}: ${figure}`);
}

/** A database of its own; how many transcripts of the demo company there are, and how long they are together. */
function seeded(dataDir: string): { transcripts: number; bytes: number } {
  console.log(`Search across transcripts, ${CALLS.toLocaleString("en-US")} calls`);
  const db = openDatabase(join(dataDir, "platform.db"));
  seedDatabase(db, { now: new Date(), calls: CALLS });
  const row = db
    .prepare(
      `SELECT count(*) AS transcripts, sum(length(turns)) AS bytes FROM transcripts JOIN calls USING (call_id)
       WHERE top_ou_id = 1001`,
    )
    .get();
  db.close();
  return { transcripts: Number(row?.["transcripts"]), bytes: Number(row?.["bytes"]) };
}

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

type Headers = Record<string, string>;

async function signIn(url: string): Promise<Headers> {
  const headers = { "content-type": "application/json", "x-app": "1" };
  const body = JSON.stringify({ email: "admin@acme.test", password: demoPassword });
  const answer = await fetch(`${url}/oauth/token`, { method: "POST", headers, body });
  const cookie = answer.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  await answer.arrayBuffer();
  return { ...headers, cookie };
}

async function search(url: string, headers: Headers, asked: object): Promise<Answer> {
  const begun = performance.now();
  const body = JSON.stringify(asked);
  const answer = await fetch(`${url}/own/transcript-searches`, { method: "POST", headers, body });
  if (answer.status !== 200) throw new Error(await answer.text());
  let text = "";
  let firstHitMs = Number.NaN;
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (Number.isNaN(firstHitMs) && text.includes('"kind":"hit"')) firstHitMs = performance.now() - begun;
  }
  if (!text.includes('"is_done":true')) throw new Error("The search has no end.");
  const hits = text.split('"kind":"hit"').length - 1;
  return { hits, bytes: Buffer.byteLength(text), firstHitMs, ms: performance.now() - begun };
}

/** Asks for something small again and again. */
function watch(url: string, headers: Headers): { end: () => Promise<number> } {
  const times: number[] = [];
  const over = new AbortController();
  const done = (async () => {
    while (!over.signal.aborted) {
      const begun = performance.now();
      await (await fetch(`${url}/own/documents`, { headers })).arrayBuffer();
      times.push(performance.now() - begun);
      await sleep(10);
    }
  })();
  return {
    end: async () => {
      over.abort();
      await done;
      times.sort((one, other) => one - other);
      return times[Math.floor(times.length * 0.95)] ?? 0;
    },
  };
}

/** The same pages, as many at a time, with nothing done with them. */
async function readAll(
  url: string,
  headers: Headers,
  { start, end }: { start: string; end: string },
): Promise<number> {
  const begun = performance.now();
  const month = 31 * 86_400_000;
  const page = async (window: Headers, offset: number): Promise<number> => {
    const query = new URLSearchParams({
      ...window,
      limit: "200",
      offset: String(offset),
      include: "transcription",
    });
    const answer = await fetch(`${url}/v3/conversations/calls?${query.toString()}`, { headers });
    const text = await answer.text();
    return Number(/"total":(\d+)/.exec(text)?.[1] ?? 0);
  };
  for (let to = Date.parse(end); to > Date.parse(start); to -= month) {
    const from = Math.max(to - month, Date.parse(start));
    const window = { start: new Date(from).toISOString(), end: new Date(to).toISOString() };
    const total = await page(window, 0);
    for (let offset = 200; offset < total; offset += 200 * AT_ONCE) {
      const offsets = Array.from({ length: AT_ONCE }, (_, n) => offset + n * 200).filter((at) => at < total);
      await Promise.all(offsets.map((at) => page(window, at)));
    }
  }
  return performance.now() - begun;
}
