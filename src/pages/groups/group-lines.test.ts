import { describe, expect, it } from "vitest";
import type { GroupNode } from "../../api/groups.ts";
import { groupLines, idsOf, toggleLine } from "./group-lines.ts";

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
const none = { search: "", toggled: new Set<number>(), selected: null, active: null };
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
  it("marks what is not active, and nothing while that is not known", () => {
    const notes = groupLines(tree, { ...none, active: new Set([1, 2, 4, 5, 6]) }).map(({ note }) => note);
    expect(notes).toEqual([undefined, undefined, undefined, undefined, "Inactive", undefined]);
    expect(groupLines(tree, none).every(({ note }) => note === undefined)).toBe(true);
  });
  it("shows nothing when nothing matches", () =>
    expect(groupLines(tree, { ...none, search: "zzz" })).toEqual([]));
});

describe("toggleLine", () => {
  const west = { id: 2, level: 2 };
  it("keeps what differs from how a line starts", () => {
    const closed = toggleLine(tree, { toggled: [4], open: 6 }, west, false);
    expect(closed).toEqual({ toggled: [4, 2], open: 6 });
    expect(toggleLine(tree, closed, west, true)).toEqual({ toggled: [4], open: 6 });
    expect(toggleLine(tree, { toggled: [], open: null }, { id: 4, level: 3 }, true).toggled).toEqual([4]);
  });
  it("selects what is closed over the selected group", () => {
    expect(toggleLine(tree, { toggled: [2], open: 7 }, west, false)).toEqual({ toggled: [2], open: 2 });
  });
});

it("knows every node", () => expect(idsOf(tree)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7])));
