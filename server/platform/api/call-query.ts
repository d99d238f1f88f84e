import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { all, get } from "../db/query.ts";
import { subtree } from "../db/scope.ts";
import type { Query } from "../http/handler.ts";
import { callColumns, callTables } from "./call-rows.ts";
import type { CallRow } from "./call-rows.ts";

/** What calls are wanted. `scope` is an `org_units.path`; `start` and `end` are ISO UTC, the end excluded. */
export type CallSearch = { scope: string; range: { start: string; end: string } | null } & Partial<
  Pick<Query<"listCalls">, Equal | "disposition">
>;

type Equal = "call_id" | "caller_id" | "phone_number" | "ring_to" | "provisioned_route_id" | "campaign_id";

/** The filters that ask for one value, with the index that finds it; the most selective first. */
const equals: [Equal, string][] = [
  ["call_id", ""],
  ["caller_id", "INDEXED BY calls_of_caller"],
  ["phone_number", "INDEXED BY calls_of_number"],
  ["ring_to", "INDEXED BY calls_of_ring_to"],
  ["provisioned_route_id", "INDEXED BY calls_of_route"],
  ["campaign_id", "INDEXED BY calls_of_campaign"],
];

type Plan = { from: string; where: string; parameters: Record<string, SQLInputValue> };

/**
 * The index is named rather than left to the planner: without statistics it cannot know that a caller has few
 * calls and a month has many, and a wrong guess costs half a second.
 */
function plan({ scope, range, disposition, ...rest }: CallSearch, accountIndex: string): Plan {
  const asked = equals.filter(([name]) => rest[name] !== undefined);
  const conditions = asked.map(([name]) => `calls.${name} = :${name}`);
  const parameters = Object.fromEntries(asked.map(([name]) => [name, rest[name] ?? null]));
  if (range) {
    conditions.push("call_start >= :start AND call_start < :end");
    Object.assign(parameters, range);
  }
  if (disposition) {
    conditions.push("disposition IN (SELECT value FROM json_each(:dispositions))");
    Object.assign(parameters, { dispositions: JSON.stringify(disposition) });
  }
  const account = scope.slice(0, scope.indexOf("/") + 1);
  const byAccount = asked.length === 0;
  if (byAccount) {
    conditions.push("top_ou_id = :account");
    Object.assign(parameters, { account: Number.parseInt(account, 10) });
  }
  // Of a whole account the index holds nothing else, so there is nothing to compare.
  if (!byAccount || scope !== account) {
    conditions.push(
      "calls.org_unit_id IN (SELECT org_unit_id FROM org_units WHERE path >= :from AND path < :below)",
    );
    Object.assign(parameters, subtree(scope));
  }
  const index = asked[0]?.[1] ?? `INDEXED BY ${accountIndex}`;
  return { from: `calls ${index}`, where: conditions.join(" AND "), parameters };
}

/** How many calls there are, exactly. */
export function countCalls(db: DatabaseSync, search: CallSearch): number {
  // Sorted by disposition first, the index need not be asked for each call, but it gives no order to page by.
  const accountIndex = search.disposition ? "calls_of_disposition" : "calls_of_account";
  const { from, where, parameters } = plan(search, accountIndex);
  const row = get<{ total: number }>(db, `SELECT count(*) AS total FROM ${from} WHERE ${where}`, parameters);
  return row?.total ?? 0;
}

/**
 * One page of calls, newest first; `total` is what `countCalls` says. What lies before the page is skipped in the
 * index, without reading a call, and from the nearer end: the last page is as quick as the first.
 */
export function readCalls(
  db: DatabaseSync,
  search: CallSearch,
  { limit, offset, total }: { limit: number; offset: number; total: number },
): CallRow[] {
  const size = Math.min(limit, total - offset);
  if (size <= 0) return [];
  const after = total - offset - size;
  const nearEnd = after < offset;
  const { from, where, parameters } = plan(search, "calls_of_account");
  const order = nearEnd ? "call_start, call_id" : "call_start DESC, call_id DESC";
  return all<CallRow>(
    db,
    `WITH page AS MATERIALIZED (
       SELECT call_id FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT :size OFFSET :skip
     )
     SELECT ${callColumns} FROM page CROSS JOIN ${callTables} ORDER BY call_start DESC, calls.call_id DESC`,
    { ...parameters, size, skip: nearEnd ? after : offset },
  );
}
