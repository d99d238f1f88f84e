import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { agentQuery, agentsQuery } from "../../api/agents.ts";
import { PickField, type PickOption } from "../../components/pick-field.tsx";
import { hasWords } from "../../lib/fold.ts";
import { TextField } from "../../ui/field.tsx";
import { noAction, type ActionDraft } from "./flow-draft.ts";
import { errorAt, type FlowErrors } from "./flow-errors.ts";
import { LeadsOn } from "./flow-world.tsx";
import { NumberInput } from "./number-input.tsx";
import { usePhoneName, usePhoneOptions } from "./phone-field.tsx";
import { PromptField } from "./prompt-field.tsx";

/** More agents than any account has. */
const MOST_AGENTS = 200;

type ActionOption = PickOption & { action: ActionDraft };

type ActionFieldProps = {
  /** When it happens: "No answer". */
  label: string;
  labelHidden?: boolean;
  value: ActionDraft;
  /** Where it stands in the config: "no_answer". */
  path: string;
  errors: FlowErrors;
  onChange: (action: ActionDraft) => void;
};

/** Where a call goes next: a phone, a person, another route, a voice agent, voicemail or nowhere. One field finds them all. */
export function ActionField({ label, labelHidden, value, path, errors, onChange }: ActionFieldProps) {
  const [words, setWords] = useState<string | null>(null);
  const options = useActionOptions(words);
  const shown = useActionName(value);
  const at = (field: string, name: string) => errorAt(errors, `${path}.${field}`, name);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <PickField
        label={label}
        {...(labelHidden === undefined ? {} : { labelHidden })}
        placeholder="Where does the call go?"
        error={at("kind", label) ?? at("ring_to", label) ?? at("agent_id", label)}
        shown={shown}
        options={options}
        onPick={({ action }) => onChange(action)}
        onSearch={setWords}
      />
      <ActionDetails value={value} at={at} onChange={onChange} />
    </div>
  );
}

type DetailsProps = {
  value: ActionDraft;
  at: (field: string, name: string) => string | undefined;
  onChange: (action: ActionDraft) => void;
};

/** What a destination has besides: how long it rings, what is played, where a recording is sent. */
function ActionDetails({ value, at, onChange }: DetailsProps) {
  const change = (patch: Partial<ActionDraft>) => onChange({ ...value, ...patch });
  switch (value.kind) {
    case "forward":
      return (
        <>
          <LeadsOn number={value.ring_to} />
          <NumberInput
            label="Ring for"
            unit="seconds"
            value={value.ring_seconds}
            error={at("ring_seconds", "Ring for")}
            onChange={(seconds) => change({ ring_seconds: seconds })}
          />
        </>
      );
    case "voicemail":
      return (
        <div className="grid gap-2 grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))]">
          <PromptField
            label="Greeting"
            none="The standard greeting"
            value={value.prompt_id}
            error={at("prompt_id", "Greeting")}
            onChange={(id) => change({ prompt_id: id })}
          />
          <TextField
            label="Send recordings to (optional)"
            type="email"
            autoComplete="off"
            placeholder="name@example.com"
            help={
              <span className={value.email.trim() === "" ? "text-warn" : ""}>
                Without an address, nobody is told of a new message.
              </span>
            }
            error={at("email", "Send recordings to")}
            value={value.email}
            onChange={({ target }) => change({ email: target.value })}
          />
        </div>
      );
    case "hangup":
      return (
        <PromptField
          label="Announcement"
          none="Hang up without a word"
          value={value.prompt_id}
          error={at("prompt_id", "Announcement")}
          onChange={(id) => change({ prompt_id: id })}
        />
      );
    case "agent":
    case "":
      return null;
  }
}

const ends: readonly ActionOption[] = [
  { id: "voicemail", label: "Voicemail", action: { ...noAction, kind: "voicemail" } },
  { id: "hangup", label: "Hang up", action: { ...noAction, kind: "hangup" } },
];

function useActionOptions(words: string | null): ActionOption[] {
  const search = words ?? "";
  const phones = usePhoneOptions(words);
  const agents = useQuery({
    ...agentsQuery({ limit: MOST_AGENTS, status: "active" }),
    enabled: words !== null,
  });
  const ofAgents = (agents.data?.rows ?? []).flatMap(({ agent_id: id, name }) =>
    id === null || !hasWords(name, search)
      ? []
      : [
          {
            id: `agent-${id}`,
            label: name,
            section: "Voice agents",
            action: { ...noAction, kind: "agent" as const, agent_id: id },
          },
        ],
  );
  const ofPhones = phones.map(({ number, ...option }) => ({
    ...option,
    action: { ...noAction, kind: "forward" as const, ring_to: number, ring_seconds: 25 },
  }));
  return [...ends.filter(({ label }) => hasWords(label, search)), ...ofPhones, ...ofAgents];
}

function useActionName({ kind, ring_to: number, agent_id: agentId }: ActionDraft): string {
  const phone = usePhoneName(number);
  const agent = useQuery({ ...agentQuery(agentId ?? 0), enabled: agentId !== null });
  if (kind === "forward") return phone;
  if (kind === "agent") return agent.data?.name ?? `Agent ${agentId ?? ""}`;
  return { voicemail: "Voicemail", hangup: "Hang up", "": "" }[kind];
}
