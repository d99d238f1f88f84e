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
  ring_to: string | null;
  provisioned_route_id: number | null;
};

const columns =
  "call_id, call_start, duration, caller_id, caller_name, disposition, ring_to, provisioned_route_id";
const ours = `top_ou_id = (SELECT org_unit_id FROM users WHERE email = '${people.admin.email}')`;

/** The newest call of the demo company that a condition picks out; `order` when another one is meant. */
export function oneCall(db: DatabaseSync, where: string, order = "call_start DESC"): StoredCall {
  const row = db.prepare(`SELECT ${columns} FROM calls WHERE ${ours} AND (${where}) ORDER BY ${order}`).get();
  if (row === undefined) throw new Error(`The seed has no call where ${where}.`);
  return row as StoredCall;
}

/** The company's calls of a day in the Admin's zone, oldest first; 0 is today, −1 yesterday. */
export function callsOfDay(db: DatabaseSync, day: number): StoredCall[] {
  const user = db.prepare("SELECT timezone FROM users WHERE email = ?").get(people.admin.email);
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: String(user?.["timezone"]),
    dateStyle: "short",
  });
  const dayOf = (iso: string | Date) => format.format(new Date(iso));
  const [year = 0, month = 0, date = 0] = dayOf(new Date()).split("-").map(Number);
  const wanted = new Date(Date.UTC(year, month - 1, date + day)).toISOString().slice(0, 10);
  const calls = db.prepare(`SELECT ${columns} FROM calls WHERE ${ours} ORDER BY call_start`).all();
  return (calls as StoredCall[]).filter(({ call_start: start }) => dayOf(start) === wanted);
}
