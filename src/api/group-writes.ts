import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../openapi.d.ts";
import { call, client, readPages, rowsOf } from "./client.ts";
import { groupOf, groupsKey, readChildGroups, readGroup, type Group } from "./groups.ts";
import { idOrNull, textOrDash } from "./loose.ts";
import type { Write } from "./write.ts";

/** A new group: its name and where it stands; the rest may be left out. */
export type GroupCreate = components["schemas"]["GroupCreate"];

/** What changes of a group; what is not said stays as it is. */
export type GroupPatch = components["schemas"]["GroupPatch"];

/** Creates a group. The answer is its ID. */
export const groupCreation: Write<GroupCreate, number | null> = {
  send: async ({ body, key }) => {
    const headers = { "Idempotency-Key": key };
    const { orgUnitId } = await call(client.POST("/v3/groups", { body, headers }));
    return idOrNull(orgUnitId);
  },
  // Siblings have different names.
  find: async ({ org_unit_name: name, org_unit_parent_id: parent }) => {
    const { rows } = await readChildGroups({ org_unit_id: parent, group_name: name, limit: 200 });
    return rows.find((group) => group.org_unit_name === name)?.org_unit_id ?? null;
  },
  changes: [groupsKey],
};

/**
 * Changes some fields of a group, its place and its status among them. The API deletes a group by making it inactive
 * (assumed), so that this is the one way out of use.
 */
export function groupChange(orgUnitId: number): Write<GroupPatch, number | null> {
  return {
    send: async ({ body, key, etag }) => {
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      await call(client.PATCH("/v3/groups/{id}", { params: { path: { id: orgUnitId } }, body, headers }));
      return orgUnitId;
    },
    // No answer tells the time zone (documented).
    find: async ({ timezone: _unseen, ...body }) =>
      isWritten(await readGroup(orgUnitId), body) ? orgUnitId : null,
    present: ({ data, etag }) => ({ data: groupOf(data), etag }),
    changes: [groupsKey],
  };
}

function isWritten(group: Group, body: GroupPatch): boolean {
  return Object.entries(body).every(([name, value]) => Reflect.get(group, name) === value);
}

/** The industries that a group can be of. `GET /industry` (documented). */
const industriesQuery = queryOptions({
  queryKey: ["industries"],
  queryFn: async ({ signal }) =>
    rowsOf(await call(client.GET("/v3/industry", { signal })), "industries").map((row) => ({
      value: String(idOrNull(Reflect.get(row, "industry_id")) ?? ""),
      label: textOrDash(Reflect.get(row, "industry_name")),
    })),
});

export const useIndustries = () => useQuery(industriesQuery);

/** As many sub-groups of one group are compared with a new name. */
const MOST_SIBLINGS = 2000;

/** The groups next to each other below a parent, inactive ones too: their names are taken as well. */
const siblingsQuery = (parentId: number) =>
  queryOptions({
    queryKey: [...groupsKey, "siblings", parentId],
    queryFn: ({ signal }) =>
      readPages((page) => readChildGroups({ ...page, org_unit_id: parentId }, signal), MOST_SIBLINGS),
  });

export const useSiblings = (parentId: number | null) =>
  useQuery({ ...siblingsQuery(parentId ?? 0), enabled: parentId !== null });
