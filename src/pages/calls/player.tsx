import { Link2, Pause, Play } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode, type Ref } from "react";
import { formatDuration } from "../../lib/duration.ts";
import { paths } from "../../lib/paths.ts";
import { Select } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { codePart } from "../../lib/code.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { Popover } from "../../ui/popover.tsx";
import { listeningPart } from "./listening-part.ts";
import { secondsOf } from "./left-out.ts";
import { useEvenSound } from "./use-even-sound.ts";
import type { Stretch } from "./sound-plan.ts";
import { usePlayback, type Playback } from "./playback.ts";
import type { Lane } from "./talk.ts";
import type { Speed } from "./use-speed.ts";

type PlayerProps = {
  callId: number;
  playback: Playback;
  speed: Speed;
  /** Who spoke when: by it silence is skipped, or what one side says. */
  lanes: readonly Lane[];
  /** What isn't played. */
  leftOut: readonly Stretch[];
  /** Why there is nothing to play; null when there is. */
  missing: string | null;
  /** Whether there are moments to go to and to link to, if only in the text. */
  movable: boolean;
  /** The second that was found in the text; null when the link is to the moment of the recording. */
  linkTo: number | null;
  onCopyLink: () => void;
  /** The search in the transcript, if there is one. It stays in sight with the player. */
  find: ReactNode;
  box: Ref<HTMLElement>;
  /** The timeline. */
  children: ReactNode;
};

/** The recording with its controls. The controls are ours, since the browser's own cannot be told apart by name. */
export function Player(props: PlayerProps) {
  const {
    callId,
    playback,
    speed,
    lanes,
    leftOut,
    missing,
    movable,
    linkTo,
    onCopyLink,
    find,
    box,
    children,
  } = props;
  const failed = usePlayback(playback, () => playback.failed());
  if (missing !== null && !movable) {
    return (
      <section
        aria-label="Player"
        className="player flex flex-wrap items-center gap-2"
        ref={box}
        tabIndex={-1}
      >
        <p className="text-ink-soft">{missing}</p>
        {find}
      </section>
    );
  }
  const playable = missing === null && !failed;
  return (
    <Frame box={box}>
      {missing === null && <Sound callId={callId} playback={playback} />}
      {missing !== null && <p className="pb-2 text-ink-soft">{missing}</p>}
      {missing === null && <Trouble callId={callId} playback={playback} />}
      <div className="flex flex-wrap items-center gap-1">
        {playable && <Buttons playback={playback} />}
        <Position playback={playback} skipped={secondsOf(leftOut)} />
        {missing === null && (
          <>
            <span className="w-18">
              <Select
                label="Speed"
                labelHidden
                options={speed.options}
                value={speed.value}
                onChange={({ target }) => speed.set(target.value)}
              />
            </span>
            <Popover trigger="Sound" skin="ghost" className="w-64">
              <LazyPart
                part={listeningPart}
                what="How this is played"
                props={{ lanes, duration: playback.duration() }}
                waiting={<p className="p-2 text-ink-faint">Loading…</p>}
              />
            </Popover>
          </>
        )}
        <IconButton
          label={linkTo === null ? "Copy link to this moment" : `Copy link to ${formatDuration(linkTo)}`}
          shortcut="L"
          icon={<Link2 aria-hidden="true" className="size-4" />}
          onClick={onCopyLink}
        />
        {find}
      </div>
      <div className="pt-2">{children}</div>
    </Frame>
  );
}

/** Stays in sight, and covers the text that scrolls by beneath it up to the top bar. */
function Frame({ box, children }: Pick<PlayerProps, "box" | "children">) {
  return (
    <section aria-label="Player" className="player" ref={box} tabIndex={-1}>
      <div className="player-card">{children}</div>
    </section>
  );
}

function Sound({ callId, playback }: { callId: number; playback: Playback }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => (audio.current === null ? undefined : playback.attach(audio.current)), [playback]);
  useEvenSound(audio);
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- the transcript beside it is the text alternative
    <audio ref={audio} preload="metadata" src={paths.callRecording(callId, 0)} />
  );
}

function Buttons({ playback }: { playback: Playback }) {
  const playing = usePlayback(playback, () => playback.playing());
  const Icon = playing ? Pause : Play;
  return (
    <>
      <IconButton
        label="Back 5 seconds"
        className="pointer-coarse:w-9!"
        shortcut="←"
        icon={<span aria-hidden="true">−5</span>}
        onClick={() => playback.seek(playback.time() - 5)}
      />
      <IconButton
        data-play=""
        label={playing ? "Pause" : "Play"}
        shortcut="Space"
        skin="primary"
        className="rounded-full!"
        icon={<Icon aria-hidden="true" className="size-4 fill-current" />}
        onClick={playback.toggle}
      />
      <IconButton
        label="Forward 5 seconds"
        className="pointer-coarse:w-9!"
        shortcut="→"
        icon={<span aria-hidden="true">+5</span>}
        onClick={() => playback.seek(playback.time() + 5)}
      />
    </>
  );
}

/** The time, changing once a second; said by the slider, so that it is not read out by itself. */
function Position({ playback, skipped }: { playback: Playback; skipped: number }) {
  const length = usePlayback(playback, () => playback.length());
  const seconds = usePlayback(playback, () =>
    playback.time() >= playback.duration() ? playback.length() : Math.floor(playback.time()),
  );
  const waiting = usePlayback(playback, () => playback.waiting());
  const silent = usePlayback(playback, () => playback.muted());
  return (
    <span className="px-1 whitespace-nowrap text-ink-soft tabular-nums">
      <span className="font-medium text-ink">{formatDuration(seconds)}</span> / {formatDuration(length)}
      {skipped >= 1 && (
        <span className="pl-2 text-ink-faint">Skips {formatDuration(Math.round(skipped))}</span>
      )}
      {waiting && <span className="pl-2 text-ink-faint">Loading…</span>}
      {silent && !waiting && <span className="pl-2 text-ink-faint">Silenced</span>}
    </span>
  );
}

/** Seconds after which nobody believes in it any more. */
const PATIENCE = 20;
const troublePart = codePart(() => import("./player-trouble.tsx").then((module) => module.PlayerTrouble));

/** A recording that doesn't load, or doesn't come. */
function Trouble({ callId, playback }: { callId: number; playback: Playback }) {
  const failed = usePlayback(playback, () => playback.failed());
  const waiting = usePlayback(playback, () => playback.waiting());
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE * 1000);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting]);
  if (!failed && !isLate) return null;
  const props = { callId: failed ? callId : null, onRetry: playback.retry };
  return <LazyPart part={troublePart} what="What is wrong" props={props} waiting={null} />;
}
