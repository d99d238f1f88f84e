import { expect, test } from "vitest";
import { nobody } from "../../../components/recipient-list.ts";
import { FIRST, firstName, othersOf, splitFirst } from "./canary.ts";

const numbers = (count: number) =>
  Array.from({ length: count }, (_, at) => `+1801555${String(at).padStart(4, "0")}`);

test.each([26, 49, 50, 51, 1000, 9999])(
  "of %i people, 25 get it first, from all over the list, and nobody twice or never",
  (count) => {
    const list = numbers(count);
    const { first, others } = splitFirst(list);
    expect([first.length, others.length]).toEqual([FIRST, count - FIRST]);
    expect([...first, ...others].toSorted()).toEqual(list);
    expect(splitFirst(list)).toEqual({ first, others });
    expect(list.indexOf(first.at(-1) ?? "")).toBeGreaterThanOrEqual(Math.floor((24 * count) / 25));
  },
);

test("the name says who they are and fits", () => {
  expect(firstName(" Spring ")).toBe("Spring (first 25)");
  expect(firstName("x".repeat(255))).toHaveLength(255);
});

test("whom the API turns away then is counted with the others left out", () => {
  const list = { ...nobody, numbers: numbers(30), leftOut: [{ reason: "opted_out", count: 2 }] };
  const rejected = [{ phone_number: "+18015550000", reason: "opted_out" }];
  const others = othersOf(list, { broadcastId: 1, etag: null, accepted: 24, rejected });
  expect([others.numbers.length, others.leftOut]).toEqual([5, [{ reason: "opted_out", count: 3 }]]);
});
