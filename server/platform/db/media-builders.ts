import type { DatabaseSync } from "node:sqlite";
import { run } from "./query.ts";

const built = "2026-01-01T00:00:00.000Z";

/** Adds a tag of Acme (1001). */
export function buildTag(
  db: DatabaseSync,
  tag: { id: number; name: string; account?: number; status?: "active" | "inactive" },
): void {
  run(
    db,
    `INSERT INTO tags (tag_id, top_ou_id, tag_name, status, created_on)
     VALUES (:id, :account, :name, :status, :built)`,
    { account: 1001, status: "active", ...tag, built },
  );
}

/** Adds a voice agent of an org unit of Acme; `created` is its day in January 2026. */
export function buildAgent(
  db: DatabaseSync,
  agent: { id: number; unit: number; name: string; status?: "active" | "inactive"; created?: number },
): void {
  const { created = 1, ...rest } = agent;
  run(
    db,
    `INSERT INTO voice_agents (agent_id, top_ou_id, org_unit_id, name, status, greeting, instructions, voice, language,
       created_on, modified_on)
     SELECT :id, top_ou_id, org_unit_id, :name, :status, 'Hello.', 'Be kind.', 'nova', 'en-US', :created, :created
     FROM org_units WHERE org_unit_id = :unit`,
    { status: "active", ...rest, created: new Date(Date.UTC(2026, 0, created)).toISOString() },
  );
}

/** Adds a route of an org unit that names a prompt or an agent, and answers the route's id. */
export function buildUse(
  db: DatabaseSync,
  { unit, name, prompt, agent }: { unit: number; name: string; prompt?: number; agent?: number },
): number {
  const { id } = run(
    db,
    `INSERT INTO provisioned_routes (org_unit_id, route_name, route_type, config, route_created, route_modified)
     VALUES (:unit, :name, 'hangup', '{}', :built, :built)`,
    { unit, name, built },
  );
  if (prompt !== undefined) {
    run(db, "INSERT INTO route_prompts (provisioned_route_id, prompt_id) VALUES (:id, :prompt)", {
      id,
      prompt,
    });
  }
  if (agent !== undefined) {
    run(db, "INSERT INTO route_agents (provisioned_route_id, agent_id) VALUES (:id, :agent)", { id, agent });
  }
  return id;
}
