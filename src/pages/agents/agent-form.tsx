import { useMemo } from "react";
import { schema } from "virtual:openapi/VoiceAgentWrite";
import { agentChange, agentCreation, type AgentWrite, type OneAgent } from "../../api/agents.ts";
import { useProfile, type Profile } from "../../api/session.ts";
import { Form } from "../../components/form.tsx";
import type { FormOf } from "../../components/form-values.ts";
import { languageName } from "./language-name.ts";

/** Languages that callers in North America speak most. */
const languages = ["en-US", "es-US", "en-CA", "fr-CA", "en-GB", "es-MX", "pt-BR", "zh-CN", "vi-VN", "ko-KR"];

/** `language` is offered even where it is none of the usual ones. */
function formFor({ role }: Profile, language: string): FormOf<AgentWrite> {
  const offered = [...new Set([language, ...languages])].filter((tag) => tag !== "");
  return {
    schema,
    fields: [
      { name: "name", label: "Name", control: "text", half: true },
      // Others can't read the groups: their agents are in their own.
      ...(role === "Admin"
        ? [{ name: "org_unit_id" as const, label: "Group", control: "group" as const, half: true as const }]
        : []),
      {
        name: "greeting",
        label: "Greeting",
        control: "lines",
        help: "The first words callers hear.",
        section: "What it says",
      },
      {
        name: "instructions",
        label: "Instructions",
        control: "lines",
        help: "What it should ask and do, and what it must never promise.",
      },
      {
        name: "voice",
        label: "Voice",
        control: "text",
        half: true,
        section: "Voice and limits",
        help: "As Convirza names it: noah, ava, mia, lucia.",
      },
      {
        name: "language",
        label: "Language",
        control: "select",
        half: true,
        options: offered.map((tag) => ({ value: tag, label: languageName(tag) })),
      },
      {
        name: "transfer_number",
        label: "Transfers to",
        control: "phone",
        half: true,
        help: "The phone that rings when a caller wants a person.",
      },
      {
        name: "max_duration_seconds",
        label: "Call limit",
        control: "text",
        half: true,
        help: "Seconds, from 30 to 7200.",
      },
    ],
  };
}

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
  const form = useMemo(() => formFor(profile, language), [profile, language]);
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
