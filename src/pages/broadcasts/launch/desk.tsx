import type { ReactNode } from "react";
import { Link } from "react-router";
import { useBroadcastDraft } from "../../../api/broadcast-drafts.ts";
import type { Broadcast } from "../../../api/broadcasts.ts";
import type { LaunchSplit } from "../../../api/launch-splits.ts";
import { isOpen, type Launch } from "../../../api/launches.ts";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { RecordLink } from "../../../components/record-link.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { codePart } from "../../../lib/code.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { paths } from "../../../lib/paths.ts";
import { text, useSearchState } from "../../../lib/search-state.ts";
import { announce } from "../../../ui/announcer.tsx";
import { focusPageHeading } from "../../../ui/page-header.tsx";
import { ErrorPanel, StatePanel } from "../../../ui/state-panel.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { launchLabel, launchWords } from "./launch-words.ts";
import { limitDraftOf, usualLimits } from "../../../components/limit-fields.tsx";
import { OpenLaunch } from "./open-launch.tsx";
import { Review } from "./review.tsx";

type DeskProps = {
  broadcastId: number;
  broadcast: Broadcast;
  launches: readonly Launch[];
  onExisting: () => void;
};

/** The drafts that somebody has split it into. */
const splitSchema = { split: text };

const splitPart = codePart(() => import("./split-desk.tsx").then((module) => module.SplitDesk));

/** The drafts that a broadcast was cut into, the launch that goes on, or the review of the draft. */
export function Desk(props: DeskProps) {
  const { broadcastId, launches } = props;
  const { state, set, href } = useSearchState(splitSchema);
  const [current] = launches;
  const edit = <RecordLink to={paths.editBroadcast(broadcastId)} text="Edit the draft" />;
  const onSplit = ({ split_id: id, parts, state: at }: LaunchSplit) => {
    const made = parts.filter(({ broadcast_id: draft }) => draft !== null).length;
    announce(at === "making" ? `${made} of ${parts.length} drafts are made.` : "The drafts are made.");
    toHeading();
    set({ split: id ?? "" });
  };
  if (state.split !== "") {
    const whole = (
      <Link to={href({ split: "" })} className="link">
        Review it as a whole
      </Link>
    );
    const onDone = (count: number) => {
      announce(`${formatCount(count, "part")} launched.`);
      toHeading();
    };
    return (
      <LazyPart
        part={splitPart}
        what="This split"
        waiting={<div aria-busy="true" className="skeleton h-64" />}
        props={{ splitId: state.split, broadcastId, limits: usualLimits, edit, whole, onSplit, onDone }}
      />
    );
  }
  if (current !== undefined && isOpen(current)) {
    return <OpenLaunch launch={current} broadcastId={broadcastId} />;
  }
  return <Draft {...props} edit={edit} onSplit={onSplit} />;
}

type DraftProps = DeskProps & { edit: ReactNode; onSplit: (split: LaunchSplit) => void };

/** The review of a draft, or why there is none. */
function Draft({ broadcastId, broadcast, launches, edit, onSplit, onExisting }: DraftProps) {
  const zone = useZone();
  const kept = useBroadcastDraft(broadcastId);
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
        limits: kept.data?.content.limits == null ? usualLimits : limitDraftOf(kept.data.content.limits),
      }}
      edit={edit}
      onSplit={onSplit}
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
