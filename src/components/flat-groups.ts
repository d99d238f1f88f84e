import type { GroupNode } from "../api/groups.ts";

export type FlatGroup = GroupNode & {
  /** The name of the group above it; null at the top. */
  parent: string | null;
};

/** The groups of a tree one after the other, each before those below it. */
export function flatGroups(nodes: readonly GroupNode[]): FlatGroup[] {
  const rows: FlatGroup[] = [];
  const walk = (level: readonly GroupNode[], parent: string | null) => {
    for (const node of level) {
      rows.push({ ...node, parent });
      walk(node.children, node.name);
    }
  };
  walk(nodes, null);
  return rows;
}
