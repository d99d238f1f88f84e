import type { SQLInputValue } from "node:sqlite";

/** A write that the API has answered, and the row by which one knows that it is kept. */
export type Acknowledged = { what: string; sql: string; values: SQLInputValue[] };

type Write = {
  method: string;
  path: string;
  body: object;
  /** @param id what the answer says was created or changed */
  left: (id: number) => Acknowledged;
};

/** Longer than a write waits for its turn on a busy machine. */
const BEGINS_MS = 3000;

let written = 0;

function createTag(): Write {
  const name = `Tag ${(written += 1)}`;
  return {
    method: "POST",
    path: "/tag",
    body: { tag_name: name },
    left: (id) => ({
      what: name,
      sql: "SELECT 1 FROM tags WHERE tag_id = ? AND tag_name = ?",
      values: [id, name],
    }),
  };
}

function createUser(): Write {
  const username = `person-${(written += 1)}@acme.test`;
  return {
    method: "POST",
    path: "/users",
    body: { username, first_name: "Pat", last_name: "Page", ct_user_ou_id: 1007, role: "ReadOnly" },
    left: (id) => ({
      what: username,
      sql: "SELECT 1 FROM users WHERE ct_user_id = ? AND email = ?",
      values: [id, username],
    }),
  };
}

/** More than one table: the route, and the prompt that it names. */
function createRoute(): Write {
  const name = `Route ${(written += 1)}`;
  return {
    method: "POST",
    path: "/provisioned-routes",
    body: { route_name: name, route_type: "hangup", org_unit_id: 1006, config: { prompt_id: 3 } },
    left: (id) => ({
      what: name,
      sql: `SELECT 1 FROM provisioned_routes JOIN route_prompts USING (provisioned_route_id)
            WHERE provisioned_route_id = ? AND route_name = ? AND prompt_id = 3`,
      values: [id, name],
    }),
  };
}

/** One of twenty records, in turn: after a kill it may show a later change, never an earlier one. */
function updateRoute(): Write {
  const number = (written += 1);
  const id = 7001 + (number % 20);
  const name = `Line ${String(number).padStart(9, "0")}`;
  return {
    method: "PATCH",
    path: `/provisioned-routes/${id}`,
    body: { route_name: name },
    left: () => ({
      what: `${name} of route ${id}`,
      sql: `SELECT 1 FROM provisioned_routes
            WHERE provisioned_route_id = ? AND route_name LIKE 'Line %' AND route_name >= ?`,
      values: [id, name],
    }),
  };
}

/** The worker sends it soon, while others write, in this process or in the next; the API takes nothing that is due already. */
function scheduleBroadcast(recipients: readonly string[]): Write {
  const name = `Durability ${(written += 1)}`;
  return {
    method: "POST",
    path: "/broadcast",
    body: {
      name,
      message: `${name}. Reply STOP to opt out`,
      phone_number_id: 255,
      recipients,
      org_unit_id: 1001,
      status: "scheduled",
      scheduled_at: new Date(Date.now() + BEGINS_MS).toISOString(),
    },
    left: (id) => ({
      what: name,
      sql: "SELECT 1 FROM broadcasts WHERE broadcast_id = ? AND name = ? AND recipients_total > 0",
      values: [id, name],
    }),
  };
}

/**
 * Writes to be made in turn. A new user is rare: to hash his password keeps a processor busy.
 * @param recipients of every broadcast
 */
export function writersTo(recipients: readonly string[]): (() => Write)[] {
  return [
    createTag,
    updateRoute,
    createRoute,
    () => scheduleBroadcast(recipients),
    updateRoute,
    createTag,
    createRoute,
    updateRoute,
    createUser,
  ];
}
