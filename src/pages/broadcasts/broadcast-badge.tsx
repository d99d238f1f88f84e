import { OutsideText } from "../../components/outside-text.tsx";
import { Badge } from "../../ui/badge.tsx";
import { broadcastStatus, outcome } from "./broadcast-words.ts";

/** The state of a broadcast. */
export function BroadcastBadge({ status }: { status: string }) {
  const { label, tone } = broadcastStatus(status);
  return (
    <Badge tone={tone}>
      <OutsideText text={label} />
    </Badge>
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
