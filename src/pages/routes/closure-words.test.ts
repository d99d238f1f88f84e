import { describe, expect, test } from "vitest";
import type { ClosedRoute, Closure } from "../../api/closures.ts";
import { routeActionOf } from "../../api/route-config.ts";
import { bannerWords, dueAct, momentWords, stateWords, whenClosed } from "./closure-words.ts";

const route = (name: string, outcome: string | null): ClosedRoute => ({
  route_id: 7,
  name,
  phone_numbers: 2,
  outcome,
  why: null,
  before: null,
});

const storm: Closure = {
  closure_id: "c1",
  name: "Storm",
  from: "2026-11-28T00:30:00.000Z",
  until: "2026-11-30T15:00:00.000Z",
  timezone: "America/Denver",
  action: routeActionOf({ kind: "voicemail" }),
  state: "on",
  waits_for: null,
  job_id: null,
  created_by: "ann@acme.test",
  acts_for: "ann@acme.test",
  may_act: true,
  routes: [route("Seattle hours", "closed"), route("Front desk", "closed"), route("Old line", "kept")],
  changed_on: "2026-11-28T00:30:00.000Z",
};
const during = Date.parse("2026-11-29T12:00:00Z");
const after = Date.parse("2026-11-30T15:00:00Z");

describe("when a closure is", () => {
  test("is said in its zone; whole days as days, also those of 23 and 25 hours", () => {
    expect(whenClosed(storm)).toBe("Nov 27, 5:30 PM – Nov 30, 8:00 AM MST");
    const day = (from: string, until: string) => whenClosed({ ...storm, from, until });
    expect(day("2026-11-26T07:00:00Z", "2026-11-27T07:00:00Z")).toBe("Thu, Nov 26");
    expect(day("2026-11-01T06:00:00Z", "2026-11-02T07:00:00Z")).toBe("Sun, Nov 1");
    expect(day("2027-03-14T07:00:00Z", "2027-03-15T06:00:00Z")).toBe("Sun, Mar 14");
    expect(day("2026-12-24T07:00:00Z", "2026-12-26T07:00:00Z")).toBe("Thu, Dec 24 – Fri, Dec 25");
    expect(day("nonsense", "2026-12-26T07:00:00Z")).toBe("–");
    expect(whenClosed({ ...storm, timezone: "Mars/Base" })).toContain("UTC");
  });

  test("on its own day is said by the time alone", () => {
    expect(momentWords(storm.until, storm, during)).toBe("Nov 30, 8:00 AM MST");
    expect(momentWords(storm.until, storm, after)).toBe("8:00 AM MST");
  });
});

describe("the banner", () => {
  const words = (change: Partial<Closure>, now: number) => bannerWords({ ...storm, ...change }, now);

  test("says what is closed until when, and nothing of what is only planned", () => {
    expect(words({}, during)).toEqual({
      text: "Storm: 2 routes closed until Nov 30, 8:00 AM MST.",
      isLate: false,
    });
    const planned = storm.routes.map((one) => ({ ...one, outcome: null }));
    expect(words({ state: "planned", routes: planned }, Date.parse(storm.from) - 1)).toBeNull();
    expect(words({ state: "over" }, after)).toBeNull();
  });

  test("says what has to be pressed where the gateway can't act, and not in the seconds in which it does", () => {
    expect(words({}, after)?.isLate).toBe(false);
    const late = { ...storm, waits_for: "sign_in" };
    expect(bannerWords(late, after)).toEqual({
      text: "Storm ended at 8:00 AM MST, and 2 routes are still closed. ann@acme.test isn't signed in.",
      isLate: true,
    });
    expect(dueAct(late)).toEqual({ act: "putBack", label: "Put 2 routes back" });
    const stuck = { ...late, state: "reopening", waits_for: "job", routes: [route("Front desk", "closed")] };
    expect(bannerWords(stuck, after)?.text).toContain("1 route is still closed. Its job is paused.");
    expect(dueAct({ ...stuck, waits_for: null })).toBeNull();
    const unbegun = { ...late, state: "planned", routes: [route("Front desk", null)] };
    expect(bannerWords(unbegun, during)?.text).toMatch(/^Storm should have begun at Nov 27, 5:30 PM MST\./);
    expect(dueAct(unbegun)?.label).toBe("Close 1 route now");
  });

  test("names for a day what was not put back", () => {
    const over = { state: "over", changed_on: new Date(after).toISOString() };
    const left = { ...over, routes: [route("Seattle hours", "left"), route("Front desk", "back")] };
    expect(words(left, after)?.text).toBe(
      "Storm has ended. Not put back, because changed meanwhile or refused: Seattle hours.",
    );
    expect(stateWords({ ...storm, ...left })).toBe("Over, not all put back");
    expect(words(left, after + 25 * 3_600_000)).toBeNull();
  });
});
