import { useEffect, useEffectEvent, useMemo, useRef, useState, type RefObject } from "react";
import type { CallDetail } from "../../api/calls.ts";
import { useListening } from "../../api/listening.ts";
import { useProfile } from "../../api/session.ts";
import type { parseTranscript, Turn } from "virtual:said/transcript";
import { useCopying } from "./use-copying.ts";
import type { Match } from "./find-in-turns.ts";
import { useSecrets } from "./use-secrets.ts";
import { leftOutOf } from "./left-out.ts";
import { readClick } from "./read-click.ts";
import { whyNoRecording } from "./missing.ts";
import { createPlayback, usePlayback, type Playback } from "./playback.ts";
import type { Secrets } from "./secrets.ts";
import { useSoundPlan, type Stretch } from "./sound-plan.ts";
import { neighbourStart, talkLanes, turnAt, turnAtClock } from "./talk.ts";
import { turnOf } from "./turn-of.ts";
import { useFind } from "./use-find.ts";
import { reveal, useFollow } from "./use-follow.ts";
import { useReviewKeys } from "./use-review-keys.ts";
import { useSpeed } from "./use-speed.ts";

const noTurns: readonly Turn[] = [];

/** A call that is read. */
export type Reviewed = {
  call: CallDetail;
  callId: number;
  /** Seconds that a link led to; null without one. */
  linkedAt: number | null;
  /** Null where there is nothing to read. */
  transcript: ReturnType<typeof parseTranscript>;
  /** What is hidden in it. */
  secrets: Secrets;
};

/** Reading a call while listening to it: the recording's place, the transcript, what follows what, and the keys. */
export function useReview(reviewed: Reviewed) {
  const { call, linkedAt } = reviewed;
  const { access_audio: mayListen } = useProfile();
  const box = useRef<HTMLDivElement>(null);
  const text = useTurns(reviewed, box);
  const { said, turns, timed, reveal, secondOf } = text;
  const [playback] = useState(() => createPlayback(announcedDuration(call, said), linkedAt ?? 0));
  const speed = useSpeed(playback);
  const missing = whyNoRecording(call, mayListen);

  const player = useRef<HTMLElement>(null);
  const findInput = useRef<HTMLInputElement>(null);
  const currentTurn = useMemo(() => turnAtClock(timed, playback.time), [timed, playback]);
  const follow = useFollow(box, playback, currentTurn);
  const [atMatch, setAtMatch] = useState(false);
  const land = (match: Match | null) => {
    const second = match === null ? null : secondOf(match.turn, match.from);
    if (second !== null && !playback.playing()) playback.land(second);
    setAtMatch(true);
  };
  const find = useFind(turns, currentTurn, land);
  const { at } = find.found;
  const linked = linkedAt === null ? -1 : turnAt(timed, linkedAt);
  /** Second of the match that the reader went to last; null once the recording was moved or played since. */
  const matchAt = atMatch && at !== null ? secondOf(at.turn, at.from) : null;

  const goTo = (seconds: number) => {
    setAtMatch(false);
    playback.seek(seconds);
  };
  const onWord = (index: number, offset: number) => {
    setAtMatch(false);
    playback.land(secondOf(index, offset) ?? 0);
  };
  const seek = (seconds: number) => {
    goTo(seconds);
    follow.resume();
  };
  const focusPlayer = () =>
    (player.current?.querySelector<HTMLElement>("[data-play]") ?? player.current)?.focus();

  const { copyTurn, copyLink: onLink, onCopy } = useCopying(reviewed, turns);
  const onTurnClick = (click: MouseEvent) =>
    readClick(click, timed, { onSeek: goTo, onWord, onLink, onCopy: copyTurn, onReveal: reveal });
  const leftOut = useHeard(playback, text);

  useShowLinked(linked, follow.showCurrent);
  useShowMatch(box, at, follow.pause);
  useOnPlay(playback, () => setAtMatch(false));
  useReviewKeys({
    togglePlay: missing === null ? playback.toggle : undefined,
    move: (by) => seek(playback.time() + by),
    stepTurn: (by) => {
      const start = neighbourStart(timed, playback.time(), by);
      if (start !== null) seek(start);
    },
    stepSpeed: speed.step,
    copyLink: () => onLink(timed[turnOf(document.activeElement)]?.start ?? matchAt ?? playback.time()),
    copyTurn: () =>
      copyTurn([turnOf(document.activeElement), currentTurn()].find((index) => index >= 0) ?? -1),
    findInput,
    leave: focusPlayer,
  });

  return {
    ...text,
    leftOut,
    playback,
    speed,
    missing,
    box,
    player,
    currentTurn,
    follow,
    find,
    findInput,
    linked,
    matchAt,
    seek,
    copyLink: () => onLink(matchAt ?? playback.time()),
    focusPlayer,
    onTurnClick,
    onCopy,
  };
}

/** What was said, and what of it is shown. `timed`: the turns that can be gone to. */
function useTurns({ callId, transcript, secrets }: Reviewed, box: RefObject<HTMLDivElement | null>) {
  const said = transcript?.turns ?? noTurns;
  const isTimed = transcript?.timed === true;
  const shown = useSecrets(callId, said, secrets, box);
  const lanes = useMemo(() => (isTimed ? talkLanes(said) : []), [isTimed, said]);
  return { ...shown, said, lanes, timed: isTimed ? shown.turns : noTurns };
}

/** What is heard of the recording: without what is hidden, and without what the listener leaves out. */
function useHeard(
  playback: Playback,
  { lanes, silenced, timed }: ReturnType<typeof useTurns>,
): readonly Stretch[] {
  const listening = useListening();
  const duration = usePlayback(playback, () => playback.duration());
  const leftOut = useMemo(() => leftOutOf(lanes, duration, listening), [lanes, duration, listening]);
  const starts = useMemo(() => timed.map(({ start }) => start ?? 0).toSorted((a, b) => a - b), [timed]);
  useSoundPlan(playback, { silenced, leftOut }, starts);
  return leftOut;
}

/** Seconds that there are to move in, before the recording itself says so. */
function announcedDuration(
  { recording_details: recordings, duration }: CallDetail,
  turns: readonly Turn[],
): number {
  const known = [recordings?.[0]?.duration ?? Number.NaN, duration].find((seconds) =>
    Number.isFinite(seconds),
  );
  return Math.max(known ?? 0, turns.at(-1)?.end ?? 0);
}

/** Brings the turn that a link led to into sight, once it has been laid out. */
function useShowLinked(linked: number, showCurrent: () => boolean): void {
  useEffect(() => {
    if (linked < 0) return undefined;
    let frame = 0;
    const tryIt = () => {
      if (!showCurrent()) frame = requestAnimationFrame(tryIt);
    };
    tryIt();
    return () => cancelAnimationFrame(frame);
  }, [linked, showCurrent]);
}

/** Brings the match that the reader is at into sight; the playing does not pull it away again. */
function useShowMatch(box: RefObject<HTMLElement | null>, at: object | null, pause: () => void): void {
  useEffect(() => {
    if (at === null) return;
    const mark = box.current?.querySelector("mark[data-at]");
    if (mark == null) return;
    pause();
    reveal(mark);
  }, [box, at, pause]);
}

/** Calls back each time the recording starts to play. */
function useOnPlay(playback: Playback, onPlay: () => void): void {
  const tell = useEffectEvent(onPlay);
  useEffect(() => {
    let was = playback.playing();
    return playback.subscribe(() => {
      const now = playback.playing();
      if (now && !was) tell();
      was = now;
    });
  }, [playback]);
}
