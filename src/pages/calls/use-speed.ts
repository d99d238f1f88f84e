import { useEffect } from "react";
import { useChangeListening, useListening } from "../../api/listening.ts";
import type { Playback } from "./playback.ts";

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
const options = speeds.map((speed) => ({ value: String(speed), label: `${speed}×` }));

export type Speed = {
  value: string;
  options: readonly { value: string; label: string }[];
  set: (value: string) => void;
  /** The next faster (1) or slower (−1) one; stays at the ends. */
  step: (by: 1 | -1) => void;
};

/** How fast recordings play, for all calls. */
export function useSpeed(playback: Playback): Speed {
  const { speed: kept } = useListening();
  const { mutate: change } = useChangeListening();
  const speed = speeds.includes(kept) ? kept : 1;
  useEffect(() => playback.setRate(speed), [playback, speed]);
  const set = (next: number | undefined) => {
    if (next !== undefined && speeds.includes(next)) change({ speed: next });
  };
  return {
    value: String(speed),
    options,
    set: (next) => set(Number(next)),
    step: (by) => set(speeds[speeds.indexOf(speed) + by]),
  };
}
