import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Broadcast } from "../../../api/broadcasts.ts";
import { broadcastStop, isOpen, launchStop, type Launch, type useLaunches } from "../../../api/launches.ts";
import { Button } from "../../../ui/button.tsx";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { announce } from "../../../ui/announcer.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { classNames } from "../../../lib/class-names.ts";
import { codePart } from "../../../lib/code.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { LaunchBar } from "./launch-bar.tsx";
import { LaunchNote } from "./launch-note.tsx";
import { isBeingStopped, launchLabel, launchWords } from "./launch-words.ts";
import { paceWords } from "./pace.ts";
import "./launch.css";

const saidNo = codePart(() => import("./said-no.tsx").then((module) => module.SaidNo));

type LaunchSlotProps = {
  broadcastId: number;
  broadcast: Broadcast;
  /** When its figures were read, in milliseconds. */
  readAt: number;
  /** Its state, for one that was never launched here. */
  badge: ReactNode;
  launches: ReturnType<typeof useLaunches>;
  /** Reads the broadcast anew: the launch has become something else. */
  onMoved: () => void;
  /** The rest of the page. */
  children: ReactNode;
};

/** Above a broadcast's figures: what has become of its launch, and while it goes on the button that stops it. */
export function LaunchSlot(props: LaunchSlotProps) {
  const { broadcastId, broadcast, readAt, badge, launches, onMoved, children } = props;
  const launch = seenWith(launches.data?.[0], broadcast);
  const sent = Math.max(known(broadcast.sent), known(launch?.sent));
  useChanges(launch, sent, onMoved);
  const stillFor = useStill(sent, readAt);
  const current = launch !== undefined && isOpen(launch) ? launch : undefined;
  const stop = stopOf(broadcastId, current);
  const hasBar = hasLaunchBar(broadcast, launch);
  const total = broadcast.recipients_total;
  return (
    <div className="with-launch-bar">
      {hasBar && (
        <LaunchBar
          badge={current === undefined ? badge : <LaunchBadge launch={current} />}
          sent={sent}
          total={total}
          more={
            broadcast.status === "sending" ? progressWords(broadcast, { sent, at: readAt, stillFor }) : []
          }
          stop={stop}
        />
      )}
      <div className={classNames("launch-rest", hasBar && launch === undefined && "pt-3")}>
        {launch?.launch_id != null && launch.suppressed > 0 && (
          <LazyPart
            part={saidNo}
            what="This warning"
            props={{ launchId: launch.launch_id, count: launch.suppressed, total, state: launch.state }}
            waiting={null}
          />
        )}
        {launch !== undefined && (
          <LaunchNote broadcastId={broadcastId} launch={launch} sent={sent} hasBar={hasBar} />
        )}
        {launches.error !== null && launch === undefined && (
          <p
            role="alert"
            className="mb-3 flex flex-wrap items-center gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad"
          >
            We couldn't read how this was launched: {launches.error.message}
            <Button onClick={() => void launches.refetch()}>Try again</Button>
          </p>
        )}
        {children}
      </div>
    </div>
  );
}

/** Whether a bar says how far it is, and its state: it is scheduled or sending, or will be. */
export function hasLaunchBar({ status }: Broadcast, launch: Launch | undefined): boolean {
  if (launch === undefined || !isOpen(launch)) return status === "scheduled" || status === "sending";
  return launch.state !== "waiting";
}

/** "3 failed", "1 opted out", "61 a minute · about 33 minutes left": as much as there is to tell. */
function progressWords(broadcast: Broadcast, now: { sent: number; at: number; stillFor: number }): string[] {
  const { failed, opted_out: optedOut, recipients_total: total, started_at: startedAt } = broadcast;
  const counted = (count: number, word: string) => (count > 0 ? [`${formatCount(count)} ${word}`] : []);
  const pace = paceWords({ ...now, total, startedAt });
  return [...counted(failed, "failed"), ...counted(optedOut, "opted out"), ...(pace === null ? [] : [pace])];
}

/** For how long the count has been the same, as far as this page has seen it, in milliseconds. */
function useStill(sent: number, at: number): number {
  const [seen, setSeen] = useState({ sent, at });
  if (seen.sent !== sent) setSeen({ sent, at });
  return seen.sent === sent ? at - seen.at : 0;
}

/** The desk looks every ten seconds; that it sends is seen here before. */
function seenWith(launch: Launch | undefined, { status }: Broadcast): Launch | undefined {
  return launch?.state === "scheduled" && status === "sending" ? { ...launch, state: "sending" } : launch;
}

const known = (count: number | undefined) => (count !== undefined && Number.isFinite(count) ? count : 0);

/** How it is stopped; null where somebody has asked for it already. */
function stopOf(broadcastId: number, current: Launch | undefined) {
  // It was scheduled past the desk, by whom the gateway doesn't know.
  if (current === undefined) return broadcastStop(broadcastId);
  const { launch_id: id } = current;
  return id === null || isBeingStopped(current) ? null : launchStop(id);
}

export function LaunchBadge({ launch }: { launch: Launch }) {
  const { label, tone } = launchLabel(launch);
  return <Badge tone={tone}>{label}</Badge>;
}

/** Says each new state, and while it sends each quarter of the way. */
function useChanges(launch: Launch | undefined, sent: number, onMoved: () => void): void {
  const zone = useZone();
  const total = launch?.recipients_total ?? Number.NaN;
  const quarter = launch?.state === "sending" && total > 0 ? Math.floor((4 * sent) / total) : 0;
  const words =
    launch === undefined ? "" : `${launchLabel(launch).label}. ${launchWords(launch, sent, zone)}`;
  const state = launch === undefined ? "" : `${launch.launch_id} ${launchLabel(launch).label}`;
  const latest = useRef({ state, quarter, words, onMoved, progress: "" });
  const before = useRef({ state, quarter });
  useEffect(() => {
    latest.current = {
      state,
      quarter,
      words,
      onMoved,
      progress: `${formatCount(sent)} of ${formatCount(total)} sent`,
    };
  });
  useEffect(() => {
    const was = before.current;
    before.current = { state, quarter };
    if (state !== was.state) {
      announce(latest.current.words);
      latest.current.onMoved();
    } else if (quarter > was.quarter) announce(latest.current.progress);
  }, [state, quarter]);
}
