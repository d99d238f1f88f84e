import type { Broadcast } from "../../api/broadcasts.ts";
import { GroupLink } from "../../components/group-link.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { When } from "../../components/when.tsx";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Fact, Facts } from "../../ui/facts.tsx";

const counts = codePart(() => import("./after/reply-counts.tsx").then((module) => module.ReplyCounts));

/** When, from which number and by whom; and the way to the replies. */
export function BroadcastFacts({ broadcast }: { broadcast: Broadcast }) {
  const { broadcast_id: id, phone_number: number, status, created_by: creator } = broadcast;
  return (
    <Facts>
      <Fact name="Tracking number">
        <NumberLink number={number} />
      </Fact>
      {id !== null && status !== "draft" && status !== "scheduled" && (
        <Fact name="Replies">
          <RecordLink to={paths.replies(id)} text="Read and sort replies" />
          <LazyPart part={counts} what="How many there are" props={{ broadcastId: id }} waiting={null} />
        </Fact>
      )}
      <When name="Scheduled" at={broadcast.scheduled_at} />
      <When name="Started" at={broadcast.started_at} />
      <When name="Completed" at={broadcast.completed_at} />
      <Fact name="Group">
        <GroupLink orgUnitId={broadcast.org_unit_id} />
      </Fact>
      <Fact name="Created by">
        <OutsideText text={creator} />
      </Fact>
      <When name="Created" at={broadcast.created_on} />
      <Fact name="Broadcast ID">
        <RecordId id={broadcast.broadcast_id} what="broadcast ID" />
      </Fact>
    </Facts>
  );
}
