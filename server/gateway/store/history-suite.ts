import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change } from "../changes.ts";
import { intention } from "../testing/intention.ts";
import type { HistoryFilter, HistoryStore, Intention, Settlement } from "./history-store.ts";

/** One history in a place of its own. `another` is a second process on it, `later` moves the clock of both. */
export type HistoryPlace = {
  history: HistoryStore;
  another: HistoryStore;
  purge: () => Promise<void>;
  later: (ms: number) => void;
};

const DAY = 24 * 3600 * 1000;
const ALL = { limit: 100, offset: 0 };
const ANN = { userId: 7 };
const done: Settlement = { outcome: "done", status: 200, message: null, changes: [] };

/** What every history store must do, whatever database is below it. */
export function historySuite(place: () => HistoryPlace): void {
  linesSuite(place);
  markSuite(place);
  listSuite(place);
  chainSuite(place);
}

async function names(history: HistoryStore, filter: HistoryFilter) {
  return (await history.list(filter, ALL)).entries.map(({ recordName }) => recordName);
}

function linesSuite(place: () => HistoryPlace): void {
  describe("a line", () => {
    test("is found by the key it was sent under, by its user alone", async () => {
      const { history } = place();
      const [one, other] = [intention(), intention({ userId: 8 })];
      await history.append(one);
      await history.append(other);
      await history.settle(one.id, done);
      const found = await history.ofKeys(7, [one.key, other.key, "unheard-of"]);
      expect([...found]).toMatchObject([[one.key, { id: one.id, outcome: "done" }]]);
    });

    test("is there before it has ended, and then says how", async () => {
      const { history, another } = place();
      const line = intention();
      await history.append(line);
      expect(await another.find(ANN, line.id)).toMatchObject({
        ...line,
        outcome: "running",
        settlement: null,
      });
      expect(await another.running()).toEqual([{ id: line.id, userId: 7, key: line.key }]);
      const changes: Change[] = [{ field: "tag_name", before: null, after: "Booked" }];
      await history.settle(line.id, { ...done, changes, recordName: "Booked!" });
      expect(await another.find(ANN, line.id)).toMatchObject({
        outcome: "done",
        recordName: "Booked!",
        recordId: "503",
        settlement: { changes },
      });
      expect(await another.running()).toEqual([]);
    });

    test("that is unknown may become known, and what is known stays", async () => {
      const { history, another } = place();
      const line = intention();
      await history.append(line);
      await another.settle(line.id, { ...done, outcome: "unknown", status: null });
      await history.settle(line.id, done);
      await another.settle(line.id, { ...done, outcome: "refused", status: 409 });
      expect(await history.find(ANN, line.id)).toMatchObject({ outcome: "done" });
      expect(await history.verify(1001)).toEqual({ events: 3, brokenAt: undefined });
    });
  });
}

function markSuite(place: () => HistoryPlace): void {
  describe("the mark of a record", () => {
    test("is another after each write that was not refused, of whatever chain, and by whatever clock", async () => {
      const { history, another, later } = place();
      const seen = [await history.markOf("tag", "503")];
      for (const facts of [{}, { chain: 1010 }, { subject: "broadcast" }, {}] as const) {
        const line = intention(facts);
        await history.append(line);
        await another.settle(line.id, { ...done, outcome: seen.length === 1 ? "unknown" : "done" });
        seen.push(await history.markOf("tag", "503"));
        later(-DAY);
      }
      expect(seen[3]).toBe(seen[2]);
      expect(new Set(seen).size).toBe(4);
    });

    test("is another while somebody who may see the record writes it, and the old one after a refusal", async () => {
      const { history, another } = place();
      const before = await history.markOf("tag", "503");
      const strangers = intention();
      await history.append(strangers);
      expect(await another.markOf("tag", "503")).toBe(before);
      const line = intention({ recordUnitId: 1002 });
      await history.append(line);
      const meanwhile = await another.markOf("tag", "503");
      expect(meanwhile).not.toBe(before);
      for (const { id } of [line, strangers]) await history.settle(id, { ...done, outcome: "refused" });
      expect(await another.markOf("tag", "503")).toBe(before);
    });

    test("is another when old lines go and a new one comes", async () => {
      const { history, purge, later } = place();
      const [old, young] = [intention(), intention()];
      await history.append(old);
      await history.settle(old.id, done);
      const before = await history.markOf("tag", "503");
      later(500 * DAY);
      await purge();
      await history.append(young);
      await history.settle(young.id, done);
      expect(await history.markOf("tag", "503")).not.toBe(before);
    });
  });
}

