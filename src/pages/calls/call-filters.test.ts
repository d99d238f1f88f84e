import { expect, test } from "vitest";
import { askFor, callFilters, callsSchema, type CallsState } from "./call-filters.ts";
import { describeFilters, isNarrowed } from "../../components/filter-state.ts";
import { daysOf, rangeProblem } from "./call-range.ts";
import { readState, writeState } from "../../lib/search-state.ts";

const zone = "America/Denver";
const today = "2026-03-05";

function ask(search: string, scope: { org_unit_id?: number } = {}, words = "") {
  const { state } = readState(callsSchema, new URLSearchParams(search), { words });
  return askFor(state, zone, today, scope);
}

test("the default is the last seven days in the user's zone, newest first", () => {
  expect(ask("").filters).toEqual({
    start: "2026-02-27T07:00:00.000Z",
    end: "2026-03-06T07:00:00.000Z",
    limit: 50,
    offset: 0,
  });
});

test("presets count back from today", () => {
  const base = readState(callsSchema, new URLSearchParams()).state as CallsState;
  expect(daysOf({ ...base, range: "today" }, today)).toEqual({ from: "2026-03-05", to: "2026-03-05" });
  expect(daysOf({ ...base, range: "yesterday" }, today)).toEqual({
    from: "2026-03-04",
    to: "2026-03-04",
  });
  expect(daysOf({ ...base, range: "30d" }, today)).toEqual({ from: "2026-02-04", to: "2026-03-05" });
  // A Thursday. Weeks begin on Sunday, as in the calendars of the browser.
  expect(daysOf({ ...base, range: "week" }, today)).toEqual({ from: "2026-03-01", to: "2026-03-05" });
  expect(daysOf({ ...base, range: "last-week" }, today)).toEqual({ from: "2026-02-22", to: "2026-02-28" });
  expect(daysOf({ ...base, range: "week" }, "2026-03-01")).toEqual({ from: "2026-03-01", to: "2026-03-01" });
  expect(daysOf({ ...base, range: "last-week" }, "2026-01-03")).toEqual({
    from: "2025-12-21",
    to: "2025-12-27",
  });
  expect(daysOf({ ...base, range: "month" }, today)).toEqual({ from: "2026-03-01", to: "2026-03-05" });
  expect(daysOf({ ...base, range: "last-month" }, today)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(daysOf({ ...base, range: "last-month" }, "2026-01-31")).toEqual({
    from: "2025-12-01",
    to: "2025-12-31",
  });
});

test("a range has at most 31 days, and says so", () => {
  expect(rangeProblem("2026-01-01", "2026-01-31")).toBeNull();
  expect(rangeProblem("2026-01-01", "2026-02-01")).toBe("Choose 31 days or fewer (this is 32).");
  expect(rangeProblem("2026-01-02", "2026-01-01")).toBe("The start is after the end.");
  expect(rangeProblem("2026-02-30", "2026-03-01")).toBe("That date doesn't exist.");
  expect(rangeProblem("2026-01-01", "")).toContain("end");
});

test("filters of the URL and the scope are asked for as the API wants them", () => {
  const { filters } = ask(
    "from=2026-03-01&to=2026-03-02&disposition=NO+ANSWER,BUSY&caller=(801)+555-0123&number=18015550199&ring=801-555-0142&route=7001&campaign=301&agent=10001,10002&tag=510&min=60&max=300&sort=longest&page=3",
    { org_unit_id: 1002 },
  );
  expect(filters).toEqual({
    start: "2026-03-01T07:00:00.000Z",
    end: "2026-03-03T07:00:00.000Z",
    disposition: ["NO ANSWER", "BUSY"],
    org_unit_id: 1002,
    caller_id: "+18015550123",
    phone_number: "+18015550199",
    ring_to: "+18015550142",
    provisioned_route_id: 7001,
    campaign_id: 301,
    limit: 50,
    offset: 100,
    search: { agents: [10001, 10002], tags: [510], order: "longest", minDuration: 60, maxDuration: 300 },
  });
});

test("a hand-edited URL that cannot be asked gives a sentence", () => {
  expect(ask("from=2026-01-01&to=2026-03-05").problem).toContain("31 days or fewer");
  expect(ask("min=300&max=60").problem).toContain("longer than");
  expect(ask("range=sometime&page=-4").problem).toBeNull();
});

test("a part of a number and words are searched for here, a complete number by the API", () => {
  expect(ask("caller=0158&number=denver&ring=303").filters?.search).toEqual({
    caller: "0158",
    trackingNumber: "denver",
    ringTo: "303",
  });
  expect(ask("", {}, "kowalski").filters).toMatchObject({ search: { caller: "kowalski" } });
  expect(ask("", {}, "\u202A(801) 555\u20110158\u202C").filters).toMatchObject({ caller_id: "+18015550158" });
  // It may be ours without its 1: looked for as a part, it is found either way.
  expect(ask("", {}, "+8015550163").filters).toMatchObject({ search: { caller: "+8015550163" } });
});

test("what somebody types to find a caller never stands in the address", () => {
  const params = writeState(callsSchema, new URLSearchParams(), { words: "kowalski", sort: "longest" });
  expect(params.toString()).toBe("sort=longest");
  expect(readState(callsSchema, new URLSearchParams("words=kowalski")).state.words).toBe("");
});

test("filters are named where nothing matches them", () => {
  const { state } = readState(callsSchema, new URLSearchParams("range=today&disposition=BUSY&min=60"));
  expect(describeFilters(callFilters, state)).toBe("Busy · 1:00 or longer · Today");
});

test("the range and the order are no filters", () => {
  const state = (search: string) => readState(callsSchema, new URLSearchParams(search)).state;
  expect(isNarrowed(callFilters, state("range=today&sort=longest&page=2"))).toBe(false);
  const narrowing = [
    "min=0",
    "agent=1",
    "tag=1",
    "caller=5",
    "ring=8015550142",
    "route=7001",
    "campaign=301",
  ];
  expect(narrowing.filter((search) => !isNarrowed(callFilters, state(search)))).toEqual([]);
});
