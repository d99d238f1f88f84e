import type { DatabaseSync } from "node:sqlite";
import { people } from "./people.ts";

/** A call as it lies in the platform's database. */
export type StoredCall = {
  call_id: number;
  call_start: string;
  duration: number;
  caller_id: string;
  caller_name: string | null;
  disposition: string;
};

/** The newest call of the demo company that a condition picks out; more in `order` when another one is meant. */
export function oneCall(db: DatabaseSync, where: string, order = "call_start DESC"): StoredCall {
  const row = db
    .prepare(
      `SELECT call_id, call_start, duration, caller_id, caller_name, disposition FROM calls
       WHERE top_ou_id = (SELECT org_unit_id FROM users WHERE email = ?) AND (${where})
       ORDER BY ${order} LIMIT 1`,
    )
    .get(people.admin.email);
  if (row === undefined) throw new Error(`The seed has no call where ${where}.`);
  return row as StoredCall;
}
