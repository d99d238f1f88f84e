import { useEffect } from "react";
import { useStoredChoice } from "../../lib/stored-state.ts";
import type { Playback } from "./playback.ts";

const speeds = ["1", "0.5", "0.75", "1.25", "1.5", "1.75", "2"] as const;
const inOrder = [...speeds].sort((a, b) => Number(a) - Number(b));
const options = inOrder.map((value) => ({ value, label: `${value}×` }));

export type Speed = {
  value: string;
  options: readonly { value: string; label: string }[];
  set: (value: string) => void;
  /** The next faster (1) or slower (−1) one; stays at the ends. */
  step: (by: 1 | -1) => void;
};

/** How fast recordings play, remembered by this browser for all calls. */
export function useSpeed(playback: Playback): Speed {
  const [value, store] = useStoredChoice("playback-speed", speeds);
  useEffect(() => playback.setRate(Number(value)), [playback, value]);
  const set = (next: string | undefined) => {
    const known = speeds.find((speed) => speed === next);
    if (known !== undefined) store(known);
  };
  return { value, options, set, step: (by) => set(inOrder[inOrder.indexOf(value) + by]) };
}
