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
  /** The same, as of now and not of the last event. */
  exact: () => number;
  /** Takes the recording's place over now: its own events come four times a second. */
  look: () => void;
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
  /** Moves to a word: playing starts a little before it, to be understood. */
  land: (seconds: number) => void;
  setRate: (rate: number) => void;
  rate: () => number;
  /** Plays on without sound, or with it. */
  mute: (silent: boolean) => void;
  muted: () => boolean;
  /** Loads again after a failure and goes back to where it was. */
  retry: () => void;
};

/** Seconds before a word from which it is heard. */
const LEAD = 1;

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
  const { tell, subscribe } = listeners();
  let audio: HTMLAudioElement | null = null;
  let position = Math.min(start, announced || start);
  let rate = 1;
  let failed = false;
  let muted = false;
  let isLanded = start > 0;

  const duration = () => ownLength(audio) ?? announced;
  const look = () => {
    // A failed or emptied element says 0; the reader's place is not lost by that.
    if (audio !== null && !failed && audio.readyState > 0) position = audio.currentTime;
    tell();
  };
  const onEvent = ({ type }: Event) => {
    if (type === "error") failed = true;
    else if (type === "loadedmetadata") failed = false;
    if (type !== "emptied") look();
    else tell();
  };
  const seek = (seconds: number) => {
    isLanded = false;
    position = Math.min(Math.max(seconds, 0), duration());
    if (audio !== null && !failed) audio.currentTime = position;
    tell();
  };

  return {
    attach: (element) => {
      audio = element;
      setSpeed(element, rate);
      element.muted = muted;
      if (position > 0) element.currentTime = position;
      const end = listenTo(element, onEvent);
      return () => {
        end();
        element.pause();
        audio = null;
      };
    },
    subscribe,
    time: () => position,
    exact: () => ownPlace(audio) ?? position,
    look,
    duration,
    length: () => Math.round(Math.abs(duration() - announced) < 1 ? announced : duration()),
    playing: () => audio !== null && !audio.paused && !audio.ended,
    waiting: () => audio !== null && !audio.paused && !failed && audio.readyState < 3,
    failed: () => failed,
    toggle: () => {
      if (audio === null || failed) return;
      if (!audio.paused && !audio.ended) return audio.pause();
      if (isLanded) seek(position - LEAD);
      // Refused (autoplay rules) or overtaken by a pause: the element's events tell the state either way.
      audio.play().catch(tell);
    },
    seek,
    land: (seconds) => {
      const isPlaying = audio?.paused === false;
      seek(isPlaying ? seconds - LEAD : seconds);
      isLanded = !isPlaying;
    },
    setRate: (next) => {
      rate = next;
      if (audio !== null) setSpeed(audio, next);
    },
    rate: () => rate,
    mute: (silent) => {
      if (silent === muted) return;
      muted = silent;
      if (audio !== null) audio.muted = silent;
      tell();
    },
    muted: () => muted,
    retry: () => {
      if (audio === null) return;
      failed = false;
      audio.load();
      audio.currentTime = position;
      tell();
    },
  };
}

/** Who wants to know of a change. */
function listeners() {
  const all = new Set<() => void>();
  const tell = () => {
    for (const listener of all) listener();
  };
  const subscribe = (listener: () => void) => {
    all.add(listener);
    return () => all.delete(listener);
  };
  return { tell, subscribe };
}

/** What the recording itself says, once it does. */
function ownLength(audio: HTMLAudioElement | null): number | null {
  const known = audio?.duration ?? Number.NaN;
  return Number.isFinite(known) && known > 0 ? known : null;
}

/** Where it is, while that is where it was sent to. */
const ownPlace = (audio: HTMLAudioElement | null): number | null =>
  audio === null || audio.readyState === 0 || audio.seeking ? null : audio.currentTime;

function setSpeed(audio: HTMLAudioElement, rate: number): void {
  audio.playbackRate = rate;
  // Loading again resets the rate to this one.
  audio.defaultPlaybackRate = rate;
}

function listenTo(audio: HTMLAudioElement, onEvent: (event: Event) => void): () => void {
  for (const event of events) audio.addEventListener(event, onEvent);
  return () => {
    for (const event of events) audio.removeEventListener(event, onEvent);
  };
}

/** One value of a playback; renders again only when that value changes. `read` must give a primitive. */
export function usePlayback<Value extends string | number | boolean>(
  playback: Playback,
  read: (playback: Playback) => Value,
): Value {
  return useSyncExternalStore(playback.subscribe, () => read(playback));
}
