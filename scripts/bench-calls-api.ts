import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { demoPassword } from "../server/platform/db/seed/seed.ts";
import { startPlatform } from "../server/platform-stack.ts";

const DAY_MS = 24 * 3600 * 1000;
const TIMES = 25;
const LIMIT = 100;

/** One kind of page: how many calls it is a page of, and how long it took, in milliseconds. */
export type CallsApiRow = { name: string; total: number; median: number; p95: number };

type Ask = (query: Record<string, string>) => Promise<{ total: number; ms: number }>;

/**
 * Times `/v3/conversations/calls` over a range of 31 days, through a socket, on a database of its own with
 * `SEED_CALLS` calls (100,000 unless set) over 60 days. Each filter is asked with the value that most calls have.
 */
export async function benchCallsApi(): Promise<CallsApiRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "bench-calls-"));
  const calls = Number(process.env["SEED_CALLS"] ?? 100_000);
  const platform = await startPlatform({ dataDir, calls, ports: {}, log: () => {} });
  try {
    const ask = await signIn(platform);
    const { total } = await ask({});
    const rows = [await measure("First page", ask, {})];
    for (const share of [25, 50, 75, 100]) {
      const offset = Math.max(0, Math.floor((total * share) / 100) - LIMIT);
      rows.push(await measure(`Page at ${share} %`, ask, { offset: String(offset) }));
    }
    for (const [name, value] of commonValues(platform.db)) {
      const label = value.includes(",") ? `${name} (${value.split(",").length})` : name;
      const first = await measure(`${label}, first page`, ask, { [name]: value });
      const offset = String(Math.floor(first.total / 2));
      rows.push(first, await measure(`${label}, middle page`, ask, { [name]: value, offset }));
    }
    const include = "tags,comments,custom_sources,call_flow,recordings,transcription";
    rows.push(await measure("First page, everything included", ask, { include }));
    return rows;
  } finally {
    await platform.close();
    rmSync(dataDir, { recursive: true });
  }
}

async function signIn({ oauthUrl, apiUrl }: { oauthUrl: string; apiUrl: string }): Promise<Ask> {
  const signedIn = await fetch(`${oauthUrl}/oauth/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: "admin@acme.test", password: demoPassword }),
  });
  const { access_token } = (await signedIn.json()) as { access_token: string };
  const end = new Date();
  const range = {
    limit: String(LIMIT),
    start: new Date(end.getTime() - 31 * DAY_MS).toISOString(),
    end: end.toISOString(),
  };
  return async (query) => {
    const url = `${apiUrl}/conversations/calls?${new URLSearchParams({ ...range, ...query }).toString()}`;
    const started = performance.now();
    const response = await fetch(url, { headers: { Authorization: `Bearer ${access_token}` } });
    const text = await response.text();
    const ms = performance.now() - started;
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
    const { data } = JSON.parse(text) as { data: { total: number } };
    return { total: data.total, ms };
  };
}

async function measure(name: string, ask: Ask, query: Record<string, string>): Promise<CallsApiRow> {
  const { total } = await ask(query);
  const times: number[] = [];
  for (let n = 0; n < TIMES; n += 1) times.push((await ask(query)).ms);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(TIMES - 1, Math.floor(TIMES * share))] ?? 0;
  return { name, total, median: at(0.5), p95: at(0.95) };
}

/** For each filter the value with the most calls: the slowest there is. */
function commonValues(db: DatabaseSync): [string, string][] {
  const names = [
    "caller_id",
    "phone_number",
    "ring_to",
    "provisioned_route_id",
    "campaign_id",
    "disposition",
  ];
  const most = names.map((name): [string, string] => {
    const text = `SELECT ${name} AS value FROM calls WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`;
    return [name, String(db.prepare(text).get()?.["value"])];
  });
  const unit = db
    .prepare(
      `SELECT org_unit_parent_id AS value FROM calls JOIN org_units USING (org_unit_id)
       GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
    )
    .get();
  return [...most, ["disposition", "ANSWERED,VOICEMAIL,ABANDONED"], ["org_unit_id", String(unit?.["value"])]];
}
