import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, client, rowsOf } from "./client.ts";
import { distinct, idOrNull, text, textOrNull, type Loose } from "./loose.ts";

type WireUser = components["schemas"]["User"];

/**
 * A row of the list that is safe to show: a text that did not come is "–", or null where it may be absent. `role` is the
 * vendor's label ("Standard User"); it and `status` may be words that nobody has told us yet.
 */
export type User = {
  ct_user_id: number | null;
  name: string;
  email: string;
  status: string;
  role: string;
  group: string;
  group_org_unit_id: number | null;
  parent_group: string | null;
  agent_ring_to: string | null;
  agent_id: string | null;
  user_ext_id: string | null;
  access_audio: boolean;
  user_created: string;
};

/** Query of `GET /users/list` (documented): `limit` 1–200, `offset` from 0. Admin only. */
export type UserFilters = NonNullable<operations["listUsers"]["parameters"]["query"]>;

/** One page of users, of an org unit and everything below it. */
export function usersQuery(filters: UserFilters) {
  return queryOptions({
    queryKey: ["users", "list", filters],
    queryFn: async ({ signal }): Promise<{ users: User[]; total: number }> => {
      const data = await call(client.GET("/v3/users/list", { params: { query: filters }, signal }));
      const users = distinct(rowsOf(data, "users").map(userOf), (user) => user.ct_user_id);
      return { users, total: typeof data.total === "number" ? data.total : users.length };
    },
    placeholderData: keepPreviousData,
  });
}

export const useUsers = (filters: UserFilters) => useQuery(usersQuery(filters));

/** Reads one row of the list; never fails. */
function userOf(row: object): User {
  const wire = row as Loose<WireUser>;
  const names = [textOrNull(wire.first_name), textOrNull(wire.last_name)];
  return {
    ct_user_id: idOrNull(wire.ct_user_id),
    name: text(names.filter((name) => name !== null).join(" ")),
    email: text(wire.email),
    status: text(wire.status),
    role: text(wire.role),
    group: text(wire.group),
    group_org_unit_id: idOrNull(wire.group_org_unit_id),
    parent_group: textOrNull(wire.parent_group),
    agent_ring_to: textOrNull(wire.agent_ring_to),
    agent_id: textOrNull(wire.agent_id),
    user_ext_id: textOrNull(wire.user_ext_id),
    // "Yes" or "No" in lists, boolean in writes (documented).
    access_audio: wire.access_audio === "Yes",
    user_created: text(wire.user_created),
  };
}
