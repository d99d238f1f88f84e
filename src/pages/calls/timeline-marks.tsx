import { memo } from "react";
import type { Turn } from "virtual:said/transcript";
import { figuresOf } from "./talk-figures.ts";
import { lanePath } from "./talk.ts";

type TimelineMarksProps = {
  said: readonly Turn[];
  /** Seconds of the recording. */
  duration: number;
};

/** When nobody speaks, and when two do at once. */
export const TimelineMarks = memo(function TimelineMarks({ said, duration }: TimelineMarksProps) {
  const { silences, crossTalk } = figuresOf(said);
  return (
    <svg aria-hidden="true" viewBox="0 0 1000 10" preserveAspectRatio="none" className="seek-marks">
      <path d={lanePath({ stretches: silences }, duration, 1000, 10)} data-mark="silence" />
      <path d={lanePath({ stretches: crossTalk }, duration, 1000, 10)} data-mark="cross-talk" />
    </svg>
  );
});
