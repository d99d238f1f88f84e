import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "../server/platform/db/database.ts";
import { seedDatabase } from "../server/platform/db/seed/seed.ts";
import { startSession } from "../server/platform/oauth/sessions.ts";
import type { Scenario } from "./durability-world.ts";
import { whenUnderWay } from "./durability-moment.ts";
import { size } from "./durability-size.ts";
import { startApi, type ServiceProcess } from "./service-process.ts";
import { writersTo, type Acknowledged } from "./durability-writes.ts";

const KILLS = size(30, 8);
const WRITERS = 6;
/** Between two kills, at least. */
const ANSWERS = 10;
/** Of each broadcast; at this rate the worker sends without a pause, so that most kills hit it in the middle. */
const RECIPIENTS = 400;
const RATE = 10_000;
/** Many times what it takes to send all that is left after the last kill. */
const FINISH_MS = 60_000;

type Round = {
  api: ServiceProcess;
  token: string;
  writers: ReturnType<typeof writersTo>;
  acknowledged: Acknowledged[];
};
type Left = { kept: number; sent: number; problems: string[] };

function count(db: DatabaseSync, sql: string): number {
  return Number(Object.values(db.prepare(sql).get() ?? {})[0]);
}

/** What the database says after a kill, beside what the API had answered before. */
function examine(file: string, acknowledged: readonly Acknowledged[]): Left {
  const db = openDatabase(file);
  try {
    const problems: string[] = [];
    const integrity = db.prepare("PRAGMA integrity_check").all();
    if (JSON.stringify(integrity) !== '[{"integrity_check":"ok"}]') problems.push(JSON.stringify(integrity));
    const orphans = db.prepare("PRAGMA foreign_key_check").all();
    if (orphans.length > 0) problems.push(`${orphans.length} rows refer to nothing`);
    const lost = acknowledged.filter(({ sql, values }) => db.prepare(sql).get(...values) === undefined);
    problems.push(...lost.map(({ what }) => `lost: ${what}`));
    return { kept: acknowledged.length - lost.length, ...examineTexts(db, problems) };
  } finally {
    db.close();
  }
}

/** The texts of our broadcasts are told from all others by their words, and from each other by a number in them. */
function examineTexts(db: DatabaseSync, problems: string[]): Omit<Left, "kept"> {
  const ours = "SELECT broadcast_id FROM broadcasts WHERE message LIKE 'Durability %'";
  const sent = count(
    db,
    `SELECT count(*) FROM broadcast_recipients WHERE sent_on IS NOT NULL AND broadcast_id IN (${ours})`,
  );
  const texts = "FROM sms_messages WHERE direction = 'outgoing' AND body LIKE 'Durability %'";
  const twice = count(
    db,
    `SELECT count(*) FROM (SELECT 1 ${texts} GROUP BY conversation_id, body HAVING count(*) > 1)`,
  );
  if (twice > 0) problems.push(`${twice} recipients were sent the same text twice`);
  const others = {
    "texts went out": count(db, `SELECT count(*) ${texts}`),
    "texts are counted": count(
      db,
      `SELECT coalesce(sum(sent), 0) FROM broadcasts WHERE broadcast_id IN (${ours})`,
    ),
  };
  for (const [words, number] of Object.entries(others))
    if (number !== sent) problems.push(`${sent} recipients are noted as sent, but ${number} ${words}`);
  return { sent, problems };
}

/** Writes until the API is gone. Answers how many requests had no answer then: nobody knows what became of them. */
async function writeUntilKilled({ api, token, writers, acknowledged }: Round): Promise<number> {
  const work = async (writer: number): Promise<number> => {
    for (let n = writer; ; n += 1) {
      const write = writers[n % writers.length]?.();
      if (!write) return 0;
      const { method, path, body } = write;
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
      const answer = await fetch(`${api.url}/v3${path}`, { method, headers, body: JSON.stringify(body) })
        .then(async (response) => ({ status: response.status, text: await response.text() }))
        .catch(() => undefined);
      if (!answer) return 1;
      if (answer.status !== 200)
        throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
      const { data } = JSON.parse(answer.text) as { data: Record<string, unknown> };
      acknowledged.push(write.left(Number(Object.values(data)[0])));
    }
  };
  const open = await Promise.all(Array.from({ length: WRITERS }, (_, writer) => work(writer)));
  return open.reduce((sum, one) => sum + one, 0);
}

