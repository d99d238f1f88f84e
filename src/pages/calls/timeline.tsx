import { createElement, memo, useState, type CSSProperties } from "react";
import { OutsideText } from "../../components/outside-text.tsx";
import { codePart } from "../../lib/code.ts";
import { useCode } from "../../lib/use-code.ts";
import { formatDuration } from "../../lib/duration.ts";
import type { Turn } from "virtual:said/transcript";
import { usePlayback, type Playback } from "./playback.ts";
import { lanePath, speakerAt, turnAt, type Lane } from "./talk.ts";

/** With more speakers than this, the bars would leave no room for the text. */
const mostLanes = 4;

type TimelineProps = {
  playback: Playback;
  lanes: readonly Lane[];
  /** As they were said: what they come to is marked below the lanes. */
  said: readonly Turn[];
  turns: readonly Turn[];
  onSeek: (seconds: number) => void;
};

/** The slider that seeks, drawn over who talked when. Without times in the transcript it is a plain slider. */
export function Timeline({ playback, lanes, said, turns, onSeek }: TimelineProps) {
  const duration = usePlayback(playback, () => playback.duration());
  const shown = lanes.slice(0, mostLanes);
  return (
    <div className="flex gap-3">
      {shown.length > 0 && (
        <ul aria-label="Talk share" className="flex w-28 flex-none flex-col gap-1 text-xs md:w-36">
          {shown.map((lane) => (
            <li key={lane.name} className="flex h-4 items-center justify-between gap-2">
              <span className="truncate text-ink-soft">
                <OutsideText text={lane.name} />
              </span>
              <span className="text-ink-faint">{Math.round(lane.share * 100)}%</span>
            </li>
          ))}
        </ul>
      )}
      <Track playback={playback} duration={duration} turns={turns} onSeek={onSeek}>
        <Lanes lanes={shown} duration={duration} />
        {shown.length > 0 && <Marks said={said} duration={duration} />}
      </Track>
    </div>
  );
}

type TrackProps = Omit<TimelineProps, "lanes" | "said"> & { duration: number; children: React.ReactNode };

function Track({ playback, duration, turns, onSeek, children }: TrackProps) {
  const time = usePlayback(playback, () => playback.time());
  const [pointed, setPointed] = useState<number | null>(null);
  const speaker = speakerAt(turns, time);
  const played = duration > 0 ? Math.min(time / duration, 1) * 100 : 0;
  return (
    <div
      className="seek"
      style={{ "--played": `${played}%` } as CSSProperties}
      onPointerMove={(event) => {
        if (event.pointerType !== "mouse" || duration <= 0) return;
        const { left, width } = event.currentTarget.getBoundingClientRect();
        setPointed(Math.min(Math.max((event.clientX - left) / width, 0), 1) * duration);
      }}
      onPointerLeave={() => setPointed(null)}
    >
      {children}
      <input
        type="range"
        aria-label="Seek"
        aria-valuetext={`${formatDuration(time)} of ${formatDuration(playback.length())}${speaker === null ? "" : `, ${speaker} speaking`}`}
        min={0}
        max={duration}
        step="any"
        disabled={duration <= 0}
        value={Math.min(time, duration)}
        onChange={({ target }) => onSeek(target.valueAsNumber)}
        onKeyDown={(event) => {
          const by = { ArrowRight: 5, ArrowUp: 5, ArrowLeft: -5, ArrowDown: -5 }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          onSeek(playback.time() + by);
        }}
      />
      {pointed !== null && <Pointed seconds={pointed} duration={duration} turns={turns} />}
    </div>
  );
}

/** What would be heard where the mouse is. */
function Pointed({
  seconds,
  duration,
  turns,
}: {
  seconds: number;
  duration: number;
  turns: readonly Turn[];
}) {
  const turn = turns[turnAt(turns, seconds)];
  return (
    <div
      aria-hidden="true"
      className="seek-hint"
      style={{ insetInlineStart: `${(seconds / duration) * 100}%` }}
    >
      <span className="font-medium">{formatDuration(seconds)}</span>
      {turn !== undefined && <bdi className="line-clamp-2 max-w-56">{turn.text}</bdi>}
    </div>
  );
}

/** Talking as bars, one row per speaker; what has been played is darker than the rest. */
const Lanes = memo(function Lanes({ lanes, duration }: { lanes: readonly Lane[]; duration: number }) {
  if (lanes.length === 0) return <div aria-hidden="true" className="seek-rail" />;
  return lanes.map((lane) => {
    const path = lanePath(lane, duration, 1000, 10);
    return (
      <svg
        key={lane.name}
        aria-hidden="true"
        viewBox="0 0 1000 10"
        preserveAspectRatio="none"
        className="seek-lane"
        data-side={lane.side}
      >
        <path d={path} className="seek-ahead" />
        <path d={path} className="seek-played" />
      </svg>
    );
  });
});

const marksPart = codePart(() => import("./timeline-marks.tsx").then((module) => module.TimelineMarks));

/** Where they don't come, the lanes say enough. */
function Marks(props: { said: readonly Turn[]; duration: number }) {
  const { code } = useCode(marksPart);
  return code === undefined ? <span className="seek-marks" /> : createElement(code, props);
}
