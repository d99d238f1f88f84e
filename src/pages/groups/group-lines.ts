import type { GroupNode } from "../../api/groups.ts";
import { fold } from "../../lib/fold.ts";
import type { TreeItem } from "../../ui/tree-row.tsx";

/** What is open: a set of ids that differ from how a node starts. Accounts and groups start open, sub-groups closed. */
type Toggled = ReadonlySet<number>;

type Shown = {
  search: string;
  toggled: Toggled;
  selected: number | null;
  /** The groups that are active; null while that is not known. */
  active: ReadonlySet<number> | null;
};

/** A tree of more groups than can be looked over starts with the groups below the account, all of them closed. */
const OVERSEEN = 200;

const startsOpen = (roots: readonly GroupNode[], { level }: { level: number }) =>
  level === 1 || (level === 2 && countGroups(roots) <= OVERSEEN);

const counts = new WeakMap<readonly GroupNode[], number>();

function countGroups(nodes: readonly GroupNode[]): number {
  const known = counts.get(nodes);
  if (known !== undefined) return known;
  const count = nodes.reduce((sum, { children }) => sum + 1 + countGroups(children), 0);
  counts.set(nodes, count);
  return count;
}

/** Ten thousand names are folded once, not with every key. */
const folded = new WeakMap<GroupNode, string>();

function foldedName(node: GroupNode): string {
  const name = folded.get(node) ?? fold(node.name);
  folded.set(node, name);
  return name;
}

/**
 * Folds the names before anybody types, while the browser has nothing else to do: all at once with the first key would be
 * too long for one.
 */
export function foldAhead(roots: readonly GroupNode[]): () => void {
  // Safari has no idle callback; there the first key takes a little longer.
  if (!("requestIdleCallback" in window)) return () => undefined;
  const waiting = [...roots];
  let next = 0;
  const go = (deadline: IdleDeadline) => {
    while (deadline.timeRemaining() > 1) {
      const node = waiting.pop();
      if (node === undefined) return;
      foldedName(node);
      waiting.push(...node.children);
    }
    next = requestIdleCallback(go);
  };
  next = requestIdleCallback(go);
  return () => cancelIdleCallback(next);
}

/** Whether each word of a search stands in a group's name. */
function matcher(search: string): (node: GroupNode) => boolean {
  const words = fold(search).trim().split(" ");
  return (node) => words.every((word) => foldedName(node).includes(word));
}

/**
 * The lines of the tree that are shown, top to bottom. A search shows the matching groups and those above them, all
 * open; without one, what the user has opened and what leads to the selected group.
 */
export function groupLines(
  roots: readonly GroupNode[],
  { search, toggled, selected, active }: Shown,
): TreeItem[] {
  const kept = search.trim() === "" ? null : matching(roots, matcher(search));
  const opensFirst = new Set([1, 2].filter((level) => startsOpen(roots, { level })));
  const onTheWay = selected === null ? new Set<number>() : matching(roots, (node) => node.id === selected);
  const lines: TreeItem[] = [];

  const add = (nodes: readonly GroupNode[]) => {
    const shown = kept === null ? nodes : nodes.filter(({ id }) => kept.has(id));
    for (const [index, node] of shown.entries()) {
      const leadsOn = node.children.some(({ id }) => onTheWay.has(id));
      const below = kept === null ? node.children : node.children.filter(({ id }) => kept.has(id));
      const open = kept !== null || leadsOn || opensFirst.has(node.level) !== toggled.has(node.id);
      lines.push({
        id: node.id,
        name: node.name,
        level: node.level,
        expanded: below.length === 0 ? undefined : open,
        position: index + 1,
        siblings: shown.length,
        note: active === null || active.has(node.id) ? undefined : "Inactive",
      });
      if (open) add(below);
    }
  };
  add(roots);
  return lines;
}

/** How many groups a search finds, without those above them; all of them without a search. */
export function countMatches(nodes: readonly GroupNode[], search: string): number {
  const matches = matcher(search);
  const count = (some: readonly GroupNode[]): number =>
    some.reduce((sum, node) => sum + (matches(node) ? 1 : 0) + count(node.children), 0);
  return search.trim() === "" ? countGroups(nodes) : count(nodes);
}

/**
 * What is open and selected after a line was opened or closed. Closing one that leads to the selected group selects it:
 * what is selected is in sight.
 */
export function toggleLine(
  roots: readonly GroupNode[],
  { toggled, open }: { toggled: readonly number[]; open: number | null },
  line: { id: number; level: number },
  expanded: boolean,
): { toggled: readonly number[]; open: number | null } {
  const others = toggled.filter((id) => id !== line.id);
  const leadsOn = matching(roots, ({ id }) => id === open).has(line.id);
  return {
    toggled: startsOpen(roots, line) === expanded ? others : [...others, line.id],
    open: leadsOn && !expanded ? line.id : open,
  };
}

/** The ids of the nodes that match and of all nodes above them. */
function matching(nodes: readonly GroupNode[], matches: (node: GroupNode) => boolean): Set<number> {
  const found = new Set<number>();
  const visit = (node: GroupNode): boolean => {
    const below = node.children.map(visit).some(Boolean);
    if (below || matches(node)) found.add(node.id);
    return found.has(node.id);
  };
  for (const node of nodes) visit(node);
  return found;
}

/** The ids of all nodes of a tree. */
export function idsOf(nodes: readonly GroupNode[]): Set<number> {
  return matching(nodes, () => true);
}
