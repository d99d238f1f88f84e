import { expect, it } from "vitest";
import { countsOf, groupTreeOf } from "./groups.ts";

const leaf = (id: number, name: string, level: number) => ({ id, name, level, children: [] });
const tree = [
  {
    ...leaf(1, "Acme", 1),
    children: [{ ...leaf(2, "West", 2), children: [leaf(3, "Provo", 3)] }, leaf(4, "East", 2)],
  },
];

it("reads flat rows", () => {
  const rows = [
    { org_unit_id: 1, text: "Acme", code: "1", group_level: 1 },
    { org_unit_id: 2, text: "West", code: "1.1", group_level: 2 },
    { org_unit_id: 3, text: "Provo", code: "1.1.1", group_level: 3 },
    { org_unit_id: 4, text: "East", code: "1.2", group_level: 2 },
  ];
  expect(groupTreeOf(rows)).toEqual(tree);
  const [acme, west, provo, east] = rows;
  if (!acme || !west || !provo || !east) throw new Error("Four rows.");
  expect(groupTreeOf([acme, provo, west, east])).toEqual(tree);
});

it("reads nested children", () => {
  const west = { org_unit_id: 2, text: "West", children: [{ org_unit_id: 3, text: "Provo" }] };
  const east = { org_unit_id: 4, text: "East", children: [] };
  expect(groupTreeOf([{ org_unit_id: 1, text: "Acme", children: [west, east] }])).toEqual(tree);
});

it("starts at the caller's own unit when that is not the top", () => {
  const rows = [
    { org_unit_id: 2, text: "West", code: "1.1" },
    { org_unit_id: 3, text: "Provo", code: "1.1.1" },
  ];
  expect(groupTreeOf(rows)).toEqual([{ ...leaf(2, "West", 1), children: [leaf(3, "Provo", 2)] }]);
});

it("loses one bad row, not the tree", () => {
  const rows = [
    { org_unit_id: 1, text: null, code: "1" },
    { text: "No id", code: "1.1" },
    { org_unit_id: 3, text: "Below the one without id", code: "1.1.1" },
    { org_unit_id: 1, text: "Again", code: "1.2" },
    { org_unit_id: 5, text: "No code", code: 12, children: "none" },
  ];
  expect(groupTreeOf(rows)).toEqual([
    leaf(1, "–", 1),
    leaf(3, "Below the one without id", 1),
    leaf(5, "No code", 1),
  ]);
});

it("reads very many groups in linear time", () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => ({ org_unit_id: i + 2, text: "G", code: `1.${i}` }));
  const [top] = groupTreeOf([{ org_unit_id: 1, text: "Top", code: "1" }, ...rows]);
  expect(top?.children.length).toBe(100_000);
});

it("reads what groups have: nothing for one that isn't told, no number for what wasn't counted", () => {
  const countOf = countsOf({
    groups: [
      { org_unit_id: 7, users: 3, numbers: 0, routes: "many" },
      { org_unit_id: null, users: 1 },
    ],
    left_out: ["numbers"],
  });
  expect(countOf(7)).toEqual({ users: 3, numbers: Number.NaN, routes: Number.NaN });
  expect(countOf(8)).toEqual({ users: 0, numbers: Number.NaN, routes: 0 });
});
