import { useMemo } from "react";
import { agentChange, agentCreation, type AgentWrite, type OneAgent } from "../../api/agents.ts";
import { useProfile, type Profile } from "../../api/session.ts";
import { Form } from "../../components/form.tsx";
import { agentForm } from "./agent-fields.ts";

export type AgentFormProps = {
  /** The agent that is changed, or what a new one begins with. */
  begin: { agent: OneAgent } | { fields: Partial<AgentWrite> };
  onDone: (agentId: number | null) => void;
  onCancel: () => void;
};

/** A new voice agent, or other words for one. */
export function AgentForm({ begin, ...rest }: AgentFormProps) {
  const profile = useProfile();
  const language = "agent" in begin ? begin.agent.language : (begin.fields.language ?? "");
  const form = useMemo(() => agentForm(profile, language), [profile, language]);
  const shared = { ...rest, form, takesFocus: true };
  if ("fields" in begin) {
    return (
      <Form
        {...shared}
        label="New voice agent"
        submit="Create voice agent"
        write={creationBy(profile)}
        record={begin.fields}
      />
    );
  }
  const { agent } = begin;
  return (
    <Form
      {...shared}
      isEdit
      sendsChanges
      label="Edit voice agent"
      submit="Save"
      write={agentChange(agent.agent_id ?? 0)}
      record={agent}
      etag={agent.etag}
    />
  );
}

/** Who can't choose a group makes agents in their own. */
function creationBy({ org_unit_id: own }: Profile): typeof agentCreation {
  const inOwn = (body: AgentWrite): AgentWrite => ({ ...(own !== null && { org_unit_id: own }), ...body });
  return {
    ...agentCreation,
    send: (sending) => agentCreation.send({ ...sending, body: inOwn(sending.body) }),
    find: (body) => agentCreation.find(inOwn(body)),
  };
}
