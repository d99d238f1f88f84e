import { useBroadcastDraft } from "../../../api/broadcast-drafts.ts";
import type { Broadcast } from "../../../api/broadcasts.ts";
import { isOpen, type Launch } from "../../../api/launches.ts";
import { RecordLink } from "../../../components/record-link.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { paths } from "../../../lib/paths.ts";
import { announce } from "../../../ui/announcer.tsx";
import { focusPageHeading } from "../../../ui/page-header.tsx";
import { ErrorPanel, StatePanel } from "../../../ui/state-panel.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { launchLabel, launchWords } from "./launch-words.ts";
import { usualLimits } from "./limit-fields.tsx";
import { OpenLaunch } from "./open-launch.tsx";
import { Review } from "./review.tsx";

type DeskProps = {
  broadcastId: number;
  broadcast: Broadcast;
  launches: readonly Launch[];
  onExisting: () => void;
};

/** The launch that goes on, or the review of the draft. */
export function Desk({ broadcastId, broadcast, launches, onExisting }: DeskProps) {
  const zone = useZone();
  const kept = useBroadcastDraft(broadcastId);
  const [current] = launches;
  if (current !== undefined && isOpen(current)) {
    return <OpenLaunch launch={current} broadcastId={broadcastId} />;
  }
  if (broadcast.status !== "draft" && broadcast.status !== "missed") {
    return (
      <StatePanel title="There's nothing to launch">
        Only drafts can be launched.{" "}
        <RecordLink to={paths.broadcast(broadcastId)} text="See what became of it" />
      </StatePanel>
    );
  }
  // Without it nobody would be told whom the page has left out before.
  if (kept.data === undefined) {
    return kept.error === null ? (
      <div aria-busy="true" className="skeleton h-64" />
    ) : (
      <ErrorPanel error={kept.error} onRetry={() => void kept.refetch()} />
    );
  }
  return (
    <Review
      broadcastId={broadcastId}
      known={launches}
      kept={{
        leftOut: [...(kept.data?.content.left_out ?? [])],
        start: kept.data?.content.start ?? null,
        limits: usualLimits,
      }}
      edit={<RecordLink to={paths.editBroadcast(broadcastId)} text="Edit the draft" />}
      onExisting={() => {
        showToast("Someone has launched this already.");
        onExisting();
        toHeading();
      }}
      onDone={(launch) => {
        announce(`${launchLabel(launch).label}. ${launchWords(launch, 0, zone)}`);
        toHeading();
      }}
    />
  );
}

/** What has the focus goes with the review, now or with the next paint. */
function toHeading(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  focusPageHeading();
}
