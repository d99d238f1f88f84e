import * as fc from "fast-check";
import { expect, test } from "vitest";
import { routeConfigOf } from "../../api/route-config.ts";
import { describeProblem } from "./problem-words.ts";
import { pathOf, validateRoute } from "./route-problems.ts";
import type { World } from "./route-world.ts";

const phone = (line: number) => `+1801555010${line}`;
const outside = "+13055550199";

const zones = [
  "America/Denver",
  "America/New_York",
  "America/Phoenix",
  "Australia/Lord_Howe",
  "Mars/Olympus",
];
const times = fc.constantFrom("00:00", "02:00", "02:30", "09:00", "17:00", "24:00", "bad");
const numbers = fc.constantFrom(phone(1), phone(2), phone(3), phone(4), outside, "");
const actions = fc.oneof(
  { weight: 3, arbitrary: numbers.map((number) => ({ kind: "forward", ring_to: number })) },
  fc.constantFrom(1, 2, 3).map((id) => ({ kind: "agent", agent_id: id })),
  fc.constantFrom<object>({ kind: "voicemail", prompt_id: 2 }, { kind: "hangup" }, {}),
);
const states = fc.subarray(["UT", "ID", "FL"]);
const configs = fc.oneof(
  fc.record({
    type: fc.constantFrom("simultaneous", "round_robin", "forward"),
    config: fc.record({ ring_to: fc.array(numbers, { maxLength: 3 }), no_answer: actions }),
  }),
  fc.record({
    type: fc.constant("percentage"),
    config: fc.record({
      branches: fc.array(fc.record({ percent: fc.constantFrom(20, 50, 80), ring_to: numbers }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  }),
  fc.record({
    type: fc.constant("schedule"),
    config: fc.record({
      timezone: fc.constantFrom(...zones),
      rules: fc.array(
        fc.record({
          days: fc.subarray(["mon", "wed", "sat", "sun"], { minLength: 1 }),
          from: times,
          to: times,
          action: actions,
        }),
        { maxLength: 3 },
      ),
      otherwise: actions,
    }),
  }),
  fc.record({
    type: fc.constant("ivr"),
    config: fc.record({
      prompt_id: fc.constantFrom(1, 2, null),
      options: fc.array(fc.record({ key: fc.constantFrom("1", "2"), action: actions }), { maxLength: 3 }),
      invalid: actions,
    }),
  }),
  fc.record({
    type: fc.constant("georoute"),
    config: fc.record({
      rules: fc.array(fc.record({ states, zips: fc.subarray(["84101", "33101"]), action: actions }), {
        maxLength: 3,
      }),
      otherwise: actions,
    }),
  }),
  fc.record({ type: fc.constantFrom("voicemail", "hangup", "outbound"), config: fc.constant({}) }),
);
const rarely = fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0);
const routesOf3 = fc.tuple(
  ...[1, 2, 3].map((id) =>
    fc.record({ of: configs, active: rarely }).map(({ of, active }) => {
      const more = { id, active, name: `Route ${id}`, numbers: [phone(id)] };
      return { ...more, type: of.type, config: routeConfigOf(of.type, of.config) };
    }),
  ),
);
const year = Date.parse("2026-01-01T00:00:00Z");
const minute = fc.integer({ min: 0, max: 525_599 });
const calls = fc.record({
  at: fc
    .oneof(
      minute,
      // The two nights in which clocks are changed.
      fc.integer({ min: 66 * 1440, max: 68 * 1440 }),
      fc.integer({ min: 304 * 1440, max: 306 * 1440 }),
    )
    .map((at) => year + at * 60_000),
  state: fc.constantFrom("UT", "ID", "FL", "CA", null),
  zip: fc.constantFrom("84101", "33101", null),
  keys: fc.array(fc.constantFrom("1", "2", null), { maxLength: 3 }),
  chances: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 3 }),
  picksUp: fc.boolean(),
});

test("simulator and validator never disagree", () => {
  fc.assert(
    fc.property(routesOf3, fc.array(calls, { minLength: 30, maxLength: 30 }), ([draft, ...others], some) => {
      if (draft === undefined) return;
      const world: World = {
        lines: new Map<string, { routeId: number | null }>([
          ...others.map(({ id, numbers: own }) => [own[0] ?? "", { routeId: id }] as const),
          [phone(4), { routeId: null }],
        ]),
        routes: new Map(others.map((other) => [other.id ?? 0, other])),
        agents: new Map<number, { name: string; active: boolean } | null>([
          [1, { name: "Anna", active: true }],
          [2, { name: "Bob", active: false }],
          [3, null],
        ]),
        prompts: new Map([[2, null]]),
      };
      const problems = validateRoute(draft, world, year);
      // What a problem says, its call shows.
      for (const problem of problems) {
        const { faults, end } = pathOf(draft, world, problem.call);
        expect(faults.map(({ field }) => field)).toContain(problem.field);
        expect(end.kind === "nowhere" || !problem.isLost).toBe(true);
        expect(describeProblem(problem)).toMatch(/\.$/);
      }
      // What no problem says, no call shows.
      const said = new Set(problems.map(({ field }) => field));
      for (const call of some) {
        for (const { field } of pathOf(draft, world, call).faults) expect(said).toContain(field);
      }
    }),
    { numRuns: 300 },
  );
});
