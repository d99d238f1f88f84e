import { Navigate } from "react-router";
import type { ReactNode } from "react";
import { useLaunchSplit, type LaunchSplit, type SplitPart } from "../../../api/launch-splits.ts";
import { RecordLink } from "../../../components/record-link.tsx";
import { useScope } from "../../../components/use-scope.ts";
import { paths } from "../../../lib/paths.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Card } from "../../../ui/card.tsx";
import { ErrorPanel } from "../../../ui/state-panel.tsx";
import { stateLabel } from "./launch-words.ts";
import type { LimitDraft } from "../../../components/limit-fields.tsx";
import { DraftLink, PartList, type ShownPart } from "./part-list.tsx";
import { SplitButton } from "./split-offer.tsx";
import { SplitReviewed } from "./split-review.tsx";

export type SplitDeskProps = {
  splitId: string;
  broadcastId: number;
  limits: LimitDraft;
  /** The way to the form of the draft that was cut, and to the review of it as a whole. */
  edit: ReactNode;
  whole: ReactNode;
  onSplit: (split: LaunchSplit) => void;
  onDone: (count: number) => void;
};

/** The drafts that a broadcast was cut into: those that are missing, their review, or what has become of them. */
export function SplitDesk(props: SplitDeskProps) {
  const { splitId, broadcastId, limits, edit, whole, onSplit, onDone } = props;
  const { keep } = useScope();
  const query = useLaunchSplit(splitId);
  const { data: split, error } = query;
  if (split === undefined) {
    if (error === null) return <div aria-busy="true" className="skeleton h-64" />;
    return <ErrorPanel error={error} onRetry={() => void query.refetch()} />;
  }
  const { broadcast_id: cut, parts, state } = split;
  // One of its drafts leads here, too.
  if (cut !== null && cut !== broadcastId)
    return <Navigate replace to={keep(paths.launchSplit(cut, splitId))} />;
  if (parts.some(({ launch_id: id }) => id !== null)) {
    return (
      <SplitCard title={`Sent zone by zone, as ${parts.length} broadcasts`} parts={parts.map(launched)}>
        {state !== "launched" && <p className="pt-3">None of them goes out any more. {whole}</p>}
      </SplitCard>
    );
  }
  if (state === "void") return <Void whole={whole} />;
  if (state !== "making") {
    return (
      <SplitReviewed
        splitId={splitId}
        parts={parts}
        limits={limits}
        edit={edit}
        changed={<Void whole={whole} />}
        onRefused={() => void query.refetch()}
        onDone={onDone}
      />
    );
  }
  const made = parts.filter(({ broadcast_id: id }) => id !== null).length;
  return (
    <SplitCard title={`${made} of ${parts.length} drafts are made`} parts={parts.map(drafted)}>
      <div className="flex flex-col gap-3 pt-3">
        {split.why !== null && <p className="text-ink-soft wrap-anywhere">{split.why}</p>}
        <SplitButton
          asked={{ broadcast_id: broadcastId, start: null }}
          act="Make the missing drafts"
          isMain
          onDone={onSplit}
        />
      </div>
    </SplitCard>
  );
}

type SplitCardProps = { title: string; parts: readonly ShownPart[]; children: ReactNode };

function SplitCard({ title, parts, children }: SplitCardProps) {
  return (
    <Card title={title}>
      <PartList parts={parts} />
      {children}
    </Card>
  );
}

function Void({ whole }: { whole: ReactNode }) {
  return (
    <div role="alert" className="rounded-lg bg-warn-soft px-4 py-3 text-warn">
      <p>
        The broadcast or one of its drafts was changed after it was split, so they can't be launched together.{" "}
        {whole}
      </p>
    </div>
  );
}

function drafted(part: SplitPart): ShownPart {
  const { broadcast_id: id } = part;
  return {
    ...part,
    state: id === null ? <Badge tone="neutral">Not made yet</Badge> : <DraftLink id={id} />,
  };
}

function launched(part: SplitPart): ShownPart {
  const { broadcast_id: id, launch_state: state } = part;
  const { label, tone } = stateLabel(state ?? "not_scheduled");
  // Somebody's word is given where it is asked for.
  const to = id === null ? null : state === "waiting" ? paths.broadcastLaunch(id) : paths.broadcast(id);
  return {
    ...part,
    state: (
      <span className="flex items-center gap-3">
        <Badge tone={tone}>{label}</Badge>
        <RecordLink to={to} text={state === "waiting" ? "Read and decide" : "See the broadcast"} />
      </span>
    ),
  };
}
