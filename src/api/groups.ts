import { queryOptions, useQuery } from "@tanstack/react-query";
import { call, client, rowsOf } from "./client.ts";

/** One node of the tree, with what is below it. `level` counts from 1, the account. */
export type GroupNode = { id: number; name: string; level: number; children: GroupNode[] };

export const groupsKey = ["groups"] as const;

/** The whole tree of the caller's scope, from its top unit down. `GET /groups/tree` (documented). Admin only. */
export function groupTreeQuery(filters: { active: boolean }) {
  return queryOptions({
    queryKey: [...groupsKey, "tree", filters],
    queryFn: async ({ signal }) => {
      const data = await call(client.GET("/v3/groups/tree", { params: { query: filters }, signal }));
      return groupTreeOf(rowsOf(data, "groups"));
    },
  });
}

export const useGroupTree = (filters: { active: boolean }) => useQuery(groupTreeQuery(filters));

type WireNode = { org_unit_id?: unknown; text?: unknown; code?: unknown; children?: unknown };

/**
 * Builds the tree from either form of the answer: flat rows whose `code` ("1.1.2") names the parent (documented by
 * example), or nested `children` (documented in prose). A row whose parent is missing becomes a root; a row without
 * an id is left out.
 */
export function groupTreeOf(rows: unknown[]): GroupNode[] {
  const roots: GroupNode[] = [];
  const byCode = new Map<string, GroupNode>();
  for (const row of rows) {
    const node = nodeOf(row, 1);
    if (node === null) continue;
    const given = (row as WireNode).code;
    const code = typeof given === "string" ? given : "";
    const parent = byCode.get(code.slice(0, Math.max(code.lastIndexOf("."), 0)));
    if (code !== "") byCode.set(code, node);
    if (parent === undefined) roots.push(node);
    else parent.children.push(node);
    if (parent !== undefined) setLevel(node, parent.level + 1);
  }
  return roots;
}

function nodeOf(row: unknown, level: number): GroupNode | null {
  if (typeof row !== "object" || row === null) return null;
  const { org_unit_id: id, text, children } = row as WireNode;
  if (typeof id !== "number") return null;
  const below = Array.isArray(children)
    ? (children as unknown[]).map((child) => nodeOf(child, level + 1))
    : [];
  return {
    id,
    name: typeof text === "string" && text.trim() !== "" ? text : "–",
    level,
    children: below.filter((child) => child !== null),
  };
}

function setLevel(top: GroupNode, level: number): void {
  top.level = level;
  for (const child of top.children) setLevel(child, level + 1);
}
