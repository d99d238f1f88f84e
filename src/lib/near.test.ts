import { describe, expect, it } from "vitest";
import { editDistance, nearNames } from "./near.ts";

const tags = ["Refund", "Emergency", "Follow-up", "Rebate", "Wrong number", "VIP", "Zürich", "Re-tile"];
const near = (typed: string) => nearNames(typed, tags, (name) => name);

describe("names that could be meant", () => {
  it.each([
    ["refund", ["Refund"]],
    ["Refunds", ["Refund"]],
    ["Refudn", ["Refund"]],
    ["Refund request", ["Refund"]],
    ["follow up", ["Follow-up"]],
    ["FOLLOWUP", ["Follow-up"]],
    ["zurich", ["Zürich"]],
    ["Emergancy", ["Emergency"]],
    ["wrong numbre", ["Wrong number"]],
    ["VIPs", ["VIP"]],
  ])("%s", (typed, wanted) => expect(near(typed)).toEqual(wanted));

  it.each(["", "  ", "-", "Re", "Vet", "Billing question", "東京"])("none for %j", (typed) =>
    expect(near(typed)).toEqual([]),
  );

  it("begins with the nearest", () => expect(near("Rebat")).toEqual(["Rebate"]));
});

it.each([
  ["", "", 3, 0],
  ["abc", "acb", 3, 1],
  ["kitten", "sitting", 3, 3],
  ["kitten", "sitting", 2, 3],
  ["a", "abcdef", 2, 3],
])("from %j to %j at most %i edits: %i", (one, other, atMost, distance) =>
  expect(editDistance(one, other, atMost)).toBe(distance),
);
