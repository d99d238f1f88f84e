import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { CallDetail } from "../../api/calls.ts";
import { useProfile } from "../../api/session.ts";
import { formatDuration } from "../../lib/duration.ts";
import { paths } from "../../lib/paths.ts";
import { parseTranscript, type Turn } from "../../lib/transcript.ts";
import { useKeys } from "../../lib/use-keys.ts";
import { showToast } from "../../ui/toast.tsx";
import { whyNoRecording } from "./missing.ts";
import { createPlayback, type Playback } from "./playback.ts";
import { neighbourStart, turnAt, turnAtClock } from "./talk.ts";
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
  const currentTurn = useMemo(() => turnAtClock(timed, playback.time), [timed, playback]);
  const follow = useFollow(box, playback, currentTurn);
  const find = useFind(turns, currentTurn);
  const findInput = useRef<HTMLInputElement>(null);
  const linked = linkedAt === null ? -1 : turnAt(timed, linkedAt);

  const seek = (seconds: number) => {
    playback.seek(seconds);
    follow.resume();
  };
  const stepTurn = (by: 1 | -1) => {
    const start = neighbourStart(timed, playback.time(), by);
    if (start !== null) seek(start);
  };
  const copyLink = () => copyMoment(callId, playback);

  useShowLinked(linked, follow.showCurrent);
  useShowMatch(box, find.found.at, follow.pause);
  useClickToSeek(box, timed, playback);
  useKeys({
    Space: missing === null ? playback.toggle : undefined,
    ArrowLeft: () => seek(playback.time() - 5),
    ArrowRight: () => seek(playback.time() + 5),
    j: () => stepTurn(1),
    k: () => stepTurn(-1),
    ",": () => speed.step(-1),
    ".": () => speed.step(1),
    l: copyLink,
    "/": () => findInput.current?.select(),
  });

  return {
    transcript,
    turns,
    timed,
    playback,
    speed,
    missing,
    box,
    currentTurn,
    follow,
    find,
    findInput,
    linked,
    seek,
    copyLink,
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

function copyMoment(callId: number, playback: Playback): void {
  const seconds = Math.floor(playback.time());
  const link = new URL(paths.call(callId, { seconds }), window.location.href).href;
  navigator.clipboard.writeText(link).then(
    () => showToast(`Link to ${formatDuration(seconds)} copied`),
    () => showToast("The browser did not let us copy. The address bar has the link to this call."),
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

/** One listener for all turns. A click that ends a selection is no click to seek. */
function useClickToSeek(
  box: RefObject<HTMLElement | null>,
  turns: readonly Turn[],
  playback: Playback,
): void {
  useEffect(() => {
    const list = box.current;
    const onClick = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || target.closest("[data-seek], .turn-text") === null) return;
      if (window.getSelection()?.isCollapsed === false) return;
      const turn = target.closest<HTMLElement>("[data-turn]")?.dataset["turn"];
      const start = turn === undefined ? null : (turns[Number(turn)]?.start ?? null);
      if (start !== null) playback.seek(start);
    };
    list?.addEventListener("click", onClick);
    return () => list?.removeEventListener("click", onClick);
  }, [box, turns, playback]);
}
