import { describe, expect, test } from "vitest";
import type { HistoryStore, Intention, Settlement } from "./history-store.ts";
import { intention } from "../testing/intention.ts";
import type { HistoryPlace } from "./history-suite.ts";

const DAY = 24 * 3600 * 1000;
const ANN = { userId: 7 };
const done: Settlement = { outcome: "done", status: 200, message: null, changes: [] };

/** How every history store counts refusals. */
export function refusalsSuite(place: () => HistoryPlace): void {
  describe("a user who is refused again and again", () => {
    const refused: Settlement = { outcome: "refused", status: 403, message: "No.", changes: null };
    const write = async (history: HistoryStore, end: Settlement, facts: Partial<Intention> = {}) => {
      const line = intention(facts);
      await history.append(line);
      await history.settle(line.id, end);
    };

    test("is turned away after 100 times, in every process, for minutes; one line says how often", async () => {
      const { history, another, later, purge } = place();
      for (let n = 0; n < 100; n += 1) await write(n % 2 ? history : another, refused);
      const waits = [await history.turnedAwayFor(7), await another.turnedAwayFor(8)];
      expect(waits.map((ms) => Math.ceil(ms / 360_000))).toEqual([1, 0]);
      const first = intention({ recordName: "The first" });
      for (const line of [first, intention(), intention()]) await history.turnAway(line);
      await purge();
      expect((await history.list({ scope: ANN }, { limit: 1, offset: 0 })).total).toBe(100);
      later(6 * 60_000);
      expect(await another.turnedAwayFor(7)).toBe(0);
      await purge();
      await purge();
      const { entries, total } = await another.list({ scope: ANN }, { limit: 1, offset: 0 });
      expect([total, entries]).toMatchObject([101, [{ ...first, outcome: "refused" }]]);
      expect(entries[0]?.settlement).toMatchObject({
        status: 429,
        message: expect.stringContaining("Nor were 2 more") as string,
      });
      expect(await history.verify(1001)).toEqual({ events: 202, brokenAt: undefined });
    });

    test("is told apart from one whose changes come through, and from a job's rows", async () => {
      const { history, later } = place();
      for (let n = 0; n < 99; n += 1) await write(history, refused);
      for (const outcome of ["done", "unknown"] as const) await write(history, { ...done, outcome });
      for (let n = 0; n < 3; n += 1) await write(history, refused, { via: "job" });
      expect(await history.turnedAwayFor(7)).toBe(0);
      const underWay = intention();
      await history.append(underWay);
      expect(await history.turnedAwayFor(7)).toBeGreaterThan(0);
      await history.settle(underWay.id, done);
      expect(await history.turnedAwayFor(7)).toBe(0);
      later(-DAY);
      await write(history, refused);
      later(2 * DAY);
      expect(await history.turnedAwayFor(7)).toBe(0);
    });
  });
}
