import { expect, it } from "vitest";
import { evenShares, restOf } from "./shares.ts";
import { nextState, stateTiles } from "./states.ts";

it.each([2, 3, 6, 7, 10])("%i even shares add up to 100 and differ by one at most", (count) => {
  const shares = evenShares(count);
  expect(shares).toHaveLength(count);
  expect(restOf(shares.map((percent) => ({ percent })))).toBe(0);
  expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
});

it("every state has a tile of its own, and arrows lead to all of them", () => {
  expect(stateTiles).toHaveLength(51);
  expect(new Set(stateTiles.map(({ row, column }) => `${row} ${column}`)).size).toBe(51);
  const reached = new Set(["UT"]);
  for (const code of reached) {
    for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
      const next = nextState(code, key);
      if (next !== null) reached.add(next);
    }
  }
  expect(reached.size).toBe(51);
  expect(nextState("UT", "Enter")).toBeNull();
});
