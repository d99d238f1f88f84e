import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildUnit, buildUser } from "../db/builders.ts";
import { buildBroadcast, buildContacts, buildSender } from "../db/broadcast-builders.ts";
import { openDatabase } from "../db/database.ts";
import { get, transaction } from "../db/query.ts";

const RECIPIENTS = 4000;
const KILLS = 8;
/** A minute of the broadcast passes in a fifth of a second. */
const SPEED = 300;
const worker = fileURLToPath(new URL("testing/job-process.ts", import.meta.url));

let folder: string;
let db: DatabaseSync;
const running = new Set<ChildProcess>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "broadcasts-"));
  db = openDatabase(join(folder, "platform.db"));
});

afterEach(async () => {
  await Promise.all([...running].map(kill));
  db.close();
  rmSync(folder, { recursive: true });
});

async function startWorker(start: number, rate: number): Promise<ChildProcess> {
  const child = fork(worker, [join(folder, "platform.db"), String(rate), String(start), String(SPEED)], {
    execArgv: [],
  });
  running.add(child);
  await once(child, "message");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

/** A broadcast that is due, to as many as the worker will not be done with before it is killed. */
function buildDue(at: number): void {
  transaction(db, () => {
    buildUnit(db, { id: 1001, name: "Acme" });
    buildUser(db, { id: 1, unit: 1001, first: "Ann" });
    buildSender(db);
    const due = new Date(at).toISOString();
    buildBroadcast(db, {
      status: "scheduled",
      scheduled_at: due,
      contacts: buildContacts(db, RECIPIENTS),
    });
  });
}

/** What the broadcast says of itself, and beside it what its rows say. All of one moment. */
function readCounts() {
  const counts = get<{ status: string; sent: number; settled: number } & Record<string, number | string>>(
    db,
    `SELECT status, sent, delivered + failed AS settled,
       (SELECT count(*) FROM broadcast_recipients WHERE sent_on IS NOT NULL) AS sentRows,
       (SELECT count(*) FROM broadcast_recipients WHERE status IN ('delivered', 'failed')) AS settledRows,
       (SELECT count(*) FROM sms_messages WHERE body = broadcasts.message) AS texts,
       (SELECT count(*) FROM sms_conversations) AS contacts
     FROM broadcasts`,
  );
  if (!counts) throw new Error("The broadcast is gone.");
  return counts;
}

function expectNobodyTwice(): ReturnType<typeof readCounts> {
  const counts = readCounts();
  const { sent, settled } = counts;
  expect(counts).toMatchObject({ sentRows: sent, texts: sent, contacts: sent, settledRows: settled });
  return counts;
}

async function completed(): Promise<void> {
  while (readCounts().status !== "completed") await setTimeout(50);
}

/** Until more is sent than before: how soon a worker starts depends on the machine. */
async function hasSentMoreThan(before: number): Promise<void> {
  for (let { sent, status } = readCounts(); sent <= before && status !== "completed";) {
    await setTimeout(5);
    ({ sent, status } = readCounts());
  }
}

test("a worker that is killed again and again sends to everybody once and completes", async () => {
  const start = Date.now();
  buildDue(start);
  const left: number[] = [0];
  for (let n = 0; n < KILLS; n += 1) {
    const child = await startWorker(start, 1000);
    await hasSentMoreThan(left.at(-1) ?? 0);
    await setTimeout((n * 37) % 30);
    await kill(child);
    left.push(expectNobodyTwice().sent);
  }
  // Most kills must hit it in the middle, or this test would prove nothing.
  const middle = new Set(left.filter((sent) => sent > 0 && sent < RECIPIENTS));
  expect(middle.size).toBeGreaterThanOrEqual(3);
  await startWorker(start, 1000);
  await completed();
  expect(expectNobodyTwice()).toMatchObject({ sent: RECIPIENTS, settled: RECIPIENTS });
  process.stdout.write(`Killed ${KILLS} times, at ${left.slice(1).join(", ")} of ${RECIPIENTS} texts\n`);
});

test("two worker processes on one file send to everybody once", async () => {
  const start = Date.now();
  buildDue(start);
  await Promise.all([startWorker(start, 1000), startWorker(start, 1000)]);
  await completed();
  expect(expectNobodyTwice()).toMatchObject({ sent: RECIPIENTS, settled: RECIPIENTS });
});
