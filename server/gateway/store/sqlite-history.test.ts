import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, test } from "vitest";
import { settleLost } from "../settle-lost.ts";
import { storeFile } from "../testing/store-file.ts";
import { createVault } from "../vault.ts";
import { intention } from "../testing/intention.ts";
import { openGatewayStore } from "./sqlite-store.ts";
import type { GatewayStore } from "./store.ts";

const vault = createVault("a secret of more than thirty-two characters");
const opened: GatewayStore[] = [];
/** What went to the log. */
const said: string[] = [];
const DAY = 24 * 3600 * 1000;

afterEach(() => {
  said.splice(0);
  for (const store of opened.splice(0)) store.close();
});

function open(file: string, now: () => number = Date.now, key = vault): GatewayStore {
  const store = openGatewayStore(file, key, now, ({ event }) => void said.push(event));
  opened.push(store);
  return store;
}

/** The last event gone, and the end of the chain put where it was before. */
const CUT = `DELETE FROM history_events WHERE seq = 3; DELETE FROM history_entries WHERE intended_seq = 3;
  UPDATE history_heads SET last_seq = 2, last_hash = (SELECT hash FROM history_events WHERE seq = 2)`;

describe("who has the file and not the key", () => {
  /** Three lines, and somebody at the database. */
  async function written() {
    const file = storeFile();
    const store = open(file);
    const { history, ledger } = store;
    for (const recordName of ["one", "two", "three"]) await history.append(intention({ recordName }));
    return { file, store, history, ledger, db: new DatabaseSync(file) };
  }

  test.each([
    [
      "change",
      "UPDATE history_events SET sealed = (SELECT sealed FROM history_events WHERE seq = 1) WHERE seq = 2",
      2,
    ],
    ["take out", "DELETE FROM history_events WHERE seq = 2", 2],
    ["cut off", "DELETE FROM history_events WHERE seq = 3", 3],
    ["forge", "UPDATE history_events SET hash = x'00' WHERE seq = 3", 3],
    ["hide", "DELETE FROM history_entries WHERE intended_seq = 1", 1],
    ["blame somebody else for", "UPDATE history_entries SET user_id = 8 WHERE intended_seq = 2", 2],
    ["say that somebody has ended", "UPDATE history_entries SET outcome = 'done' WHERE intended_seq = 2", 2],
    ["move", "UPDATE history_entries SET record_unit_id = 2001 WHERE intended_seq = 2", 2],
    ["name another kind in", "UPDATE history_entries SET subject = 'user' WHERE intended_seq = 2", 2],
    ["forget the beginning of", "UPDATE history_heads SET anchor_seq = 1", 2],
    ["cut off with every trace", CUT, 3],
    [
      "take away whole",
      ["events", "entries", "heads"].map((table) => `DELETE FROM history_${table}`).join(";"),
      1,
    ],
    ["file under another record", "UPDATE history_entries SET record_id = '9' WHERE intended_seq = 2", 2],
    ["take the request of another for", "UPDATE history_entries SET key = 'other' WHERE intended_seq = 2", 2],
    ["foresee the end of", "UPDATE history_entries SET settled_seq = 1000 WHERE intended_seq = 2", 2],
    ["date back", "UPDATE history_events SET at = 0 WHERE seq = 2", 2],
  ])("can not %s it unnoticed", async (_, sql, brokenAt) => {
    const { history, db } = await written();
    expect(await history.verify(1001)).toEqual({ events: 3, brokenAt: undefined });
    db.exec(sql);
    db.close();
    expect(await history.verify(1001)).toMatchObject({ brokenAt });
  });

  test("can not hide by the next line that there was more before", async () => {
    const { history, db } = await written();
    expect(await history.isAsLeft([1001, 1002])).toBe(true);
    db.exec(CUT);
    expect(await history.isAsLeft([1002])).toBe(true);
    expect(await history.isAsLeft([1001])).toBe(false);
    await history.append(intention({ recordName: "four" }));
    expect(await history.verify(1001)).toEqual({ events: 2, brokenAt: 3 });
    // What they leave behind the end that they move stops nobody's writing.
    db.exec("UPDATE history_heads SET last_seq = 1, last_hash = x'00'");
    await history.append(intention({ recordName: "five" }));
    expect(await history.verify(1001)).toMatchObject({ brokenAt: 3 });
    db.close();
  });

  test("can not go back to an end that was sealed before, as long as the gateway runs", async () => {
    const { history, db } = await written();
    db.exec("CREATE TABLE kept AS SELECT * FROM history_heads");
    await history.append(intention({ recordName: "four" }));
    expect(await history.isAsLeft([1001])).toBe(true);
    db.exec(`DELETE FROM history_events WHERE seq = 4; DELETE FROM history_entries WHERE intended_seq = 4;
      DELETE FROM history_heads; INSERT INTO history_heads SELECT * FROM kept`);
    db.close();
    expect(await history.isAsLeft([1001])).toBe(false);
    expect(await history.verify(1001)).toEqual({ events: 3, brokenAt: 4 });
  });

  test("can not make it forgotten which histories there were", async () => {
    const { file, history, db } = await written();
    db.exec("DELETE FROM history_events; DELETE FROM history_entries; DELETE FROM history_heads");
    const { history: next } = open(file);
    expect(await next.isAsLeft([1001])).toBe(false);
    db.exec("DELETE FROM history_root");
    db.close();
    await history.append(intention({ chain: 1002 }));
    expect(await next.verify(1001)).toEqual({ events: 0, brokenAt: 1 });
    expect(await next.isAsLeft([1001])).toBe(false);
  });

  test("can not show a line to another unit, nor file it under another record", async () => {
    const { history, db } = await written();
    const foreign = { scope: { chain: null, account: 1001, unitIds: [1009] } };
    const page = { limit: 10, offset: 0 };
    db.exec("UPDATE history_entries SET record_unit_id = 1009");
    expect((await history.list(foreign, page)).entries).toEqual([]);
    db.exec("UPDATE history_entries SET record_unit_id = NULL, record_id = '9'");
    db.close();
    expect((await history.list({ scope: { userId: 7 }, recordId: "9" }, page)).entries).toEqual([]);
  });

  test("can not give one line the end of another", async () => {
    const { history, db } = await written();
    const scope = { userId: 7 };
    const page = { limit: 10, offset: 0 };
    const [third, , first] = (await history.list({ scope }, page)).entries;
    await history.settle(first?.id ?? "", { outcome: "done", status: 200, message: null, changes: [] });
    await history.settle(third?.id ?? "", { outcome: "refused", status: 403, message: null, changes: null });
    expect(await history.verify(1001)).toEqual({ events: 5, brokenAt: undefined });
    db.exec("UPDATE history_entries SET settled_seq = 4, outcome = 'done' WHERE intended_seq = 3");
    db.close();
    expect(await history.find(scope, third?.id ?? "")).toMatchObject({ settlement: null, settledAt: null });
    expect(await history.verify(1001)).toMatchObject({ brokenAt: 3 });
  });

  test("can not make a line forget how it ended, nor have it end as another write did", async () => {
    const { store, history, ledger, db } = await written();
    const [line, other] = [intention(), intention({ recordName: "other" })];
    for (const { userId, key } of [line, other]) await ledger.claim(userId, key, "hash");
    for (const one of [line, other]) await history.append(one);
    const answer = { headers: {}, bodyBase64: "" };
    await ledger.settle(7, line.key, { state: "done", answer: { ...answer, status: 200 } });
    await ledger.settle(7, other.key, { state: "refused", answer: { ...answer, status: 403 } });
    await history.settle(line.id, { outcome: "done", status: 200, message: null, changes: [] });
    db.prepare("UPDATE history_entries SET settled_seq = NULL, outcome = 'running' WHERE id = ?").run(
      line.id,
    );
    expect(await history.verify(1001)).toMatchObject({ brokenAt: 6 });
    for (const id of [line.id, other.id]) {
      db.prepare("UPDATE history_entries SET key = ? WHERE id = ?").run(other.key, id);
    }
    db.prepare("UPDATE history_entries SET key = ? WHERE id = ?").run(line.key, other.id);
    await settleLost(store, () => {});
    const ends = db.prepare("SELECT outcome FROM history_entries WHERE id = ?");
    // One has ended long ago; the other one ends as its own request did.
    expect([line, other].map(({ id }) => ends.get(id)?.["outcome"])).toEqual(["running", "refused"]);
    expect(said).toContain("history_broken");
    expect(await history.verify(1001)).toMatchObject({ brokenAt: 4 });
    db.close();
  });

  test("can not go back to what was said before more was known", async () => {
    const { history, db } = await written();
    const id = (await history.running())[0]?.id ?? "";
    const end = { status: null, message: null, changes: null };
    for (const outcome of ["unknown", "done"] as const) await history.settle(id, { ...end, outcome });
    expect(await history.verify(1001)).toEqual({ events: 5, brokenAt: undefined });
    db.prepare("UPDATE history_entries SET settled_seq = 4, outcome = 'unknown' WHERE id = ?").run(id);
    await history.settle(id, { ...end, outcome: "refused" });
    expect(await history.verify(1001)).toMatchObject({ brokenAt: expect.any(Number) as number });
    expect(db.prepare("SELECT count(*) AS n FROM history_events").get()).toEqual({ n: 5 });
    db.close();
  });

  test("is seen at the next look when the newest lines are gone, or others are there", async () => {
    for (const sql of [
      "DELETE FROM history_events WHERE seq = 3; DELETE FROM history_entries WHERE intended_seq = 3",
      "UPDATE history_events SET hash = x'00' WHERE seq = 3",
      "INSERT INTO history_events SELECT chain, 4, at, sealed, hash FROM history_events WHERE seq = 3",
    ]) {
      const { history, db } = await written();
      expect(await history.isAsLeft([1001])).toBe(true);
      db.exec(sql);
      db.close();
      expect(await history.isAsLeft([1001])).toBe(false);
    }
  });

  test("can not have lines dropped before their time, nor have those dropped that were changed", async () => {
    const { file, history, store, db } = await written();
    db.exec("UPDATE history_events SET at = 0 WHERE seq < 3");
    await store.purge();
    expect(await history.verify(1001)).toMatchObject({ brokenAt: 1 });
    expect((await history.list({ scope: { userId: 7 } }, { limit: 9, offset: 0 })).total).toBe(3);
    db.exec("UPDATE history_events SET sealed = x'00' WHERE seq = 2");
    const later = open(file, () => Date.now() + 401 * DAY);
    said.splice(0);
    await later.purge();
    expect(said).toEqual(["history_broken"]);
    expect(db.prepare("SELECT count(*) AS n FROM history_events").get()).toEqual({ n: 3 });
    db.close();
  });

  test("finds no names and values in it", async () => {
    const { db } = await written();
    const rows = ["history_events", "history_entries", "history_heads", "history_root"].flatMap((table) =>
      db.prepare(`SELECT * FROM ${table}`).all(),
    );
    db.close();
    const bytes = rows.flatMap((row) =>
      Object.values(row).map((value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value),
      ),
    );
    expect(bytes.join(" ")).not.toMatch(/ann@acme|Booked|Sold|three/);
  });

  test("reads none of it with another key, and new lines are still taken", async () => {
    const { file } = await written();
    const { history } = open(file, Date.now, createVault("another secret of more than thirty-two"));
    const page = { limit: 10, offset: 0 };
    expect(await history.list({ scope: { userId: 7 } }, page)).toMatchObject({ entries: [], total: 3 });
    await history.append(intention({ recordName: "four" }));
    expect((await history.list({ scope: { userId: 7 } }, page)).entries).toHaveLength(1);
    expect(await history.verify(1001)).toMatchObject({ brokenAt: 1 });
  });
});

