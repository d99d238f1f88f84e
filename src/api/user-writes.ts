import { queryOptions } from "@tanstack/react-query";
import type { components } from "../../openapi.d.ts";
import { call, client } from "./client.ts";
import { idOrNull } from "./loose.ts";
import type { RoleName } from "./session.ts";
import { fieldsOf, readUser, readUsers, usersKey, type UserWrite } from "./users.ts";
import type { Write } from "./write.ts";

/** Who may write users: `x-roles` of createUser, updateUser and deleteUser. */
export const userWriters: readonly RoleName[] = ["Admin"];

/** What changes of a user; what is not said stays as it is. */
export type UserPatch = components["schemas"]["UserPatch"];

/** Creates a user. The answer is the new ID. */
export const userCreation: Write<UserWrite, number | null> = {
  send: async ({ body, key }) => {
    const { userId } = await call(client.POST("/v3/users", { body, headers: { "Idempotency-Key": key } }));
    return idOrNull(userId);
  },
  // An address belongs to one user for ever.
  find: async ({ username }) => {
    const { rows } = await readUsers({ email: username, user_status: "active", limit: 200 });
    return rows.find(({ email }) => sameAddress(email, username))?.ct_user_id ?? null;
  },
  changes: [usersKey],
};

/** Changes some fields of a user. */
export function userChange(userId: number): Write<UserPatch, number | null> {
  return {
    send: async ({ body, key, etag }) => {
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      await call(client.PATCH("/v3/users/{id}", { params: { path: { id: userId } }, body, headers }));
      return userId;
    },
    find: async (body) => {
      const { fields, status } = await readUser(userId);
      return isWritten({ ...fields, user_status: status }, body) ? userId : null;
    },
    present: ({ data, etag }) => ({ data: fieldsOf(data), etag }),
    changes: [usersKey],
  };
}

/** Deletes a user; it can be taken back. */
export function userDeletion(userId: number): Write<null, number> {
  return {
    send: async ({ key, etag }) => {
      const params = { path: { id: userId } };
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      await client.DELETE("/v3/users/{id}", { params, headers });
      return userId;
    },
    find: async () => ((await readUser(userId)).status === "deleted" ? userId : null),
    present: ({ data, etag }) => ({ data: fieldsOf(data), etag }),
    changes: [usersKey],
  };
}

export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Whether a record has all that a change of it says. */
function isWritten(record: object, body: object): boolean {
  return Object.entries(body).every(
    ([name, value]) => JSON.stringify(Reflect.get(record, name) ?? null) === JSON.stringify(value),
  );
}

/** How many of those whose name or address has the typed letters are compared with it, of each status. */
const MOST_SIMILAR = 200;

/** Whose name or address, in any status, has these letters: an address is taken for ever. `total` counts all of them. */
export function usersLikeQuery(field: "name" | "email", letters: string) {
  return queryOptions({
    queryKey: [...usersKey, "like", field, letters],
    queryFn: async ({ signal }) => {
      const statuses = ["active", "inactive", "deleted"] as const;
      const pages = await Promise.all(
        statuses.map((status) =>
          readUsers({ [field]: letters, user_status: status, limit: MOST_SIMILAR }, signal),
        ),
      );
      return {
        rows: pages.flatMap(({ rows }) => rows),
        isCut: pages.some(({ total }) => total > MOST_SIMILAR),
      };
    },
  });
}
