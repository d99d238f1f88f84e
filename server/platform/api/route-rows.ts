import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { all, get } from "../db/query.ts";
import { isWithin, subtree } from "../db/scope.ts";
import type { Caller, Query } from "../http/handler.ts";
import { Problem } from "../../http/problem.ts";
import { readNumberSearch } from "./number-rows.ts";
import type { RouteConfig } from "./route-config.ts";

type Route = components["schemas"]["Route"];

/** A route as `routeColumns` selects it: lists are JSON, switches are 0 or 1. */
type RouteRow = Omit<Route, "phone_number_ids" | "phone_numbers" | "record_calls" | "sms_enabled"> & {
  phone_number_ids: string;
  phone_numbers: string;
  record_calls: 0 | 1;
  sms_enabled: 0 | 1;
};

/** A route with what only one asked for by its id shows, and the account it belongs to. */
export type StoredRoute = Route & { config: RouteConfig; top_ou_id: number };

function numbersOf(column: string): string {
  return `(SELECT json_group_array(${column} ORDER BY number.phone_number) FROM phone_numbers AS number
    WHERE number.provisioned_route_id = route.provisioned_route_id)`;
}

const routeColumns = `
  route.provisioned_route_id, route_name, route_type, ${numbersOf("phone_number_id")} AS phone_number_ids,
  ${numbersOf("phone_number")} AS phone_numbers, route.org_unit_id, org_unit_name AS "group", route.campaign_id,
  campaign_name AS campaign, ad_source_id, record_calls, whisper_prompt_id, sms_enabled, route_status, route_created,
  route_modified`;

/** To be joined to `provisioned_routes AS route`. */
const routeJoins = `
  JOIN org_units AS unit ON unit.org_unit_id = route.org_unit_id
  LEFT JOIN campaigns ON campaigns.campaign_id = route.campaign_id`;

function toRoute(row: RouteRow): Route {
  return {
    ...row,
    phone_number_ids: JSON.parse(row.phone_number_ids) as number[],
    phone_numbers: JSON.parse(row.phone_numbers) as string[],
    record_calls: row.record_calls === 1,
    sms_enabled: row.sms_enabled === 1,
  };
}

/** One page of routes by name, and how many there are in all. `scope` is an `org_units.path`. */
export function readRoutes(
  db: DatabaseSync,
  scope: string,
  { search, route_type, limit, offset }: Query<"listRoutes">,
): { provisioned_routes: Route[]; total: number } {
  const { name, digits } = readNumberSearch(search);
  const parameters: Record<string, SQLInputValue> = subtree(scope);
  const conditions = [
    "org_unit_id IN (SELECT org_unit_id FROM org_units WHERE path >= :from AND path < :below)",
    "deleted_on IS NULL",
  ];
  const add = (condition: string, values: Record<string, SQLInputValue>): void => {
    conditions.push(condition);
    Object.assign(parameters, values);
  };
  if (route_type !== undefined) add("route_type = :route_type", { route_type });
  const byName = "instr(fold(route_name), :name) > 0";
  const byNumber = `EXISTS (SELECT 1 FROM phone_numbers AS number
    WHERE number.provisioned_route_id = route.provisioned_route_id AND instr(number.phone_number, :digits) > 0)`;
  if (digits !== "") add(`(${byName} OR ${byNumber})`, { name, digits });
  else if (name !== "") add(byName, { name });

  const from = `provisioned_routes AS route WHERE ${conditions.join(" AND ")}`;
  const order = "fold(route_name), provisioned_route_id";
  const rows = all<RouteRow>(
    db,
    `WITH page AS MATERIALIZED (
       SELECT provisioned_route_id FROM ${from} ORDER BY ${order} LIMIT :limit OFFSET :offset
     )
     SELECT ${routeColumns} FROM page CROSS JOIN provisioned_routes AS route USING (provisioned_route_id) ${routeJoins}
     ORDER BY ${order}`,
    { ...parameters, limit, offset },
  );
  const found = get<{ total: number }>(db, `SELECT count(*) AS total FROM ${from}`, parameters);
  return { provisioned_routes: rows.map(toRoute), total: found?.total ?? 0 };
}

/** The route, when it is in the caller's scope and not deleted. */
export function findRoute(db: DatabaseSync, caller: Caller, routeId: number): StoredRoute {
  const row = get<RouteRow & { config: string; top_ou_id: number; path: string }>(
    db,
    `SELECT ${routeColumns}, config, unit.top_ou_id, unit.path FROM provisioned_routes AS route ${routeJoins}
     WHERE provisioned_route_id = :routeId AND deleted_on IS NULL`,
    { routeId },
  );
  if (!row || !isWithin(caller.orgPath, row.path)) {
    throw new Problem(404, `There is no route ${routeId} in your account.`);
  }
  const { path: _path, config, top_ou_id, ...rest } = row;
  return { ...toRoute(rest), config: JSON.parse(config) as RouteConfig, top_ou_id };
}
