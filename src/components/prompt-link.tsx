import { usePrompt } from "../api/prompts.ts";
import { paths } from "../lib/paths.ts";
import { RecordLink } from "./record-link.tsx";
import { SoundButton } from "./sound-button.tsx";
import { Nothing } from "../ui/nothing.tsx";

/** A prompt by its name, to be heard in place, and the way to it. */
export function PromptLink({ promptId }: { promptId: number | null }) {
  if (promptId === null) return <Nothing />;
  return <NamedPrompt promptId={promptId} />;
}

function NamedPrompt({ promptId }: { promptId: number }) {
  const { data, error } = usePrompt(promptId);
  if (data === undefined && error === null) return <span className="skeleton inline-block h-3.5 w-24" />;
  const name = data?.name ?? `Prompt ${promptId}`;
  return (
    <span className="inline-flex items-center gap-1">
      <RecordLink to={paths.prompt(promptId)} text={name} />
      {data !== undefined && <SoundButton src={paths.promptSound(promptId)} name={name} />}
    </span>
  );
}
