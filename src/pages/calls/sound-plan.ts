import { useEffect } from "react";
import type { Playback } from "./playback.ts";

/** A stretch of a recording, in seconds. */
export type Stretch = { from: number; to: number };

/** What is not to be heard: `silenced` plays without sound, `leftOut` isn't played. In order, none over another of its kind. */
export type Plan = { silenced: readonly Stretch[]; leftOut: readonly Stretch[] };

/** What a plan wants at a moment. */
type Due = {
  isSilent: boolean;
  /** Where the playing goes on; null where it is. */
  goTo: number | null;
  /** The next moment at which something else is due; null when nothing is to come. */
  next: number | null;
};

/** What is due at a moment of the recording. */
export function dueAt({ silenced, leftOut }: Plan, seconds: number): Due {
  const silence = from(silenced, seconds);
  const gap = from(leftOut, seconds);
  const isSilent = silence !== undefined && silence.from <= seconds;
  const isLeftOut = gap !== undefined && gap.from <= seconds;
  const moments = [
    ...(silence === undefined ? [] : [isSilent ? silence.to : silence.from]),
    ...(gap === undefined || isLeftOut ? [] : [gap.from]),
  ];
  return {
    isSilent,
    goTo: isLeftOut ? gap.to : null,
    next: moments.length === 0 ? null : Math.min(...moments),
  };
}

/** The index of the first of `count` moments in order that is later: looked for often, in calls of any length. */
function firstAfter(count: number, at: (index: number) => number, seconds: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(middle) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first stretch that isn't over. */
const from = (stretches: readonly Stretch[], seconds: number): Stretch | undefined =>
  stretches[firstAfter(stretches.length, (index) => stretches[index]?.to ?? 0, seconds)];

/**
 * Keeps the playing to a plan.
 * @param moments when something on screen changes: in order
 */
export function useSoundPlan(
  playback: Playback,
  { silenced, leftOut }: Plan,
  moments: readonly number[],
): void {
  useEffect(
    () => followPlan(playback, { silenced, leftOut }, moments),
    [playback, silenced, leftOut, moments],
  );
}

/** Keeps the playing to a plan until it is told to stop. */
function followPlan(playback: Playback, plan: Plan, moments: readonly number[]): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    const due = dueAt(plan, playback.exact());
    // What is silent is so before it is heard, and while the place is moved over it.
    playback.mute(due.isSilent);
    if (!playback.playing()) return;
    if (due.goTo !== null) playback.seek(due.goTo);
    else {
      const now = playback.exact();
      const next = Math.min(
        due.next ?? Infinity,
        moments[firstAfter(moments.length, (index) => moments[index] ?? 0, now)] ?? Infinity,
      );
      const wait = Math.max(((next - now) / playback.rate()) * 1000, 20);
      // What is further away is looked at again with the next event of the recording.
      if (wait < 60_000) timer = setTimeout(playback.look, wait);
    }
  };
  look();
  const end = playback.subscribe(look);
  return () => {
    clearTimeout(timer);
    end();
  };
}
