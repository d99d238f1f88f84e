import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { fold } from "../../http/fold.ts";
import { all, get, run, transaction } from "../db/query.ts";
import { isWithin, subtree } from "../db/scope.ts";
import type { Caller, Handlers } from "../http/handler.ts";
import { Problem } from "../../http/problem.ts";
import { listScope, requireOpenUnit } from "../http/scope.ts";
import { requireUnused, usedBy } from "./used-by.ts";

type Agent = components["schemas"]["VoiceAgent"];
type AgentRow = Omit<Agent, "used_by">;
type AgentWrite = components["schemas"]["VoiceAgentWrite"];
type AgentFields = Omit<AgentRow, "agent_id" | "created_on" | "modified_on">;

const columns = `agent_id, name, status, greeting, instructions, voice, language, transfer_number,
  max_duration_seconds, voice_agents.org_unit_id, created_on, modified_on`;

const DEFAULT_DURATION = 600;

/** The agent, when its org unit is in the caller's scope. */
function findAgent(db: DatabaseSync, caller: Caller, agentId: number): AgentRow {
  const row = get<AgentRow & { path: string }>(
    db,
    `SELECT ${columns}, path FROM voice_agents JOIN org_units USING (org_unit_id) WHERE agent_id = :agentId`,
    { agentId },
  );
  if (!row || !isWithin(caller.orgPath, row.path)) {
    throw new Problem(404, `There is no voice agent ${agentId} in your account.`);
  }
  const { path: _, ...agent } = row;
  return agent;
}

/** A write from its body: what it leaves open gets the default. */
function withDefaults(body: AgentWrite, status: AgentFields["status"]): AgentFields {
  return { status, transfer_number: null, max_duration_seconds: DEFAULT_DURATION, ...body };
}

/** Makes an agent what `next` says, if every rule allows. Runs inside a transaction. */
function changeAgent(db: DatabaseSync, caller: Caller, row: AgentRow, next: AgentFields, now: Date) {
  if (next.org_unit_id !== row.org_unit_id) requireOpenUnit(db, caller, next.org_unit_id);
  if (next.status === "inactive" && row.status === "active") {
    requireUnused(db, "agent", { id: row.agent_id, name: row.name }, caller);
  }
  run(
    db,
    `UPDATE voice_agents SET org_unit_id = :org_unit_id, name = :name, status = :status, greeting = :greeting,
       instructions = :instructions, voice = :voice, language = :language, transfer_number = :transfer_number,
       max_duration_seconds = :max_duration_seconds, modified_on = :modified
     WHERE agent_id = :id`,
    { ...next, name: next.name.trim(), id: row.agent_id, modified: now.toISOString() },
  );
  return { agentId: row.agent_id };
}

function toFields({ agent_id: _id, created_on: _on, modified_on: _then, ...fields }: AgentRow): AgentFields {
  return fields;
}

/** AI voice agents: they belong to an org unit, and calls reach them through routes. */
export const voiceAgentHandlers = {
  listVoiceAgents: ({ query, caller, context: { db } }) => {
    const search = fold(query.search ?? "").trim();
    const tables = "org_units CROSS JOIN voice_agents USING (org_unit_id)";
    const where = [
      "path >= :from AND path < :below",
      query.status === undefined ? "" : "AND status = :status",
      search && "AND instr(fold(name), :search) > 0",
    ].join(" ");
    const filters = {
      ...subtree(listScope(db, caller, query.org_unit_id)),
      ...(query.status === undefined ? {} : { status: query.status }),
      ...(search ? { search } : {}),
    };
    const rows = all<AgentRow>(
      db,
      `SELECT ${columns} FROM ${tables} WHERE ${where}
       ORDER BY created_on DESC, agent_id DESC LIMIT :limit OFFSET :offset`,
      { ...filters, limit: query.limit, offset: query.offset },
    );
    const found = get<{ total: number }>(
      db,
      `SELECT count(*) AS total FROM ${tables} WHERE ${where}`,
      filters,
    );
    const routes = usedBy(
      db,
      "agent",
      rows.map((row) => row.agent_id),
      caller,
    );
    return {
      agents: rows.map((row) => ({ ...row, used_by: routes.get(row.agent_id) ?? [] })),
      total: found?.total ?? 0,
    };
  },

  getVoiceAgent: ({ path, caller, context: { db } }) => {
    const agent = findAgent(db, caller, path.id);
    return { ...agent, used_by: usedBy(db, "agent", [path.id], caller).get(path.id) ?? [] };
  },

  createVoiceAgent: ({ body, caller, context: { db, now } }) =>
    transaction(db, () => {
      requireOpenUnit(db, caller, body.org_unit_id);
      const { id } = run(
        db,
        `INSERT INTO voice_agents (top_ou_id, org_unit_id, name, status, greeting, instructions, voice, language,
           transfer_number, max_duration_seconds, created_on, modified_on)
         SELECT top_ou_id, org_unit_id, :name, :status, :greeting, :instructions, :voice, :language,
           :transfer_number, :max_duration_seconds, :created, :created
         FROM org_units WHERE org_unit_id = :org_unit_id`,
        { ...withDefaults(body, "active"), name: body.name.trim(), created: now().toISOString() },
      );
      return { agentId: id };
    }),

  replaceVoiceAgent: ({ path, body, caller, context: { db, now } }) =>
    transaction(db, () => {
      const row = findAgent(db, caller, path.id);
      // The status is kept unless named, as for users.
      return changeAgent(db, caller, row, withDefaults(body, row.status), now());
    }),

  updateVoiceAgent: ({ path, body, caller, context: { db, now } }) =>
    transaction(db, () => {
      const row = findAgent(db, caller, path.id);
      return changeAgent(db, caller, row, { ...toFields(row), ...body }, now());
    }),

  deleteVoiceAgent: ({ path, caller, context: { db } }) =>
    transaction(db, () => {
      const row = findAgent(db, caller, path.id);
      requireUnused(db, "agent", { id: row.agent_id, name: row.name }, caller);
      run(db, "DELETE FROM voice_agents WHERE agent_id = :id", { id: row.agent_id });
      return null;
    }),
} satisfies Handlers<
  | "listVoiceAgents"
  | "getVoiceAgent"
  | "createVoiceAgent"
  | "replaceVoiceAgent"
  | "updateVoiceAgent"
  | "deleteVoiceAgent"
>;
