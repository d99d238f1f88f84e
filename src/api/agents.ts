import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, client, pageOf } from "./client.ts";
import { idOrNull, measure, routeRefs, textOrDash, textOrNull, type Loose, type RouteRef } from "./loose.ts";

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

/** Query of `GET /ai-voice-agents` (assumed). */
export type AgentFilters = NonNullable<operations["listVoiceAgents"]["parameters"]["query"]>;

/** One page of voice agents, of an org unit and everything below it. */
export function agentsQuery(filters: AgentFilters) {
  return queryOptions({
    queryKey: ["agents", "list", filters],
    queryFn: async ({ signal }) =>
      pageOf(
        await call(client.GET("/v3/ai-voice-agents", { params: { query: filters }, signal })),
        "agents",
        agentOf,
        (agent) => agent.agent_id,
      ),
    placeholderData: keepPreviousData,
  });
}

export const useAgents = (filters: AgentFilters) => useQuery(agentsQuery(filters));

/** One voice agent. `GET /ai-voice-agents/:id` (assumed). */
export function agentQuery(agentId: number) {
  return queryOptions({
    queryKey: ["agents", "one", agentId],
    queryFn: async ({ signal }) =>
      agentOf(
        await call(client.GET("/v3/ai-voice-agents/{id}", { params: { path: { id: agentId } }, signal })),
      ),
  });
}

export const useAgent = (agentId: number) => useQuery(agentQuery(agentId));

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
