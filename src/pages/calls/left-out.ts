import type { Listening } from "../../api/listening.ts";
import type { Stretch } from "./sound-plan.ts";
import type { Lane } from "./talk.ts";

/** Seconds: what is left out begins this long after somebody has spoken, and ends as long before somebody does. */
const BREATH = 0.4;
/** Shorter isn't left out: a jump is heard, too. */
const SHORTEST = 1;

/** Whether there is somebody on a side, so that only they can be heard. */
export const speaks = (lanes: readonly Lane[], side: "agent" | "caller"): boolean =>
  lanes.some((lane) => lane.side === side);

/**
 * What isn't played of a recording: where nobody speaks whom the listener wants to hear.
 * @param duration seconds of the recording
 */
export function leftOutOf(
  lanes: readonly Lane[],
  duration: number,
  { only, skip_silence: skipsSilence }: Pick<Listening, "only" | "skip_silence">,
): Stretch[] {
  const isChosen = only !== "everyone" && speaks(lanes, only);
  if (!isChosen && !skipsSilence) return [];
  const heard = lanes
    .filter(({ side }) => !isChosen || side === only)
    .flatMap(({ stretches }) => stretches)
    .toSorted((a, b) => a.from - b.from);
  if (heard.length === 0) return [];
  const gaps: Stretch[] = [];
  let done = 0;
  for (const { from, to } of [...heard, { from: duration + BREATH, to: duration }]) {
    const gap = { from: done === 0 ? 0 : done + BREATH, to: from - BREATH };
    if (gap.to - gap.from >= SHORTEST) gaps.push(gap);
    done = Math.max(done, to);
  }
  return gaps;
}

/** How many seconds all of it is. */
export const secondsOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);
