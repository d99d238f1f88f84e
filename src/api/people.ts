import { queryOptions } from "@tanstack/react-query";
import type { components } from "../../openapi.d.ts";
import { call, client, pageOf, readPages } from "./client.ts";
import { idOrNull, textOrNull, type Loose } from "./loose.ts";
import type { RoleName } from "./session.ts";
import { usersKey } from "./users.ts";

/** A user of the account as far as the list knows what can be written. */
export type Person = {
  id: number;
  username: string;
  first_name: string | null;
  last_name: string | null;
  ct_user_ou_id: number | null;
  role: RoleName | null;
  user_ext_id: string | null;
  agent_ring_to: string | null;
  agent_code: number | null;
  access_audio: boolean;
  user_status: string;
};

/** More than any account has. */
const MOST_PEOPLE = 100_000;

const roles: Record<string, RoleName> = { Admin: "Admin", "Standard User": "Standard", ReadOnly: "ReadOnly" };

/** Everybody in the account, in every status: a file of users is compared with all of them. */
export const peopleQuery = queryOptions({
  queryKey: [...usersKey, "people"],
  queryFn: async ({ signal }) => {
    const people: Person[] = [];
    for (const user_status of ["active", "inactive", "deleted"] as const) {
      const { rows } = await readPages(async (page) => {
        const query = { ...page, user_status, sort_order: "asc" as const };
        const data = await call(client.GET("/v3/users/list", { params: { query }, signal }));
        return pageOf(data, "users", personOf, (person) => person?.id ?? null);
      }, MOST_PEOPLE);
      people.push(...rows.filter((person) => person !== null));
    }
    return people;
  },
  // Rows that have been checked stay as they are while somebody looks at them; the next visit reads anew.
  staleTime: Infinity,
  gcTime: 0,
  structuralSharing: false,
});

function personOf(row: object): Person | null {
  const wire = row as Loose<components["schemas"]["User"]>;
  const [id, username] = [idOrNull(wire.ct_user_id), textOrNull(wire.email)];
  if (id === null || username === null) return null;
  const code = textOrNull(wire.agent_id);
  return {
    id,
    username,
    first_name: textOrNull(wire.first_name),
    last_name: textOrNull(wire.last_name),
    ct_user_ou_id: idOrNull(wire.group_org_unit_id),
    role: roles[textOrNull(wire.role) ?? ""] ?? null,
    user_ext_id: textOrNull(wire.user_ext_id),
    agent_ring_to: textOrNull(wire.agent_ring_to),
    agent_code: code !== null && /^\d{1,15}$/.test(code) ? Number(code) : null,
    access_audio: wire.access_audio === "Yes",
    user_status: textOrNull(wire.status) ?? "",
  };
}
