import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, client, pageOf, rowsOf } from "./client.ts";
import { idOrNull, objects, textOrDash, textOrNull, type Loose } from "./loose.ts";

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
  const node = { id, name: textOrDash(wire.text), level: 1, children };
  return [{ node, code: typeof wire.code === "string" ? wire.code : "" }];
}

function setLevel(node: GroupNode, level: number): void {
  node.level = level;
  for (const child of node.children) setLevel(child, level + 1);
}

type WireGroup = components["schemas"]["Group"];

/** One group that is safe to show: null where nothing is known. */
export type Group = {
  org_unit_id: number | null;
  org_unit_name: string;
  org_unit_ext_id: string | null;
  org_unit_parent_id: number | null;
  org_unit_status: string;
  billing_id: string | null;
  place: string | null;
  phone_number: string | null;
  industry_name: string | null;
  org_unit_created: string;
};

/** One group. `GET /groups/:id` (assumed). Admin only. */
function groupQuery(orgUnitId: number) {
  return queryOptions({
    queryKey: ["groups", "one", orgUnitId],
    queryFn: async ({ signal }) =>
      groupOf(await call(client.GET("/v3/groups/{id}", { params: { path: { id: orgUnitId } }, signal }))),
  });
}

export const useGroup = (orgUnitId: number) => useQuery(groupQuery(orgUnitId));

/** Query of `GET /groups/list` (documented). */
type ChildFilters = NonNullable<operations["listChildGroups"]["parameters"]["query"]>;

/** The groups right below one, by name. Admin only. */
export function childGroupsQuery(filters: ChildFilters) {
  return queryOptions({
    queryKey: ["groups", "children", filters],
    queryFn: async ({ signal }) =>
      pageOf(
        await call(client.GET("/v3/groups/list", { params: { query: filters }, signal })),
        "groups",
        groupOf,
        (group) => group.org_unit_id,
      ),
    placeholderData: keepPreviousData,
  });
}

function groupOf(row: object): Group {
  const wire = row as Loose<WireGroup>;
  const town = [textOrNull(wire.city), textOrNull(wire.state), textOrNull(wire.zip)].filter(
    (part) => part !== null,
  );
  const place = [textOrNull(wire.address), town.join(" ")].filter((part) => part !== null && part !== "");
  return {
    org_unit_id: idOrNull(wire.org_unit_id),
    org_unit_name: textOrDash(wire.org_unit_name),
    org_unit_ext_id: textOrNull(wire.org_unit_ext_id),
    org_unit_parent_id: idOrNull(wire.org_unit_parent_id),
    org_unit_status: textOrDash(wire.org_unit_status),
    billing_id: textOrNull(wire.billing_id),
    place: place.length === 0 ? null : place.join(", "),
    phone_number: textOrNull(wire.phone_number),
    industry_name: textOrNull(wire.industry_name),
    org_unit_created: textOrDash(wire.org_unit_created),
  };
}
