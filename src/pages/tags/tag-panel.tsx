import { useTag } from "../../api/tags.ts";
import type { PanelProps } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordHistory } from "../../components/record-history.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { usePageName } from "../../lib/page-name.ts";
import { paths } from "../../lib/paths.ts";
import { Fact, Facts } from "../../ui/facts.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { When } from "../../components/when.tsx";
import { useTagWriting } from "./tag-writing.tsx";

/** The chosen tag. The API counts the calls that carry it; those of 30 days are found by the list of calls. */
export function TagPanel({ id: tagId, onClose }: PanelProps<number>) {
  const query = useTag(tagId);
  const { form, actions } = useTagWriting(query.data);
  usePageName(query.data?.tag_name);
  return (
    <SidePanel
      label="Chosen tag"
      query={query}
      renderTitle={({ tag_name: name }) => <OutsideText text={name} />}
      onClose={onClose}
    >
      {(tag) =>
        form ?? (
          <>
            <Facts>
              <Fact name="Status">
                <StatusBadge status={tag.status} />
              </Fact>
              <Fact name="Description">
                <OutsideText text={tag.description} />
              </Fact>
              <Fact name="Calls">
                <span className="block">{formatCount(tag.calls_count)}</span>
                <RecordLink to={paths.callsOfTag(tagId)} text="Calls in the last 30 days" />
              </Fact>
              <When name="Created" at={tag.created_on} />
              <Fact name="Tag ID">
                <RecordId id={tag.tag_id} what="tag ID" />
              </Fact>
            </Facts>
            {actions}
            <RecordHistory subject="tag" id={tagId} />
          </>
        )
      }
    </SidePanel>
  );
}
