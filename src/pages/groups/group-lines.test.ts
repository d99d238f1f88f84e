import { describe, expect, it } from "vitest";
import type { GroupNode } from "../../api/groups.ts";
import { countGroups, groupLines } from "./group-lines.ts";

const node = (id: number, name: string, level: number, children: GroupNode[] = []): GroupNode => ({
  id,
  name,
  level,
  children,
});
const tree = [
  node(1, "Acme", 1, [
    node(2, "West", 2, [node(4, "Provo", 3, [node(7, "Desk", 4)]), node(5, "Boise", 3)]),
    node(3, "East", 2, [node(6, "Albany", 3)]),
  ]),
];
const none = { search: "", toggled: new Set<number>(), selected: null };
const names = (lines: { name: string }[]) => lines.map(({ name }) => name);

describe("groupLines", () => {
  it("starts with accounts and groups open", () => {
    expect(names(groupLines(tree, none))).toEqual(["Acme", "West", "Provo", "Boise", "East", "Albany"]);
  });
  it("closes what the user closed and opens what he opened", () => {
    expect(names(groupLines(tree, { ...none, toggled: new Set([2, 4]) }))).toEqual([
      "Acme",
      "West",
      "East",
      "Albany",
    ]);
    expect(names(groupLines(tree, { ...none, toggled: new Set([4]) }))).toContain("Desk");
  });
  it("opens the way to the selected group", () => {
    expect(names(groupLines(tree, { ...none, toggled: new Set([2]), selected: 7 }))).toContain("Desk");
  });
  it("shows matches and what is above them", () => {
    const lines = groupLines(tree, { ...none, search: " des" });
    expect(names(lines)).toEqual(["Acme", "West", "Provo", "Desk"]);
    expect(lines.map(({ expanded }) => expanded)).toEqual([true, true, true, undefined]);
  });
  it("counts places among what is shown", () => {
    const [, , provo, boise] = groupLines(tree, none);
    expect([provo?.position, provo?.siblings, boise?.position]).toEqual([1, 2, 2]);
  });
  it("shows nothing when nothing matches", () =>
    expect(groupLines(tree, { ...none, search: "zzz" })).toEqual([]));
});

it("counts every node", () => expect(countGroups(tree)).toBe(7));