test("lines that another key has sealed go when it is 400 days ago that this was noticed", async () => {
  const file = storeFile();
  await open(file).history.append(intention());
  let now = Date.now();
  const { history, purge } = open(file, () => now, createVault("another secret of more than thirty-two"));
  await history.append(intention());
  now += 399 * DAY;
  await history.append(intention());
  expect(await history.verify(1001)).toMatchObject({ brokenAt: 1 });
  now += 2 * DAY;
  await purge();
  expect(await history.verify(1001)).toEqual({ events: 1, brokenAt: undefined });
});

test("a history from before its end was sealed is sealed as it is", async () => {
  const file = storeFile();
  await open(file).history.append(intention());
  const db = new DatabaseSync(file);
  db.exec(`ALTER TABLE history_heads DROP COLUMN seal; ALTER TABLE history_heads RENAME TO history_chains;
    DROP TABLE history_root; ALTER TABLE jobs DROP COLUMN bytes; ALTER TABLE jobs DROP COLUMN undone_by; ALTER TABLE jobs DROP COLUMN in_order; DROP INDEX history_entries_by_key;
    DROP TABLE number_labels; DROP TABLE conversation_marks; ALTER TABLE people DROP COLUMN org_unit_id; DROP TABLE kept_since;
    DROP TABLE refusals; DROP INDEX ledger_by_answer; DROP TABLE closures; DROP TABLE suppressions;
    DROP TABLE launches; DROP TABLE launch_settings; DROP TABLE launch_splits; DROP TABLE opt_out_requests; DROP TABLE reply_kinds; DROP INDEX sessions_watching; ALTER TABLE sessions DROP COLUMN watches;
    PRAGMA user_version = 6`);
  db.close();
  const { history } = open(file);
  expect(await history.verify(1001)).toEqual({ events: 1, brokenAt: undefined });
  await history.append(intention());
  expect(await history.verify(1001)).toEqual({ events: 2, brokenAt: undefined });
  expect(await history.isAsLeft([1001])).toBe(true);
});
