import { usePrompt } from "../../api/prompts.ts";
import type { PanelProps } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordHistory } from "../../components/record-history.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { SoundButton } from "../../components/sound-button.tsx";
import { UsedBy } from "../../components/used-by.tsx";
import { When } from "../../components/when.tsx";
import { formatDuration } from "../../lib/duration.ts";
import { formatBytes } from "../../lib/numbers.ts";
import { usePageName } from "../../lib/page-name.ts";
import { paths } from "../../lib/paths.ts";
import { Fact, Facts } from "../../ui/facts.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { messageTypeLabel } from "./message-types.ts";
import { PromptActs } from "./prompt-writing.tsx";

/** The chosen prompt, to be heard, and where it is used. */
export function PromptPanel({ id: promptId, onClose }: PanelProps<number>) {
  const query = usePrompt(promptId);
  usePageName(query.data?.name);
  return (
    <SidePanel
      label="Chosen prompt"
      query={query}
      renderTitle={({ name }) => <OutsideText text={name} />}
      onClose={onClose}
    >
      {(prompt) => (
        <>
          <Facts>
            <Fact name="Listen">
              <span className="-my-1.5 -ml-2 inline-flex align-middle">
                <SoundButton src={paths.promptSound(promptId)} name={prompt.name} />
              </span>
            </Fact>
            <Fact name="Type">
              <OutsideText text={messageTypeLabel(prompt.message_type)} />
            </Fact>
            <Fact name="Duration">{formatDuration(prompt.duration)}</Fact>
            <Fact name="Size">{formatBytes(prompt.size_bytes)}</Fact>
            <Fact name="Format">
              <OutsideText text={prompt.content_type} />
            </Fact>
            <When name="Created" at={prompt.created_on} />
            <Fact name="Prompt ID">
              <RecordId id={prompt.prompt_id} what="prompt ID" />
            </Fact>
            <Fact name="Used by">
              <UsedBy routes={prompt.used_by} />
            </Fact>
          </Facts>
          <PromptActs prompt={prompt} onDeleted={onClose} />
          <RecordHistory subject="prompt" id={promptId} />
        </>
      )}
    </SidePanel>
  );
}
