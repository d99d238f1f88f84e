import { useDraftLaunch } from "../../api/my-launches.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { broadcastStatus, outcome } from "./broadcast-words.ts";

/** The state of a broadcast. */
export function BroadcastBadge({ status }: { status: string }) {
  const { label, tone, meaning } = broadcastStatus(status);
  const badge = (
    <Badge tone={tone}>
      <OutsideText text={label} />
    </Badge>
  );
  return meaning === undefined ? badge : <Tooltip text={meaning}>{badge}</Tooltip>;
}

/** The state of one in the list: a draft may wait for a second person, or have been returned to the user by one. */
export function ListedBadge({ id, status }: { id: number | null; status: string }) {
  return status === "draft" ? <DraftBadge id={id} /> : <BroadcastBadge status={status} />;
}

function DraftBadge({ id }: { id: number | null }) {
  const launch = useDraftLaunch(id);
  if (launch === undefined) return <BroadcastBadge status="draft" />;
  if (launch.state === "waiting") return <Badge tone="warn">Needs approval</Badge>;
  return (
    <Tooltip text={<OutsideText text={`${launch.returned_by}: ${launch.comment}`} />}>
      <Badge tone="warn">Returned</Badge>
    </Tooltip>
  );
}

/** What became of one recipient. */
export function OutcomeBadge({ status }: { status: string }) {
  const { label, tone } = outcome(status);
  return (
    <Badge tone={tone}>
      <OutsideText text={label} />
    </Badge>
  );
}
