import { useAgent } from "../api/agents.ts";
import { paths } from "../lib/paths.ts";
import { LateName } from "./late-name.tsx";

/** A voice agent by its name, and the way to it. */
export function AgentLink({ agentId }: { agentId: number }) {
  const { data, error } = useAgent(agentId);
  return (
    <LateName
      isComing={data === undefined && error === null}
      to={paths.agent(agentId)}
      text={data?.name ?? `Voice agent ${agentId}`}
    />
  );
}
