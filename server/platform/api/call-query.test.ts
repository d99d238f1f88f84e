import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { buildCall } from "../db/call-builders.ts";
import { all } from "../db/query.ts";
import { createTestPlatform } from "../test-platform.ts";
import type { TestPlatform } from "../test-platform.ts";
import { countCalls, readCalls } from "./call-query.ts";
import type { CallSearch } from "./call-query.ts";

let platform: TestPlatform;
beforeEach(() => {
  platform = createTestPlatform();
});

const range = { start: "2026-03-01T00:00:00.000Z", end: "2026-03-08T00:00:00.000Z" };
const account = { scope: "1001/", range };

describe("a page", () => {
  it("is that slice of the whole list, from whichever end it is read", () => {
    const { db } = platform;
    const units = [1001, 1002, 1003];
    const dispositions = ["ANSWERED", "BUSY"];
    const built = Array.from({ length: 90 }, (_, n) => ({
      call_id: n + 1,
      // Several calls begin at the same moment, and ids do not follow time.
      call_start: `2026-03-0${1 + ((n * 7) % 5)}T12:00:00.000Z`,
      org_unit_id: units[n % 3] ?? 1001,
      disposition: dispositions[n % 2] ?? "",
    }));
    for (const call of built) buildCall(db, call);
    const ordered = built.toSorted((a, b) =>
      a.call_start === b.call_start ? b.call_id - a.call_id : a.call_start < b.call_start ? 1 : -1,
    );
    const searches: [CallSearch, (call: (typeof built)[number]) => boolean][] = [
      [account, () => true],
      [{ ...account, scope: "1001/1002/" }, (call) => call.org_unit_id !== 1001],
      [{ ...account, disposition: ["BUSY"] }, (call) => call.disposition === "BUSY"],
      [{ ...account, caller_id: "+18015550101" }, () => true],
    ];
    const search = fc.constantFrom(...searches);
    fc.assert(
      fc.property(search, fc.nat(100), fc.integer({ min: 1, max: 40 }), ([asked, fits], offset, limit) => {
        const expected = ordered.filter(fits).map((call) => call.call_id);
        const total = countCalls(db, asked);
        const page = readCalls(db, asked, { offset, limit, total }).map((call) => call.call_id);
        expect(total).toBe(expected.length);
        expect(page).toEqual(expected.slice(offset, offset + limit));
      }),
      { numRuns: 300 },
    );
  });
});

describe("the plan", () => {
  type Step = { id: number; parent: number; detail: string };

  /** How SQLite would run what `work` asks, one list of steps for each statement. */
  function plansOf(work: () => void): Step[][] {
    const { db } = platform;
    const texts: string[] = [];
    const prepare = db.prepare.bind(db);
    db.prepare = (text) => {
      texts.push(text);
      return prepare(text);
    };
    work();
    db.prepare = prepare;
    return texts.map((text) => all<Step>(db, `EXPLAIN QUERY PLAN ${text}`));
  }

  it.each<[string, Partial<CallSearch>]>([
    ["COVERING INDEX calls_of_account (top_ou_id=? AND call_start>? AND call_start<?)", {}],
    [
      "COVERING INDEX calls_of_account (top_ou_id=? AND call_start>? AND call_start<?)",
      { scope: "1001/1002/" },
    ],
    ["INDEX calls_of_caller (caller_id=? AND call_start>? AND call_start<?)", { caller_id: "+18015550101" }],
    [
      "INDEX calls_of_number (phone_number=? AND call_start>? AND call_start<?)",
      { phone_number: "+18015550101" },
    ],
    [
      "COVERING INDEX calls_of_ring_to (ring_to=? AND call_start>? AND call_start<?)",
      { ring_to: "+18015550101" },
    ],
    [
      "COVERING INDEX calls_of_route (provisioned_route_id=? AND call_start>? AND call_start<?)",
      { provisioned_route_id: 1, disposition: ["BUSY"] },
    ],
    [
      "COVERING INDEX calls_of_campaign (campaign_id=? AND call_start>? AND call_start<?)",
      { campaign_id: 1 },
    ],
    ["INTEGER PRIMARY KEY (rowid=?)", { call_id: 1, range: null }],
  ])("counts and pages by %s", (index, filter) => {
    const search = { ...account, ...filter };
    const [count = [], page = []] = plansOf(() => {
      countCalls(platform.db, search);
      readCalls(platform.db, search, { limit: 10, offset: 0, total: 1000 });
    });
    expect(count.map((step) => step.detail)).toContain(`SEARCH calls USING ${index}`);
    const materialize = page.find((step) => step.detail === "MATERIALIZE page");
    const inner = page.filter((step) => step.parent === materialize?.id).map((step) => step.detail);
    expect(inner).toContain(`SEARCH calls USING ${index}`);
    // The index gives the order: nothing before the page is sorted or read.
    expect(inner.join()).not.toContain("B-TREE");
    const steps = [...count, ...page].map((step) => step.detail);
    expect(steps.filter((detail) => detail.startsWith("SCAN") && !/page|json_each/.test(detail))).toEqual([]);
  });

  it("counts dispositions in an index of their own, and pages in the order of time", () => {
    const search = { ...account, disposition: ["BUSY" as const, "ANSWERED" as const] };
    const [count = [], page = []] = plansOf(() => {
      countCalls(platform.db, search);
      readCalls(platform.db, search, { limit: 10, offset: 0, total: 1000 });
    });
    const byDisposition = "(top_ou_id=? AND disposition=? AND call_start>? AND call_start<?)";
    expect(count[0]?.detail).toBe(`SEARCH calls USING COVERING INDEX calls_of_disposition ${byDisposition}`);
    expect(page.map((step) => step.detail)).toContain(
      "SEARCH calls USING COVERING INDEX calls_of_account (top_ou_id=? AND call_start>? AND call_start<?)",
    );
  });
});
