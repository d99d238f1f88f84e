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

/** What became of one recipient. */
export function OutcomeBadge({ status }: { status: string }) {
  const { label, tone } = outcome(status);
  return (
    <Badge tone={tone}>
      <OutsideText text={label} />
    </Badge>
  );
}
