import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { ApiError, type Present } from "./api-error.ts";
import { call, callForChange, client, pageOf, readPages } from "./client.ts";
import { idOrNull, measure, routeRefs, textOrDash, textOrNull, type Loose, type RouteRef } from "./loose.ts";
import type { RoleName } from "./session.ts";
import type { Write } from "./write.ts";

const agentsKey = ["agents"] as const;
/** What routes lead to: whether an agent takes calls is a part of it. */
const routeWorlds = ["routes", "world"] as const;

/** An AI voice agent that is safe to show. `max_duration_seconds` is NaN, shown as "–", when it did not come. */
export type VoiceAgent = {
  agent_id: number | null;
  name: string;
  status: string;
  greeting: string | null;
  instructions: string | null;
  voice: string;
  language: string;
  transfer_number: string | null;
  max_duration_seconds: number;
  org_unit_id: number | null;
  used_by: RouteRef[];
  created_on: string;
  modified_on: string;
};

/** A voice agent by itself, with the version that a change of it names. */
export type OneAgent = VoiceAgent & { etag: string | null };

/** Query of `GET /ai-voice-agents` (assumed). */
export type AgentFilters = NonNullable<operations["listVoiceAgents"]["parameters"]["query"]>;

/** One page of voice agents, of an org unit and everything below it. */
export function agentsQuery(filters: AgentFilters) {
  return queryOptions({
    queryKey: [...agentsKey, "list", filters],
    queryFn: ({ signal }) => readPage(filters, signal),
    placeholderData: keepPreviousData,
  });
}

export const useAgents = (filters: AgentFilters) => useQuery(agentsQuery(filters));

async function readPage(filters: AgentFilters, signal?: AbortSignal) {
  const params = { params: { query: filters }, ...(signal && { signal }) };
  const data = await call(client.GET("/v3/ai-voice-agents", params));
  return pageOf(data, "agents", agentOf, (agent) => agent.agent_id);
}

/** One voice agent. `GET /ai-voice-agents/:id` (assumed). */
export function agentQuery(agentId: number) {
  return queryOptions({
    queryKey: [...agentsKey, "one", agentId],
    queryFn: ({ signal }) => readAgent(agentId, signal),
  });
}

async function readAgent(agentId: number, signal?: AbortSignal): Promise<OneAgent> {
  const params = { path: { id: agentId } };
  const { record, etag } = await callForChange(
    client.GET("/v3/ai-voice-agents/{id}", { params, ...(signal && { signal }) }),
  );
  return { ...agentOf(record), etag };
}

export const useAgent = (agentId: number) => useQuery(agentQuery(agentId));

/** A voice agent as it is written. */
export type AgentWrite = components["schemas"]["VoiceAgentWrite"];
type AgentPatch = components["schemas"]["VoiceAgentPatch"];

/** Who may write voice agents: `x-roles` of createVoiceAgent, updateVoiceAgent and deleteVoiceAgent. */
export const agentWriters: readonly RoleName[] = ["Admin", "Standard"];

/** Among so many voice agents with the letters of its name a new one is looked for. */
const MOST_NAMESAKES = 200;

/** Creates a voice agent. The answer is its ID. */
export const agentCreation: Write<AgentWrite, number | null> = {
  send: async ({ body, key }) => {
    const headers = { "Idempotency-Key": key };
    const { agentId } = await call(client.POST("/v3/ai-voice-agents", { body, headers }));
    return idOrNull(agentId);
  },
  find: async (body) => {
    const search = body.name.trim();
    const { rows } = await readPages((page) => readPage({ ...page, search }), MOST_NAMESAKES);
    return rows.find((agent) => isWritten(agent, body))?.agent_id ?? null;
  },
  changes: [agentsKey],
};

/** Changes some fields of a voice agent; what the body leaves out stays. */
export function agentChange(agentId: number): Write<AgentPatch, number | null> {
  return {
    send: async ({ body, key, etag }) => {
      const params = { path: { id: agentId } };
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      await call(client.PATCH("/v3/ai-voice-agents/{id}", { params, body, headers }));
      return agentId;
    },
    find: async (body) => (isWritten(await readAgent(agentId), body) ? agentId : null),
    present: ({ data, etag }: Present) => ({ data: agentOf(data), etag }),
    changes: [agentsKey, routeWorlds],
  };
}

/** Deletes a voice agent that no route uses. */
export function agentDeletion(agentId: number): Write<null, number> {
  return {
    send: async ({ key, etag }) => {
      const params = { path: { id: agentId } };
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      await client.DELETE("/v3/ai-voice-agents/{id}", { params, headers });
      return agentId;
    },
    find: async () => {
      try {
        await readAgent(agentId);
        return null;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return agentId;
        throw error;
      }
    },
    // The agent itself is not read anew: it has gone.
    changes: [[...agentsKey, "list"], routeWorlds],
    gone: [agentQuery(agentId).queryKey],
  };
}

/** Whether an agent has all that a write of it says. */
function isWritten(agent: VoiceAgent, body: AgentPatch): boolean {
  return Object.entries(body).every(([field, value]) => {
    const found: unknown = Reflect.get(agent, field);
    return found === (typeof value === "string" ? value.trim() : value);
  });
}

function agentOf(row: object): VoiceAgent {
  const wire = row as Loose<components["schemas"]["VoiceAgent"]>;
  return {
    agent_id: idOrNull(wire.agent_id),
    name: textOrDash(wire.name),
    status: textOrDash(wire.status),
    greeting: textOrNull(wire.greeting),
    instructions: textOrNull(wire.instructions),
    voice: textOrDash(wire.voice),
    language: textOrDash(wire.language),
    transfer_number: textOrNull(wire.transfer_number),
    max_duration_seconds: measure(wire.max_duration_seconds),
    org_unit_id: idOrNull(wire.org_unit_id),
    used_by: routeRefs(wire.used_by),
    created_on: textOrDash(wire.created_on),
    modified_on: textOrDash(wire.modified_on),
  };
}
