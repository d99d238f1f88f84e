import type { ReactNode } from "react";
import type { Broadcast } from "../../api/broadcasts.ts";
import { GroupLink } from "../../components/group-link.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { useZone } from "../../components/use-zone.ts";
import { zoneName } from "../../lib/dates.ts";
import { paths } from "../../lib/paths.ts";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Time } from "../../ui/time.tsx";

/** When, from which number and by whom; the replies are in the conversations of that number. */
export function BroadcastFacts({ broadcast }: { broadcast: Broadcast }) {
  const zone = useZone();
  const when = (at: string | null): ReactNode =>
    at === null ? (
      "–"
    ) : (
      <>
        <Time at={at} zone={zone} />{" "}
        <span className="text-ink-faint">
          {Number.isNaN(Date.parse(at)) ? "" : zoneName(zone, new Date(at))}
        </span>
      </>
    );
  return (
    <Facts>
      <Fact name="Sender">
        <NumberLink number={broadcast.phone_number} />
      </Fact>
      <Fact name="Replies">
        {broadcast.phone_number.startsWith("+") ? (
          <RecordLink
            to={paths.messagesWith(broadcast.phone_number.slice(1))}
            text="Conversations of this number"
          />
        ) : (
          "–"
        )}
      </Fact>
      <Fact name="Scheduled">{when(broadcast.scheduled_at)}</Fact>
      <Fact name="Started">{when(broadcast.started_at)}</Fact>
      <Fact name="Completed">{when(broadcast.completed_at)}</Fact>
      <Fact name="Group">
        <GroupLink orgUnitId={broadcast.org_unit_id} />
      </Fact>
      <Fact name="Created by">
        <OutsideText text={broadcast.created_by} />
      </Fact>
      <Fact name="Created">{when(broadcast.created_on)}</Fact>
      <Fact name="Broadcast id">
        <RecordId id={broadcast.broadcast_id} what="broadcast id" />
      </Fact>
    </Facts>
  );
}
