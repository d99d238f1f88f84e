import type { DatabaseSync } from "node:sqlite";
import { run } from "../query.ts";
import { readData } from "./data.ts";

type SeedAgent = {
  name: string;
  unit: number;
  status?: "inactive";
  greeting: string;
  instructions: string;
  voice: string;
  language?: string;
  transfer?: string;
  minutes: number;
};

/** Voice agents in the order of their ids from 1; the first four take calls. */
const agents = readData("agents") as readonly SeedAgent[];

/** Writes the voice agents, made one after the other over the last months. */
export function seedAgents(db: DatabaseSync, now: Date): void {
  const days = (count: number) => new Date(now.getTime() - count * 24 * 3_600_000).toISOString();
  agents.forEach((agent, index) => {
    const { name, unit, status = "active", greeting, instructions, voice, language = "en-US" } = agent;
    run(
      db,
      `INSERT INTO voice_agents (agent_id, top_ou_id, org_unit_id, name, status, greeting, instructions, voice, language,
         transfer_number, max_duration_seconds, created_on, modified_on)
       SELECT :id, top_ou_id, org_unit_id, :name, :status, :greeting, :instructions, :voice, :language, :transfer,
         :seconds, :created, :modified
       FROM org_units WHERE org_unit_id = :unit`,
      {
        id: index + 1,
        unit,
        name,
        status,
        greeting,
        instructions,
        voice,
        language,
        transfer: agent.transfer ?? null,
        seconds: agent.minutes * 60,
        created: days(400 - index * 47.3),
        modified: days(40 - index * 5.7),
      },
    );
  });
}
