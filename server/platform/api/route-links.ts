import type { DatabaseSync } from "node:sqlite";
import { run } from "../db/query.ts";
import { targetsOf } from "./route-config.ts";
import type { RouteConfig } from "./route-config.ts";

/**
 * Writes down which prompts and agents a route names, in place of what was written before: "used by" is looked up
 * there. Inside the transaction that writes the route.
 */
export function writeRouteLinks(
  db: DatabaseSync,
  routeId: number,
  config: RouteConfig,
  whisperPromptId: number | null,
): void {
  const targets = targetsOf(config);
  const named = (wanted: "prompt_id" | "agent_id") =>
    targets.filter(({ kind }) => kind === wanted).map(({ value }) => value);
  const prompts = new Set([...named("prompt_id"), ...(whisperPromptId === null ? [] : [whisperPromptId])]);
  eraseRouteLinks(db, routeId);
  run(
    db,
    "INSERT INTO route_prompts (provisioned_route_id, prompt_id) SELECT :routeId, value FROM json_each(:ids)",
    { routeId, ids: JSON.stringify([...prompts]) },
  );
  run(
    db,
    "INSERT INTO route_agents (provisioned_route_id, agent_id) SELECT :routeId, value FROM json_each(:ids)",
    { routeId, ids: JSON.stringify([...new Set(named("agent_id"))]) },
  );
}

/** A deleted route uses nothing. */
export function eraseRouteLinks(db: DatabaseSync, routeId: number): void {
  run(db, "DELETE FROM route_prompts WHERE provisioned_route_id = :routeId", { routeId });
  run(db, "DELETE FROM route_agents WHERE provisioned_route_id = :routeId", { routeId });
}
