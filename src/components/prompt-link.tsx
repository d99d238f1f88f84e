import { usePrompt } from "../api/prompts.ts";
import { paths } from "../lib/paths.ts";
import { LateName } from "./late-name.tsx";
import { SoundButton } from "./sound-button.tsx";
import { Nothing } from "../ui/nothing.tsx";

/** A prompt by its name, to be heard in place, and the way to it. */
export function PromptLink({ promptId }: { promptId: number | null }) {
  if (promptId === null) return <Nothing />;
  return <NamedPrompt promptId={promptId} />;
}

function NamedPrompt({ promptId }: { promptId: number }) {
  const { data, error } = usePrompt(promptId);
  const name = data?.name ?? `Prompt ${promptId}`;
  return (
    <LateName
      isComing={data === undefined && error === null}
      to={paths.prompt(promptId)}
      text={name}
      before={
        <span className="-my-1.5 -ml-2 size-8 flex-none pointer-coarse:-my-2.5 pointer-coarse:size-10">
          {data !== undefined && <SoundButton src={paths.promptSound(promptId)} name={name} />}
        </span>
      }
    />
  );
}
