import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { all } from "../db/query.ts";
import { isWithin } from "../db/scope.ts";
import type { Caller } from "../http/handler.ts";
import { Problem } from "../../http/problem.ts";

type RouteRef = components["schemas"]["RouteRef"];
/** A route that uses something, and the `path` of its org unit. */
export type Link = RouteRef & { path: string };

/** Routes that a sentence names; more are counted. */
const NAMED = 5;

// The links are few and the routes are looked up: CROSS JOIN keeps the planner from starting with all routes.
const linkQueries = {
  prompt: `SELECT prompt_id AS id, provisioned_route_id, route_name, org_units.path
    FROM json_each(:ids) AS page CROSS JOIN route_prompts ON prompt_id = page.value
    CROSS JOIN provisioned_routes USING (provisioned_route_id) CROSS JOIN org_units USING (org_unit_id)
    ORDER BY route_name, provisioned_route_id`,
  agent: `SELECT agent_id AS id, provisioned_route_id, route_name, org_units.path
    FROM json_each(:ids) AS page CROSS JOIN route_agents ON agent_id = page.value
    CROSS JOIN provisioned_routes USING (provisioned_route_id) CROSS JOIN org_units USING (org_unit_id)
    ORDER BY route_name, provisioned_route_id`,
};

type Kind = keyof typeof linkQueries;

function linksOf(db: DatabaseSync, kind: Kind, ids: number[]): (Link & { id: number })[] {
  return all<Link & { id: number }>(db, linkQueries[kind], { ids: JSON.stringify(ids) });
}

function toRef({ provisioned_route_id, route_name }: Link): RouteRef {
  return { provisioned_route_id, route_name };
}

/** The routes that use each of these prompts or agents, as far as the caller may see routes, by name. */
export function usedBy(db: DatabaseSync, kind: Kind, ids: number[], caller: Caller): Map<number, RouteRef[]> {
  const routes = new Map<number, RouteRef[]>();
  for (const link of linksOf(db, kind, ids).filter(({ path }) => isWithin(caller.orgPath, path))) {
    const known = routes.get(link.id);
    if (known) known.push(toRef(link));
    else routes.set(link.id, [toRef(link)]);
  }
  return routes;
}

/**
 * 409 when any route uses the prompt or agent, with the routes in `errors`. Those that the caller may not see keep it
 * too, but are only counted.
 */
export function requireUnused(
  db: DatabaseSync,
  kind: Kind,
  thing: { id: number; name: string },
  caller: Caller,
) {
  refuseUsed(thing.name, linksOf(db, kind, [thing.id]), caller);
}

/** 409 when there are routes that need the thing, told as far as the caller may see them. */
export function refuseUsed(name: string, links: Link[], caller: Caller): void {
  if (links.length === 0) return;
  const seen = links.filter(({ path }) => isWithin(caller.orgPath, path)).map(toRef);
  const named = seen.slice(0, NAMED).map(({ route_name }) => route_name);
  const others = links.length - named.length;
  const rest =
    others === 0 ? [] : [`${others} ${named.length === 0 ? "" : "other "}route${others === 1 ? "" : "s"}`];
  throw new Problem(409, `${name} is in use by ${[...named, ...rest].join(", ")}.`, {
    errors: seen.map(({ route_name }) => ({ field: "used_by", message: route_name })),
  });
}
