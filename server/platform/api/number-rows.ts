import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { fold } from "../../http/fold.ts";
import { all, get } from "../db/query.ts";
import { subtree } from "../db/scope.ts";
import type { Query } from "../http/handler.ts";

type AssignedNumber = components["schemas"]["AssignedNumber"];

/** What numbers are wanted. `scope` is an `org_units.path`. */
type NumberSearch = { scope: string; provisioned: boolean } & Pick<
  Query<"listAssignedNumbers">,
  "search" | "type" | "sms_status" | "limit" | "offset"
>;

const DAY_MS = 24 * 3600 * 1000;

/**
 * Of a search text, the name to look for and the digits. Digits are looked for in numbers only when there is nothing
 * else but what one writes numbers with: "Route 66" is a name, "(801) 555" is a number.
 */
export function readNumberSearch(search: string | undefined): { name: string; digits: string } {
  const name = fold(search ?? "").trim();
  return { name, digits: /^[\d\s()+./-]+$/.test(name) ? name.replaceAll(/\D/g, "") : "" };
}

/**
 * One page of tracking numbers, the newest order first, and how many there are in all. What a page shows of its calls
 * is read from the index of the number, for the page alone, and from the day on which the number was ordered: what
 * came before belongs to whoever had it then.
 */
export function readNumbers(
  db: DatabaseSync,
  { scope, provisioned, search, type, sms_status, limit, offset }: NumberSearch,
  now: Date,
): { phone_numbers: AssignedNumber[]; total: number } {
  const { name, digits } = readNumberSearch(search);
  const parameters: Record<string, SQLInputValue> = subtree(scope);
  const conditions = [
    "number.org_unit_id IN (SELECT org_unit_id FROM org_units WHERE path >= :from AND path < :below)",
  ];
  const add = (condition: string, values: Record<string, SQLInputValue>): void => {
    conditions.push(condition);
    Object.assign(parameters, values);
  };
  if (provisioned) add("number.provisioned_route_id IS NOT NULL", {});
  if (type !== undefined) add("type = :type", { type });
  if (sms_status !== undefined) add("sms_status = :sms_status", { sms_status });
  const byName = "instr(fold(route_name), :name) > 0";
  if (digits !== "") add(`(instr(phone_number, :digits) > 0 OR ${byName})`, { digits, name });
  else if (name !== "") add(byName, { name });

  const from = `phone_numbers AS number LEFT JOIN provisioned_routes AS route USING (provisioned_route_id)
    WHERE ${conditions.join(" AND ")}`;
  const phone_numbers = all<AssignedNumber>(
    db,
    `WITH page AS MATERIALIZED (
       SELECT phone_number_id FROM ${from} ORDER BY ordered_on DESC, phone_number LIMIT :limit OFFSET :offset
     )
     SELECT phone_number_id, number.phone_number, type, status, number.org_unit_id, org_unit_name AS "group",
       number.provisioned_route_id, route_name,
       iif(route_type = 'forward', json_extract(config, '$.ring_to'), NULL) AS ring_to, sms_status, ordered_on,
       (SELECT max(call_start) FROM calls INDEXED BY calls_of_number
        WHERE calls.phone_number = number.phone_number AND call_start >= ordered_on) AS last_call_on,
       (SELECT count(*) FROM calls INDEXED BY calls_of_number
        WHERE calls.phone_number = number.phone_number AND call_start >= max(ordered_on, :since)) AS calls_30d
     FROM page CROSS JOIN phone_numbers AS number USING (phone_number_id)
     JOIN org_units AS unit ON unit.org_unit_id = number.org_unit_id
     LEFT JOIN provisioned_routes AS route ON route.provisioned_route_id = number.provisioned_route_id
     ORDER BY ordered_on DESC, number.phone_number`,
    { ...parameters, limit, offset, since: new Date(now.getTime() - 30 * DAY_MS).toISOString() },
  );
  const found = get<{ total: number }>(db, `SELECT count(*) AS total FROM ${from}`, parameters);
  return { phone_numbers, total: found?.total ?? 0 };
}
