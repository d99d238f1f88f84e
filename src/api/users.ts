import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, client, rowsOf } from "./client.ts";

export type User = components["schemas"]["User"];

/** Query of `GET /users/list` (documented): `limit` 1–200, `offset` from 0. Admin only. */
export type UserFilters = NonNullable<operations["listUsers"]["parameters"]["query"]>;

export const usersKey = ["users"] as const;

/** One page of users: `{users, total}`. */
export function usersQuery(filters: UserFilters) {
  return queryOptions({
    queryKey: [...usersKey, "list", filters],
    queryFn: async ({ signal }) => {
      const data = await call(client.GET("/v3/users/list", { params: { query: filters }, signal }));
      rowsOf(data, "users");
      return data;
    },
    placeholderData: keepPreviousData,
  });
}

export const useUsers = (filters: UserFilters) => useQuery(usersQuery(filters));
