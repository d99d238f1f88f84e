import { queryOptions, useQuery } from "@tanstack/react-query";
import { call, client, rowsOf } from "./client.ts";
import { idOrNull, objects, text } from "./loose.ts";

/** One node of the tree, with what is below it. `level` counts from 1, the top unit of the caller's scope. */
export type GroupNode = { id: number; name: string; level: number; children: GroupNode[] };

/** The whole tree of the caller's scope, from its top unit down. `GET /groups/tree` (documented). Admin only. */
export function groupTreeQuery(filters: { active: boolean }) {
  return queryOptions({
    queryKey: ["groups", "tree", filters],
    queryFn: async ({ signal }) => {
      const data = await call(client.GET("/v3/groups/tree", { params: { query: filters }, signal }));
      return groupTreeOf(rowsOf(data, "groups"));
    },
  });
}

export const useGroupTree = (filters: { active: boolean }) => useQuery(groupTreeQuery(filters));

type Found = { node: GroupNode; code: string };

/**
 * Builds the tree from either form of the answer: flat rows whose `code` ("1.1.2") names the parent (documented by
 * example), or nested `children` (documented in prose). A row whose parent is missing becomes a root; a row without
 * an id, or with one that was there before, is left out.
 */
export function groupTreeOf(rows: object[]): GroupNode[] {
  const seen = new Set<number>();
  const found = rows.flatMap((row) => read(row, seen));
  const byCode = new Map(found.filter(({ code }) => code !== "").map(({ node, code }) => [code, node]));
  const roots: GroupNode[] = [];
  for (const { node, code } of found) {
    const parent = byCode.get(code.slice(0, Math.max(code.lastIndexOf("."), 0)));
    if (parent === undefined) roots.push(node);
    else parent.children.push(node);
  }
  for (const root of roots) setLevel(root, 1);
  return roots;
}

function read(row: object, seen: Set<number>): Found[] {
  const wire = row as { org_unit_id?: unknown; text?: unknown; code?: unknown; children?: unknown };
  const id = idOrNull(wire.org_unit_id);
  if (id === null || seen.has(id)) return [];
  seen.add(id);
  const children = objects(wire.children).flatMap((child) => read(child, seen).map(({ node }) => node));
  const node = { id, name: text(wire.text), level: 1, children };
  return [{ node, code: typeof wire.code === "string" ? wire.code : "" }];
}

function setLevel(node: GroupNode, level: number): void {
  node.level = level;
  for (const child of node.children) setLevel(child, level + 1);
}
