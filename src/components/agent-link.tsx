import { useAgent } from "../api/agents.ts";
import { paths } from "../lib/paths.ts";
import { RecordLink } from "./record-link.tsx";

/** A voice agent by its name, and the way to it. */
export function AgentLink({ agentId }: { agentId: number }) {
  const { data, error } = useAgent(agentId);
  if (data === undefined && error === null) return <span className="skeleton inline-block h-3.5 w-24" />;
  return <RecordLink to={paths.agent(agentId)} text={data?.name ?? `Voice agent ${agentId}`} />;
}
