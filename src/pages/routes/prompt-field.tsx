import { X } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { promptsQuery, usePrompt } from "../../api/prompts.ts";
import { PickField } from "../../components/pick-field.tsx";
import { SoundButton } from "../../components/sound-button.tsx";
import { hasWords } from "../../lib/fold.ts";
import { formatDuration } from "../../lib/duration.ts";
import { paths } from "../../lib/paths.ts";
import { IconButton } from "../../ui/icon-button.tsx";

const AT_MOST = 20;

type PromptFieldProps = {
  label: string;
  /** Nothing is a choice, too, and this is what it says. */
  none?: string;
  help?: string;
  value: number | null;
  error: string | undefined;
  onChange: (promptId: number | null) => void;
};

/** One of the account's prompts, to be heard before it is chosen. */
export function PromptField(props: PromptFieldProps) {
  const { value } = props;
  return value === null ? <Picker {...props} shown="" /> : <Chosen {...props} promptId={value} />;
}

function Chosen({ promptId, ...props }: PromptFieldProps & { promptId: number }) {
  const { data } = usePrompt(promptId);
  const name = data?.name ?? `Prompt ${promptId}`;
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 flex-1">
        <Picker {...props} shown={name} />
      </div>
      <div className="flex pt-7">
        {data !== undefined && <SoundButton src={paths.promptSound(promptId)} name={name} />}
        {props.none !== undefined && (
          <IconButton
            label={`Remove ${name}`}
            icon={<X aria-hidden="true" className="size-4" />}
            onClick={() => props.onChange(null)}
          />
        )}
      </div>
    </div>
  );
}

function Picker({ label, none, help, error, shown, onChange }: PromptFieldProps & { shown: string }) {
  const [words, setWords] = useState<string | null>(null);
  const search = words?.trim() ?? "";
  const filters = { limit: AT_MOST, ...(search !== "" && { search }) };
  const { data, error: failure } = useQuery({ ...promptsQuery(filters), enabled: words !== null });
  const options = (data?.rows ?? []).flatMap(({ prompt_id: id, name, duration }) =>
    // Until the answer for new words is there, some of the last one still match.
    id === null || !hasWords(name, search)
      ? []
      : [{ id: String(id), label: name, note: formatDuration(duration), promptId: id }],
  );
  return (
    <PickField
      label={none === undefined ? label : `${label} (optional)`}
      placeholder={none ?? "Find a prompt"}
      help={help}
      error={error}
      shown={shown}
      options={options}
      onPick={({ promptId }) => onChange(promptId)}
      onSearch={setWords}
      state={failure === null ? (data === undefined ? "Loading prompts…" : null) : failure.message}
    />
  );
}