/** Kills the API after so many milliseconds of writing, another moment each time, and not before it has answered. */
async function writeAndKill(round: Round, afterMs: number): Promise<number> {
  const enough = round.acknowledged.length + ANSWERS;
  const killing = whenUnderWay(
    afterMs,
    () => round.acknowledged.length >= enough || !round.api.isAlive(),
  ).then(round.api.kill);
  try {
    return await writeUntilKilled(round);
  } finally {
    // Also when a write was refused.
    await round.api.kill();
    await killing;
  }
}

/** Until nothing is under way: then everybody must have had each text. */
async function finish(dataDir: string): Promise<string[]> {
  const api = await startApi(dataDir, { BROADCAST_RATE: String(RATE) });
  const db = openDatabase(join(dataDir, "platform.db"));
  try {
    const open = `SELECT count(*) FROM broadcasts WHERE message LIKE 'Durability %' AND status IN ('scheduled', 'sending')`;
    const until = Date.now() + FINISH_MS;
    while (count(db, open) > 0 && Date.now() < until) await wait(100);
    if (count(db, open) > 0)
      return [`${count(db, open)} broadcasts were not completed in ${FINISH_MS / 1000} s`];
    const left = count(
      db,
      `SELECT count(*) FROM broadcast_recipients JOIN broadcasts USING (broadcast_id)
       WHERE message LIKE 'Durability %' AND broadcast_recipients.status = 'pending'`,
    );
    return left === 0 ? [] : [`${left} recipients of completed broadcasts were never sent to`];
  } finally {
    db.close();
    await api.kill();
  }
}

async function prove(dataDir: string): Promise<string[]> {
  const file = join(dataDir, "platform.db");
  const db = openDatabase(file);
  seedDatabase(db, { now: new Date(), calls: 200 });
  const token = startSession(db, 10_001, { now: new Date() })?.accessToken ?? "";
  const contacts = db
    .prepare(
      "SELECT phone_number FROM contacts WHERE top_ou_id = 1001 AND status = 'active' AND line_type = 'mobile'",
    )
    .all();
  const writers = writersTo(contacts.slice(0, RECIPIENTS).map((contact) => String(contact["phone_number"])));
  db.close();

  const acknowledged: Acknowledged[] = [];
  const problems: string[] = [];
  let open = 0;
  console.log("  kill  answered  texts sent  open requests");
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const api = await startApi(dataDir, { BROADCAST_RATE: String(RATE) });
    const unanswered = await writeAndKill({ api, token, writers, acknowledged }, 200 + ((kill * 97) % 700));
    open += unanswered;
    const { kept, sent, problems: found } = examine(file, acknowledged);
    problems.push(...found.map((problem) => `after kill ${kill}: ${problem}`));
    const figures = [kept, sent, unanswered].map((figure) => String(figure).padStart(10));
    console.log(`${String(kill).padStart(6)}${figures.join("")}`);
  }
  problems.push(...(await finish(dataDir)));
  const { kept, sent, problems: found } = examine(file, acknowledged);
  problems.push(...found.map((problem) => `at the end: ${problem}`));
  // Else nothing was killed in the middle, and this proves nothing.
  if (open < KILLS || kept < ANSWERS * KILLS || sent < ANSWERS * KILLS)
    problems.push("There was too little under way.");
  console.log(
    `  ${KILLS} kills: ${kept} of ${acknowledged.length} answered writes are there, ${open} were open`,
  );
  console.log(`  ${sent} texts were sent${problems.length === 0 ? ", each of them once" : ""}`);
  return problems;
}

/**
 * Kills the API again and again while it writes and sends, and looks at what is left: the database opens and is whole,
 * every write that was answered is there, and no recipient of a broadcast was sent its text twice.
 */
export const platform: Scenario = {
  name: `the API is killed ${KILLS} times while it writes and sends`,
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), "durability-"));
    try {
      return await prove(dataDir);
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  },
};
