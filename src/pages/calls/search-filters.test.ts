import { expect, test } from "vitest";
import { readState } from "../../lib/search-state.ts";
import {
  questionOf,
  searchDays,
  searchRangeLabel,
  searchRangeProblem,
  searchSchema,
} from "./search-filters.ts";

const zone = "America/Denver";
const today = "2026-06-15";
const stateOf = (search: string, said = "refund") =>
  readState(searchSchema, new URLSearchParams(search), { said }).state;
const asked = (search: string, said?: string) => questionOf(stateOf(search, said), zone, today, {});

test("the last 30 days by themselves, or up to a year of them", () => {
  expect(asked("")).toEqual({
    words: "refund",
    start: "2026-05-17T06:00:00.000Z",
    end: "2026-06-16T06:00:00.000Z",
  });
  expect(asked("range=12m")).toMatchObject({
    start: "2025-06-16T06:00:00.000Z",
    end: "2026-06-16T06:00:00.000Z",
  });
  expect(asked("range=7d")).toMatchObject({ start: "2026-06-09T06:00:00.000Z" });
  expect(asked("from=2026-01-01&to=2026-01-31")).toMatchObject({ start: "2026-01-01T07:00:00.000Z" });
  expect(searchRangeLabel(stateOf("range=90d"))).toBe("Last 90 days");
  expect(searchRangeLabel(stateOf("from=2026-01-01&to=2026-01-31"))).toBe("Jan 1, 2026 – Jan 31, 2026");
  expect(searchRangeLabel(stateOf("range=century"))).toBe("Last 30 days");
});

test("nothing is asked without words, or for a range that can't be", () => {
  expect(asked("", "  ")).toBeNull();
  const problem = (search: string) => searchRangeProblem(searchDays(stateOf(search), today));
  for (const [search, sentence] of [
    ["from=2025-01-01&to=2026-01-02", "Choose 12 months or fewer."],
    ["from=2026-02-30&to=2026-03-02", "That date doesn't exist."],
    ["from=2026-03-02&to=2026-03-01", "The start is after the end."],
    ["from=2026-03-02", "Choose a start and an end."],
  ] as const) {
    expect(problem(search)).toBe(sentence);
    expect(asked(search)).toBeNull();
  }
  expect(problem("from=2024-01-01&to=2024-12-31")).toBeNull();
});

test("what narrows the list of calls narrows the search", () => {
  const filters = "disposition=ANSWERED,BUSY&route=7&campaign=8&agent=3,4&tag=5&min=60&max=600";
  expect(questionOf(stateOf(filters), zone, today, { org_unit_id: 1002 })).toMatchObject({
    disposition: ["ANSWERED", "BUSY"],
    provisioned_route_id: 7,
    campaign_id: 8,
    agents: [3, 4],
    tags: [5],
    min_duration: 60,
    max_duration: 600,
    org_unit_id: 1002,
  });
  expect(asked("number=8015550134&ring=Dana&caller=%2B18015550177")).toMatchObject({
    phone_number: "+18015550134",
    ring: "Dana",
    caller_id: "+18015550177",
  });
});
