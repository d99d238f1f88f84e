import { useSyncExternalStore } from "react";

/**
 * Where the reader is in a recording, outside of React: components subscribe to the one number they show. Without an
 * audio element (no recording, or not loaded yet) it still keeps a position, so that moments can be marked and shared.
 */
export type Playback = {
  /** Drives an audio element from now on; returns how to let go of it. */
  attach: (audio: HTMLAudioElement) => () => void;
  subscribe: (listener: () => void) => () => void;
  /** Seconds from the start. */
  time: () => number;
  /** Seconds in all: the recording's own length once it is known, else what was announced. */
  duration: () => number;
  /** The same in whole seconds, as it is shown: what was announced, unless the recording differs by a second or more. */
  length: () => number;
  playing: () => boolean;
  /** Wants to play but has nothing to play yet. */
  waiting: () => boolean;
  failed: () => boolean;
  toggle: () => void;
  /** Moves to a moment. Does not start or stop the playing. */
  seek: (seconds: number) => void;
  /** Moves by seconds, backwards when negative. */
  skip: (seconds: number) => void;
  setRate: (rate: number) => void;
  /** Loads again after a failure and goes back to where it was. */
  retry: () => void;
};

const events = [
  "timeupdate",
  "seeking",
  "seeked",
  "play",
  "playing",
  "pause",
  "ended",
  "waiting",
  "canplay",
  "durationchange",
  "loadedmetadata",
  "error",
  "emptied",
];

/**
 * @param announced seconds that the recording is said to have; 0 when nobody knows
 * @param start where to begin, in seconds
 */
export function createPlayback(announced: number, start: number): Playback {
  const listeners = new Set<() => void>();
  let audio: HTMLAudioElement | null = null;
  let position = Math.min(start, announced || start);
  let rate = 1;
  let failed = false;

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const duration = () => {
    const known = audio?.duration ?? Number.NaN;
    return Number.isFinite(known) && known > 0 ? known : announced;
  };
  const length = () => {
    const exact = duration();
    return Math.round(Math.abs(exact - announced) < 1 ? announced : exact);
  };
  const onEvent = ({ type }: Event) => {
    if (audio === null) return;
    if (type === "error") failed = true;
    else if (type === "loadedmetadata") failed = false;
    // A failed or emptied element says 0; the reader's place is not lost by that.
    if (!failed && type !== "emptied" && audio.readyState > 0) position = audio.currentTime;
    tell();
  };
  const seek = (seconds: number) => {
    position = Math.min(Math.max(seconds, 0), duration());
    if (audio !== null && !failed) audio.currentTime = position;
    tell();
  };
  const play = () => {
    // Refused (autoplay rules) or overtaken by a pause: the element's events tell the state either way.
    audio?.play().catch(tell);
  };

  return {
    attach: (element) => {
      audio = element;
      audio.playbackRate = rate;
      audio.defaultPlaybackRate = rate;
      if (position > 0) audio.currentTime = position;
      for (const event of events) element.addEventListener(event, onEvent);
      return () => {
        for (const event of events) element.removeEventListener(event, onEvent);
        element.pause();
        audio = null;
      };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    time: () => position,
    duration,
    length,
    playing: () => audio !== null && !audio.paused && !audio.ended,
    waiting: () => audio !== null && !audio.paused && !failed && audio.readyState < 3,
    failed: () => failed,
    toggle: () => {
      if (audio === null || failed) return;
      if (audio.paused || audio.ended) play();
      else audio.pause();
    },
    seek,
    skip: (seconds) => seek(position + seconds),
    setRate: (next) => {
      rate = next;
      if (audio === null) return;
      audio.playbackRate = next;
      // Loading again resets the rate to this one.
      audio.defaultPlaybackRate = next;
    },
    retry: () => {
      if (audio === null) return;
      failed = false;
      audio.load();
      audio.currentTime = position;
      tell();
    },
  };
}

/** One value of a playback; renders again only when that value changes. `read` must give a primitive. */
export function usePlayback<Value extends string | number | boolean>(
  playback: Playback,
  read: (playback: Playback) => Value,
): Value {
  return useSyncExternalStore(playback.subscribe, () => read(playback));
}
