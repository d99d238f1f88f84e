import { useEffect, useEffectEvent, useMemo, useRef, useState, type RefObject } from "react";
import type { CallDetail } from "../../api/calls.ts";
import { useProfile } from "../../api/session.ts";
import { copyText } from "../../lib/copy-text.ts";
import { formatDuration } from "../../lib/duration.ts";
import { paths } from "../../lib/paths.ts";
import { parseTranscript, type Turn } from "virtual:said/transcript";
import { useKeys } from "../../lib/use-keys.ts";
import { showToast } from "../../ui/toast.tsx";
import { whyNoRecording } from "./missing.ts";
import { createPlayback, type Playback } from "./playback.ts";
import { neighbourStart, turnAt, turnAtClock } from "./talk.ts";
import { turnOf } from "./transcript.tsx";
import { useFind } from "./use-find.ts";
import { reveal, useFollow } from "./use-follow.ts";
import { useSpeed } from "./use-speed.ts";

const noTurns: readonly Turn[] = [];

/**
 * Reading a call while listening to it: the recording's place, the transcript, what follows what, and the keys.
 * @param linkedAt seconds that a link led to; null without one
 */
export function useReview(call: CallDetail, callId: number, linkedAt: number | null) {
  const { access_audio: mayListen } = useProfile();
  const transcript = useMemo(() => parseTranscript(call.transcription, call.duration), [call]);
  const turns = transcript?.turns ?? noTurns;
  /** The turns that can be gone to. */
  const timed = transcript?.timed === true ? turns : noTurns;
  const [playback] = useState(() => createPlayback(announcedDuration(call, turns), linkedAt ?? 0));
  const speed = useSpeed(playback);
  const missing = whyNoRecording(call, mayListen);

  const box = useRef<HTMLDivElement>(null);
  const player = useRef<HTMLElement>(null);
  const findInput = useRef<HTMLInputElement>(null);
  const currentTurn = useMemo(() => turnAtClock(timed, playback.time), [timed, playback]);
  const follow = useFollow(box, playback, currentTurn);
  const [atMatch, setAtMatch] = useState(false);
  const find = useFind(turns, currentTurn, () => setAtMatch(true));
  const linked = linkedAt === null ? -1 : turnAt(timed, linkedAt);
  /** Second of the match that the reader went to last; null once the recording was moved or played since. */
  const matchAt = atMatch ? (timed[find.found.at?.turn ?? -1]?.start ?? null) : null;

  const goTo = (seconds: number) => {
    setAtMatch(false);
    playback.seek(seconds);
  };
  const seek = (seconds: number) => {
    goTo(seconds);
    follow.resume();
  };
  const stepTurn = (by: 1 | -1) => {
    const start = neighbourStart(timed, playback.time(), by);
    if (start !== null) seek(start);
  };
  const copyLink = () => void copyMoment(callId, matchAt ?? playback.time());
  const focusPlayer = () =>
    (player.current?.querySelector<HTMLElement>("[data-play]") ?? player.current)?.focus();

  const onTurnClick = (target: EventTarget) =>
    readClick(target, timed, { onSeek: goTo, onLink: (seconds) => void copyMoment(callId, seconds) });

  useShowLinked(linked, follow.showCurrent);
  useShowMatch(box, find.found.at, follow.pause);
  useOnPlay(playback, () => setAtMatch(false));
  useKeys({
    Space: missing === null ? playback.toggle : undefined,
    ArrowLeft: () => seek(playback.time() - 5),
    ArrowRight: () => seek(playback.time() + 5),
    j: () => stepTurn(1),
    k: () => stepTurn(-1),
    ",": () => speed.step(-1),
    ".": () => speed.step(1),
    l: () => {
      const focused = timed[turnOf(document.activeElement)]?.start ?? null;
      if (focused === null) copyLink();
      else void copyMoment(callId, focused);
    },
    "/": () => {
      findInput.current?.focus();
      findInput.current?.select();
    },
    Escape: focusPlayer,
  });

  return {
    transcript,
    turns,
    timed,
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
    copyLink,
    focusPlayer,
    onTurnClick,
  };
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

async function copyMoment(callId: number, moment: number): Promise<void> {
  const seconds = Math.floor(moment);
  const link = new URL(paths.call(callId, { seconds }), window.location.href).href;
  const done = await copyText(link);
  showToast(
    done
      ? `Link to ${formatDuration(seconds)} copied`
      : "Couldn't copy. The address bar has the link to this call.",
  );
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

type TurnClicks = { onSeek: (seconds: number) => void; onLink: (seconds: number) => void };

/** What a click in the transcript does. One that ends a selection is no click to seek. */
function readClick(target: EventTarget, turns: readonly Turn[], { onSeek, onLink }: TurnClicks): void {
  const start = turns[turnOf(target)]?.start ?? null;
  if (!(target instanceof Element) || start === null) return;
  if (target.closest("[data-link]") !== null) onLink(start);
  else if (target.closest("[data-seek], .turn-text") !== null) {
    if (window.getSelection()?.isCollapsed !== false) onSeek(start);
  }
}
