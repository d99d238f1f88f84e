import { usePrompt } from "../../api/prompts.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { UsedBy } from "../../components/used-by.tsx";
import { useZone } from "../../components/use-zone.ts";
import { spellDuration } from "../../lib/duration.ts";
import { formatBytes } from "../../lib/numbers.ts";
import { usePageName } from "../../lib/page-name.ts";
import { paths } from "../../lib/paths.ts";
import { Fact, Facts } from "../../ui/facts.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { Time } from "../../ui/time.tsx";
import { messageTypeLabel } from "./message-types.ts";

/** The chosen prompt, to be heard, and where it is used. */
export function PromptPanel({ promptId, onClose }: { promptId: number; onClose: () => void }) {
  const zone = useZone();
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
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the API does not know the words of a prompt */}
          <audio
            controls
            preload="none"
            src={paths.promptSound(promptId)}
            aria-label="Sound of this prompt"
            className="h-10 w-full"
          />
          <Facts>
            <Fact name="Type">
              <OutsideText text={messageTypeLabel(prompt.message_type)} />
            </Fact>
            <Fact name="Duration">{spellDuration(prompt.duration)}</Fact>
            <Fact name="Size">{formatBytes(prompt.size_bytes)}</Fact>
            <Fact name="Format">
              <OutsideText text={prompt.content_type} />
            </Fact>
            <Fact name="Created">
              <Time at={prompt.created_on} zone={zone} />
            </Fact>
            <Fact name="Used by">
              <UsedBy routes={prompt.used_by} />
            </Fact>
            <Fact name="Prompt id">
              <RecordId id={prompt.prompt_id} what="prompt id" />
            </Fact>
          </Facts>
        </>
      )}
    </SidePanel>
  );
}
