import type { GroupNode } from "../../api/groups.ts";
import type { TreeItem } from "../../ui/tree-row.tsx";

/** What is open: a set of ids that differ from how a node starts. Accounts and groups start open, sub-groups closed. */
type Toggled = ReadonlySet<number>;

const startsOpen = (node: GroupNode) => node.level <= 2;

/**
 * The lines of the tree that are shown, top to bottom. A search shows the matching groups and those above them, all
 * open; without one, what the user has opened and what leads to the selected group.
 */
export function groupLines(
  roots: readonly GroupNode[],
  { search, toggled, selected }: { search: string; toggled: Toggled; selected: number | null },
): TreeItem[] {
  const words = search.trim().toLowerCase();
  const kept = words === "" ? null : matching(roots, (node) => node.name.toLowerCase().includes(words));
  const onTheWay = matching(roots, (node) => node.id === selected);
  const lines: TreeItem[] = [];

  const add = (nodes: readonly GroupNode[]) => {
    const shown = kept === null ? nodes : nodes.filter(({ id }) => kept.has(id));
    for (const [index, node] of shown.entries()) {
      const leadsOn = node.children.some(({ id }) => onTheWay.has(id));
      const below = kept === null ? node.children : node.children.filter(({ id }) => kept.has(id));
      const open = kept !== null || leadsOn || startsOpen(node) !== toggled.has(node.id);
      lines.push({
        id: node.id,
        name: node.name,
        level: node.level,
        expanded: below.length === 0 ? undefined : open,
        position: index + 1,
        siblings: shown.length,
      });
      if (open) add(below);
    }
  };
  add(roots);
  return lines;
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

/** How many nodes a tree has. */
export function countGroups(nodes: readonly GroupNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countGroups(node.children), 0);
}
