import { useTag } from "../../api/tags.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { useZone } from "../../components/use-zone.ts";
import { formatCount } from "../../lib/numbers.ts";
import { usePageName } from "../../lib/page-name.ts";
import { Fact, Facts } from "../../ui/facts.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { Time } from "../../ui/time.tsx";

/** The chosen tag. The API cannot list the calls that carry it, only count them. */
export function TagPanel({ tagId, onClose }: { tagId: number; onClose: () => void }) {
  const zone = useZone();
  const query = useTag(tagId);
  usePageName(query.data?.tag_name);
  return (
    <SidePanel
      label="Chosen tag"
      query={query}
      renderTitle={({ tag_name: name }) => <OutsideText text={name} />}
      onClose={onClose}
    >
      {(tag) => (
        <Facts>
          <Fact name="Status">
            <StatusBadge status={tag.status} />
          </Fact>
          <Fact name="Description">
            <OutsideText text={tag.description} />
          </Fact>
          <Fact name="Calls">{formatCount(tag.calls_count)}</Fact>
          <Fact name="Created">
            <Time at={tag.created_on} zone={zone} />
          </Fact>
          <Fact name="Tag id">
            <RecordId id={tag.tag_id} what="tag id" />
          </Fact>
        </Facts>
      )}
    </SidePanel>
  );
}
