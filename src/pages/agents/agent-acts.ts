import { agentWriters, type VoiceAgent } from "../../api/agents.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { toGroup, toStatus } from "../../components/bulk-changes.ts";

const agents = { base: "/v3/ai-voice-agents", idOf: ({ agent_id: id }: VoiceAgent) => id };

const status = { ...agents, roles: agentWriters, field: "status", valueOf: (row: VoiceAgent) => row.status };

const pause = toStatus(status, "inactive", "paused");

/** What can be done with many voice agents at once. */
export const agentActs: readonly BulkAct<VoiceAgent>[] = [
  {
    ...pause,
    label: "Pause",
    isGrave: true,
    title: (rows) => `Pause ${rows}`,
    effect: () => "Routes can't send them calls until you resume them. Their words stay.",
    leavesOut: (agent) =>
      // The API refuses it, too.
      pause.leavesOut(agent) ?? (agent.used_by.length > 0 ? "a route sends it calls" : null),
  },
  {
    ...toStatus(status, "active"),
    label: "Resume",
    title: (rows) => `Resume ${rows}`,
    effect: () => "Routes can send them calls again.",
  },
  {
    ...toGroup({ ...agents, field: "org_unit_id", valueOf: ({ org_unit_id: group }) => group }),
    title: (rows, group) => `Move ${rows} to ${group}`,
    effect: (_, group) =>
      `Who works in ${group}, or above it, finds them. Routes that use them keep working.`,
  },
  {
    roles: agentWriters,
    label: "Delete",
    isGrave: true,
    title: (rows) => `Delete ${rows}`,
    effect: () =>
      "They take no more calls. Their words stay in the history; an agent that is made again from them has another ID.",
    leavesOut: ({ used_by: routes }) => (routes.length > 0 ? "a route sends it calls" : null),
    write: ({ agent_id: id, name }) =>
      id === null ? null : { method: "DELETE", path: `/v3/ai-voice-agents/${id}`, only_if: { name } },
  },
];
