import { useGroupTree, type GroupNode } from "../../api/groups.ts";

/** Account, group and sub-group (documented): nothing stands below a sub-group. */
const LEVELS = 3;

/** The deepest level of a parent that has room for something so many levels high. */
export const levelsOf = (height: number) => LEVELS - height;

/** How many levels a group takes with all that is below it, inactive groups too; 1 while nobody knows. */
export function usePlaceInTree(orgUnitId: number): { level: number; height: number } {
  const { data = [] } = useGroupTree({ active: false });
  const found = find(data, orgUnitId);
  return found === null ? { level: 1, height: 1 } : { level: found.level, height: heightOf(found) };
}

function find(nodes: readonly GroupNode[], id: number): GroupNode | null {
  for (const node of nodes) {
    const found = node.id === id ? node : find(node.children, id);
    if (found !== null) return found;
  }
  return null;
}

function heightOf({ children }: GroupNode): number {
  return 1 + Math.max(0, ...children.map(heightOf));
}
