import fc from "fast-check";
import { expect, test } from "vitest";
import type { Closure } from "../../api/closures.ts";
import { routeActionOf, routeConfigOf } from "../../api/route-config.ts";
import { describeStep } from "./path-words.ts";
import { routeClosures } from "./route-closures.ts";
import { pathOf, validateRoute, type Call } from "./route-problems.ts";
import { emptyWorld, missingFrom, type OneRoute } from "./route-world.ts";

const outside = "+13055550199";
const hours = {
  timezone: "America/Denver",
  rules: [
    {
      days: ["mon", "tue", "wed", "thu", "fri"],
      from: "09:00",
      to: "17:00",
      action: { kind: "forward", ring_to: outside },
    },
  ],
  otherwise: { kind: "voicemail" },
};
const hangup = { kind: "hangup" };
const shut = { timezone: "America/Denver", rules: [], otherwise: hangup };

const route = (config: object): OneRoute => ({
  id: 1,
  name: "Front desk",
  type: "schedule",
  active: true,
  numbers: ["+18015550101"],
  config: routeConfigOf("schedule", config),
});

// Thanksgiving in Denver: a Thursday.
const closure: Closure = {
  closure_id: "c1",
  name: "Thanksgiving",
  from: "2026-11-26T07:00:00.000Z",
  until: "2026-11-27T07:00:00.000Z",
  timezone: "America/Denver",
  action: routeActionOf(hangup),
  state: "planned",
  waits_for: null,
  job_id: null,
  created_by: "ann@acme.test",
  acts_for: "ann@acme.test",
  may_act: true,
  routes: [{ route_id: 1, name: "Front desk", phone_numbers: 1, outcome: null, why: null, before: null }],
  changed_on: "2026-10-01T07:00:00.000Z",
};
const on: Closure = {
  ...closure,
  state: "on",
  routes: closure.routes.map((one) => ({
    ...one,
    outcome: "closed",
    before: routeConfigOf("schedule", hours),
  })),
};
const call = (at: string | number): Call => ({
  at: typeof at === "number" ? at : Date.parse(at),
  state: null,
  zip: null,
  keys: [],
  chances: [],
  picksUp: true,
});
const world = (closures: Closure[]) => ({ ...emptyWorld, closures: routeClosures(closures) });

test("a call in a planned closure goes where that says, to the minute, and the path says why", () => {
  const end = (at: string) => pathOf(route(hours), world([closure]), call(at)).end.kind;
  expect([
    end("2026-11-26T06:59:59Z"),
    end("2026-11-26T07:00:00Z"),
    end("2026-11-26T18:00:00Z"),
    end("2026-11-27T06:59:59Z"),
    end("2026-11-27T07:00:00Z"),
    end("2026-11-27T17:00:00Z"),
  ]).toEqual(["voicemail", "hangup", "hangup", "hangup", "voicemail", "person"]);
  const { steps } = pathOf(route(hours), world([closure]), call("2026-11-26T18:00:00Z"));
  expect(steps.map((step) => describeStep(step))).toEqual([
    "The call reaches the route “Front desk”.",
    "Thanksgiving is on then, until Nov 27, 12:00 AM MST: calls go elsewhere.",
  ]);
});

test("after a closure that is on now, the hours before it decide again, whatever is saved", () => {
  const end = (at: string) => pathOf(route(shut), world([on]), call(at)).end.kind;
  expect([end("2026-11-26T18:00:00Z"), end("2026-11-27T17:00:00Z")]).toEqual(["hangup", "person"]);
});

test("what was never closed, put back or is over goes by its hours", () => {
  const kept = { ...on, routes: on.routes.map((one) => ({ ...one, outcome: "kept" })) };
  for (const other of [kept, { ...closure, state: "over" }]) {
    expect(pathOf(route(hours), world([other]), call("2026-11-26T18:00:00Z")).end.kind).toBe("person");
  }
});

test("at every minute either the closure decides or the route does, and never both", () => {
  const begin = Date.parse("2026-11-24T00:00:00Z");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 * 24 * 60 }), (minutes) => {
      const at = begin + minutes * 60_000;
      const isClosed = Date.parse(closure.from) <= at && at < Date.parse(closure.until);
      const plain = pathOf(route(hours), emptyWorld, call(at));
      const planned = pathOf(route(hours), world([closure]), call(at));
      expect(planned.end).toEqual(isClosed ? { kind: "hangup", promptId: null } : plain.end);
      // The same at the time when the route is closed already: what is saved says nothing about later.
      const later = pathOf(route(shut), world([on]), call(at));
      const isLater = at >= Date.parse(on.from);
      expect(isLater ? later.end : planned.end).toEqual(planned.end);
    }),
  );
});

test("where a closure leads is looked up; the validator judges the route by itself", () => {
  const elsewhere = { ...closure, action: routeActionOf({ kind: "forward", ring_to: "+18015550109" }) };
  expect(missingFrom(world([elsewhere]), route(hours)).numbers).toEqual([outside, "+18015550109"]);
  expect(missingFrom(emptyWorld, route(hours)).numbers).toEqual([outside]);
  expect(validateRoute(route(hours), emptyWorld, Date.parse(closure.from))).toEqual([]);
});
