import fc from "fast-check";
import { expect, test } from "vitest";
import { dueAt, type Plan } from "./sound-plan.ts";

const plan: Plan = { silenced: [{ from: 10, to: 14 }], leftOut: [{ from: 20, to: 30 }] };

test("what is due: silence, a jump, and when to look again", () => {
  expect(dueAt(plan, 5)).toEqual({ isSilent: false, goTo: null, next: 10 });
  expect(dueAt(plan, 10)).toEqual({ isSilent: true, goTo: null, next: 14 });
  expect(dueAt(plan, 14)).toEqual({ isSilent: false, goTo: null, next: 20 });
  expect(dueAt(plan, 25)).toEqual({ isSilent: false, goTo: 30, next: null });
  expect(dueAt(plan, 30)).toEqual({ isSilent: false, goTo: null, next: null });
});

test("whoever looks only when something is due is never late", () => {
  const stretches = fc
    .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 10 })
    .map((bounds) => bounds.toSorted((a, b) => a - b))
    .map((bounds) =>
      Array.from({ length: bounds.length >> 1 }, (_, n) => ({
        from: bounds[n * 2] ?? 0,
        to: bounds[n * 2 + 1] ?? 0,
      })),
    );
  fc.assert(
    fc.property(stretches, stretches, (silenced, leftOut) => {
      const within = (all: typeof silenced, at: number) => all.some(({ from, to }) => from <= at && at < to);
      let due = dueAt({ silenced, leftOut }, 0);
      let look = 0;
      for (let at = 0; at < 70; at += 0.5) {
        if (due.next !== null && at >= due.next) look = at;
        due = dueAt({ silenced, leftOut }, look);
        expect(due.isSilent).toBe(within(silenced, at));
        if (within(leftOut, at) && due.goTo !== null) look = at = due.goTo;
        due = dueAt({ silenced, leftOut }, look);
      }
    }),
  );
});
