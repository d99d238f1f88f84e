import { expect, test } from "vitest";
import { askFor, callsSchema, daysOf, isFiltered, rangeProblem, type CallsState } from "./call-filters.ts";
import { readState } from "../../lib/search-state.ts";

const zone = "America/Denver";
const today = "2026-03-05";

function ask(search: string, scope: { org_unit_id?: number } = {}) {
  const { state } = readState(callsSchema, new URLSearchParams(search));
  return askFor(state, zone, today, scope);
}

test("the default is the last seven days in the user's zone, newest first", () => {
  expect(ask("").filters).toEqual({
    start: "2026-02-27T07:00:00.000Z",
    end: "2026-03-06T07:00:00.000Z",
    limit: 50,
    offset: 0,
    sort: "newest",
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
});

test("a range has at most 31 days, and says so", () => {
  expect(rangeProblem("2026-01-01", "2026-01-31", zone)).toBeNull();
  expect(rangeProblem("2026-01-01", "2026-02-01", zone)).toContain("32 days");
  expect(rangeProblem("2026-01-02", "2026-01-01", zone)).toContain("after");
  expect(rangeProblem("2026-02-30", "2026-03-01", zone)).toContain("2026-02-30");
  expect(rangeProblem("2026-01-01", "", zone)).toContain("last day");
});

test("31 days with the clock going back are an hour too many; going forward is fine", () => {
  expect(rangeProblem("2026-10-15", "2026-11-14", zone)).toContain("clock");
  expect(rangeProblem("2026-10-16", "2026-11-14", zone)).toBeNull();
  expect(rangeProblem("2026-02-20", "2026-03-22", zone)).toBeNull();
});

test("filters of the URL and the scope are asked for as the API wants them", () => {
  const { filters } = ask(
    "from=2026-03-01&to=2026-03-02&disposition=NO+ANSWER,BUSY&caller=(801)+555-0123&number=18015550199&ring=801-555-0142&route=7001&campaign=301&min=60&max=300&sort=longest&page=3",
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
    sort: "longest",
    minDuration: 60,
    maxDuration: 300,
  });
});

test("a hand-edited URL that cannot be asked gives a sentence", () => {
  expect(ask("from=2026-01-01&to=2026-03-05").problem).toContain("at most 31 days");
  expect(ask("caller=abc").problem).toContain("abc");
  expect(ask("ring=abc").problem).toContain("abc");
  expect(ask("min=300&max=60").problem).toContain("shortest");
  expect(ask("range=sometime&page=-4").problem).toBeNull();
});

test("the range and the order are no filters", () => {
  const state = (search: string) => readState(callsSchema, new URLSearchParams(search)).state;
  expect(isFiltered(state("range=today&sort=longest&page=2"))).toBe(false);
  const narrowing = ["min=0", "ring=8015550142", "route=7001", "campaign=301"];
  expect(narrowing.filter((search) => !isFiltered(state(search)))).toEqual([]);
});
