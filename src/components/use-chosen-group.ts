import { useQuery } from "@tanstack/react-query";
import { createContext, useMemo } from "react";
import { groupTreeQuery, useGroup, type GroupNode } from "../api/groups.ts";
import { useScope } from "./use-scope.ts";

/** The name is undefined until it is known. */
type ChosenGroup = { name: string | undefined; isInactive: boolean };

/** The group of the top bar; null for the whole account. The tree has the active ones alone, so others are read by themselves. */
export function useChosenGroup(): ChosenGroup | null {
  const { group } = useScope();
  const tree = useQuery({ ...groupTreeQuery({ active: true }), enabled: group !== null });
  const inTree = useMemo(() => nameIn(tree.data ?? [], group), [tree.data, group]);
  const other = useGroup(tree.data !== undefined && inTree === undefined ? group : null);
  if (group === null) return null;
  if (inTree !== undefined) return { name: inTree, isInactive: false };
  if (other.data !== undefined) {
    const { org_unit_name: name, org_unit_status: status } = other.data;
    return { name, isInactive: status !== "active" };
  }
  const hasFailed = (tree.data === undefined && tree.error !== null) || other.error !== null;
  return { name: hasFailed ? `Group ${group}` : undefined, isInactive: false };
}

function nameIn(level: readonly GroupNode[], id: number | null): string | undefined {
  for (const node of level) {
    const found = node.id === id ? node.name : nameIn(node.children, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether the page is narrowed to a group that is inactive: of such a group the API lists nothing. */
export const NarrowedToInactive = createContext(false);