function listSuite(place: () => HistoryPlace): void {
  describe("a list", () => {
    test("is what the reader may see: own acts, those of units and on their records, a whole chain", async () => {
      const { history } = place();
      const lines = [
        intention({ recordName: "own" }),
        intention({ recordName: "below", userId: 8, unitId: 1002 }),
        intention({ recordName: "on it", userId: 9, unitId: 1009, subject: "user", recordUnitId: 1002 }),
        intention({ recordName: "beside", userId: 9, unitId: 1009 }),
        intention({ recordName: "planted", userId: 99, unitId: 2001, chain: 2001, recordUnitId: 1002 }),
        intention({ recordName: "foreign", userId: 99, unitId: 2001, chain: 2001 }),
      ];
      for (const line of lines) await history.append(line);
      expect(await names(history, { scope: ANN })).toEqual(["own"]);
      expect(await names(history, { scope: { chain: null, account: 1001, unitIds: [1002] } })).toEqual([
        "on it",
        "below",
      ]);
      const whole = await names(history, { scope: { chain: 1001, account: 1001, unitIds: [1001] } });
      expect(whole).toEqual(["beside", "on it", "below", "own"]);
      const [foreign] = lines.slice(-1);
      expect(
        await history.find({ chain: 1001, account: 1001, unitIds: [1001] }, foreign?.id ?? ""),
      ).toBeUndefined();
    });

    test("is narrowed by person, subject, record, act, outcome and days, and paged, the newest first", async () => {
      const { history, later } = place();
      const scope = { chain: 1001, account: 1001, unitIds: [] };
      const others: Partial<Intention>[] = [
        { userId: 8 },
        { subject: "user" },
        { recordId: "504" },
        { act: "create" },
        {},
        {},
      ];
      const first = intention({ recordName: "0" });
      await history.append(first);
      await history.settle(first.id, done);
      later(DAY);
      for (const [n, facts] of others.entries()) {
        later(1_000);
        await history.append(intention({ ...facts, recordName: String(n + 1) }));
      }
      const found = (filter: Partial<HistoryFilter>) => names(history, { scope, ...filter });
      expect(await found({ userId: 8 })).toEqual(["1"]);
      expect(await found({ subject: "user" })).toEqual(["2"]);
      expect(await found({ subject: "tag", recordId: "504" })).toEqual(["3"]);
      expect(await found({ act: "create" })).toEqual(["4"]);
      expect(await found({ outcome: "done" })).toEqual(["0"]);
      const at = (await history.find(scope, first.id))?.at ?? 0;
      expect(await found({ to: at + 1 })).toEqual(["0"]);
      expect(await found({ from: at + 1, to: at + DAY + 2_500 })).toEqual(["2", "1"]);
      const page = await history.list({ scope, subject: "tag" }, { limit: 2, offset: 1 });
      expect(page.total).toBe(6);
      expect(page.entries.map(({ recordName }) => recordName)).toEqual(["5", "4"]);
    });

    test("is narrowed by words of the name it had, in any order, with its pages and what else is asked", async () => {
      const { history, later } = place();
      for (const recordName of ["José Ortíz", "Ortiz, Ann", "Night line", null, "Ann Ortiz-Lee"]) {
        await history.append(
          intention({ recordName, subject: recordName === "Night line" ? "route" : "user" }),
        );
        later(1_000);
      }
      const found = (...words: string[]) => names(history, { scope: ANN, words });
      expect(await found("ortiz")).toEqual(["Ann Ortiz-Lee", "Ortiz, Ann", "José Ortíz"]);
      expect(await found("ann", "ortiz")).toEqual(["Ann Ortiz-Lee", "Ortiz, Ann"]);
      expect(await names(history, { scope: ANN, words: ["i"], subject: "route" })).toEqual(["Night line"]);
      const second = await history.list({ scope: ANN, words: ["ortiz"] }, { limit: 1, offset: 1 });
      expect([second.entries[0]?.recordName, second.total, second.truncated]).toEqual([
        "Ortiz, Ann",
        3,
        false,
      ]);
      expect(await names(history, { scope: { userId: 8 }, words: ["ortiz"] })).toEqual([]);
    });
  });
}

function chainSuite(place: () => HistoryPlace): void {
  test("what is older than 400 days goes, and the chain stays whole", async () => {
    const { history, purge, later } = place();
    const old = [intention({ recordName: "old" }), intention({ recordName: "older than it looks" })];
    for (const line of old) await history.append(line);
    for (const { id } of old) await history.settle(id, done);
    later(399 * DAY);
    const young = intention({ recordName: "young" });
    await history.append(young);
    await purge();
    expect(await names(history, { scope: ANN })).toHaveLength(3);
    later(2 * DAY);
    await purge();
    expect(await names(history, { scope: ANN })).toEqual(["young"]);
    expect(await history.verify(1001)).toEqual({ events: 1, brokenAt: undefined });
    await history.settle(young.id, done);
    later(401 * DAY);
    await purge();
    expect(await history.verify(1001)).toEqual({ events: 0, brokenAt: undefined });
    await history.append(intention());
    expect(await history.verify(1001)).toEqual({ events: 1, brokenAt: undefined });
  });

  test("two processes that write at once make one whole chain for each account", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ chain: fc.constantFrom(1, 2), process: fc.nat(1) }), { maxLength: 20 }),
        async (writes) => {
          const { history, another } = place();
          await Promise.all(
            writes.map(async ({ chain, process }) => {
              const [one, other] = process === 0 ? [history, another] : [another, history];
              const line = intention({ chain });
              await one.append(line);
              await other.settle(line.id, done);
            }),
          );
          for (const chain of [1, 2]) {
            const events = 2 * writes.filter((write) => write.chain === chain).length;
            expect(await history.verify(chain)).toEqual({ events, brokenAt: undefined });
          }
        },
      ),
      { numRuns: 15 },
    );
  });
}
