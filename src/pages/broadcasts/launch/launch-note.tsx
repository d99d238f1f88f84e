import type { Launch } from "../../../api/launches.ts";
import { RecordLink } from "../../../components/record-link.tsx";
import { OutsideText } from "../../../components/outside-text.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { classNames } from "../../../lib/class-names.ts";
import { paths } from "../../../lib/paths.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import type { Tone } from "../../../ui/badge.tsx";
import { launchLabel, launchWords, momentIn, people, waitsForWords } from "./launch-words.ts";

const tones: Record<Tone, string> = {
  neutral: "bg-selected text-ink",
  accent: "bg-accent-soft text-ink",
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};

type LaunchNoteProps = {
  broadcastId: number;
  launch: Launch;
  sent: number;
  /** The bar above says the state already. */
  hasBar: boolean;
};

/** What has become of a launch, in sentences: who, when, and what comes next. */
export function LaunchNote({ broadcastId, launch, sent, hasBar }: LaunchNoteProps) {
  const zone = useZone();
  const { label, tone } = launchLabel(launch);
  const waits = waitsForWords(launch);
  return (
    <section aria-label="Launch" className={classNames("my-3 rounded-md px-3 py-2", tones[tone])}>
      <p className="wrap-anywhere">
        {!hasBar && <strong className="font-medium">{label}. </strong>}
        <bdi>{visibleText(launchWords(launch, sent, zone))}</bdi>
      </p>
      {launch.comment !== null && (
        <p className="pt-1 wrap-anywhere">
          <OutsideText text={launch.returned_by} />: “<OutsideText text={launch.comment} />”
        </p>
      )}
      {waits !== null && (
        <p className="pt-1 font-medium wrap-anywhere">
          <bdi>{visibleText(waits)}</bdi>
        </p>
      )}
      {launch.rest !== null && <Rest rest={launch.rest} leavesOut={launch.leaves_out} />}
      <p className="pt-1 text-xs">
        {["waiting", "returned"].includes(launch.state) ? "Asked by" : "Launched by"}{" "}
        <OutsideText text={launch.launched_by} /> on {momentIn(launch.launched_on, zone)}
        {launch.approved_by !== null && (
          <>
            , approved by <OutsideText text={launch.approved_by} />
          </>
        )}
        .{" "}
        {launch.launch_id !== null && (
          <RecordLink to={paths.launchRecord(broadcastId, launch.launch_id)} text="Launch record" />
        )}
        {launch.split_id !== null && (
          <>
            {" · "}
            <RecordLink to={paths.launchSplit(broadcastId, launch.split_id)} text="One of several parts" />
          </>
        )}
      </p>
    </section>
  );
}

type RestProps = { rest: NonNullable<Launch["rest"]>; leavesOut: number | null };

/** Those who got nothing when it was stopped, without those who were to be left out, and the draft that goes to them. */
function Rest({ rest, leavesOut }: RestProps) {
  const { broadcast_id: id, count, start, why } = rest;
  const who =
    leavesOut === null ? `${people(count)} got nothing.` : `Stopped to leave out ${people(leavesOut)}.`;
  const whom = leavesOut === null ? "them" : "the others";
  if (why !== null) {
    return (
      <p className="pt-1 wrap-anywhere">
        {who} We couldn't make a draft for {whom}: <OutsideText text={why} />
      </p>
    );
  }
  if (id === null)
    return (
      <p className="pt-1">
        {who} We're making a draft for {whom}.
      </p>
    );
  return (
    <p className="pt-1">
      {who}{" "}
      <RecordLink to={paths.broadcastLaunch(id, start ?? undefined)} text={`Review the draft for ${whom}`} />
    </p>
  );
}
