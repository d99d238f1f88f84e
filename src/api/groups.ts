import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, callForChange, client, pageOf, rowsOf } from "./client.ts";
import { idOrNull, measure, objects, textOrDash, textOrNull, texts, type Loose } from "./loose.ts";

/** What a write of a group changes: its tree, its row, and the counts. */
export const groupsKey = ["groups"] as const;

/** One node of the tree, with what is below it. `level` counts from 1, the top unit of the caller's scope. */
export type GroupNode = { id: number; name: string; level: number; children: GroupNode[] };

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
  address: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  /** The four above on one line. */
  place: string | null;
  phone_number: string | null;
  industry_id: number | null;
  industry_name: string | null;
  org_unit_created: string;
};

/** A group by itself, with the version that a change of it names. */
export type OneGroup = Group & { etag: string | null };

/** One group. `GET /groups/:id` (assumed). Admin only. */
function groupQuery(orgUnitId: number) {
  return queryOptions({
    queryKey: [...groupsKey, "one", orgUnitId],
    queryFn: ({ signal }) => readGroup(orgUnitId, signal),
  });
}

/** @throws ApiError */
export async function readGroup(orgUnitId: number, signal?: AbortSignal): Promise<OneGroup> {
  const params = { path: { id: orgUnitId } };
  const { record, etag } = await callForChange(
    client.GET("/v3/groups/{id}", { params, ...(signal && { signal }) }),
  );
  return { ...groupOf(record), etag };
}

export const useGroup = (orgUnitId: number | null) =>
  useQuery({ ...groupQuery(orgUnitId ?? 0), enabled: orgUnitId !== null });

/** Query of `GET /groups/list` (documented). */
type ChildFilters = NonNullable<operations["listChildGroups"]["parameters"]["query"]>;

/** The groups right below one, by name. Admin only. */
export function childGroupsQuery(filters: ChildFilters) {
  return queryOptions({
    queryKey: [...groupsKey, "children", filters],
    queryFn: ({ signal }) => readChildGroups(filters, signal),
    placeholderData: keepPreviousData,
  });
}

export const useChildGroups = (filters: ChildFilters) => useQuery(childGroupsQuery(filters));

/** @throws ApiError */
export async function readChildGroups(filters: ChildFilters, signal?: AbortSignal) {
  const data = await call(
    client.GET("/v3/groups/list", { params: { query: filters }, ...(signal && { signal }) }),
  );
  return pageOf(data, "groups", groupOf, (group) => group.org_unit_id);
}

/** How much a group has, with everything below it; NaN, shown as "–", where it was not counted. */
export type GroupCount = { users: number; numbers: number; routes: number };

const NOT_COUNTED = Number.NaN;
const kinds = ["users", "numbers", "routes"] as const;

/**
 * What each group of the tree has: the API's tree does not say, so the gateway adds up its lists. Admin only. Under a key of
 * its own: counting a large account takes seconds, for which no save of a group has to wait.
 */
const groupCountsQuery = queryOptions({
  queryKey: ["group-counts"],
  queryFn: async ({ signal }) => countsOf(await call(client.GET("/own/group-counts", { signal }))),
});

export const useGroupCounts = ({ enabled }: { enabled: boolean }) =>
  useQuery({ ...groupCountsQuery, enabled });

/** Reads the counts; a group that has nothing is not in the answer. */
export function countsOf(data: object): (orgUnitId: number) => GroupCount {
  const leftOut = new Set(texts(Reflect.get(data, "left_out")));
  const read = (row: object): GroupCount => {
    const counted = kinds.map((kind) => [
      kind,
      leftOut.has(kind) ? NOT_COUNTED : measure(Reflect.get(row, kind) ?? 0),
    ]);
    return Object.fromEntries(counted) as GroupCount;
  };
  const nothing = read({});
  const byId = new Map(
    rowsOf(data, "groups").map((row) => [idOrNull(Reflect.get(row, "org_unit_id")), read(row)]),
  );
  return (orgUnitId) => byId.get(orgUnitId) ?? nothing;
}

export function groupOf(row: object): Group {
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
    address: textOrNull(wire.address),
    city: textOrNull(wire.city),
    state: textOrNull(wire.state),
    zip: textOrNull(wire.zip),
    place: place.length === 0 ? null : place.join(", "),
    phone_number: textOrNull(wire.phone_number),
    industry_id: idOrNull(wire.industry_id),
    industry_name: textOrNull(wire.industry_name),
    org_unit_created: textOrDash(wire.org_unit_created),
  };
}
