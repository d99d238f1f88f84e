import { schema } from "virtual:openapi/VoiceAgentWrite";
import type { AgentWrite } from "../../api/agents.ts";
import type { Profile } from "../../api/session.ts";
import type { FormOf } from "../../components/form-values.ts";
import { languageName } from "./language-name.ts";

/** Languages that callers in North America speak most. */
const languages = ["en-US", "es-US", "en-CA", "fr-CA", "en-GB", "es-MX", "pt-BR", "zh-CN", "vi-VN", "ko-KR"];

/** The form of a voice agent. `language` is offered even where it is none of the usual ones. */
export function agentForm({ role }: Profile, language: string): FormOf<AgentWrite> {
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
