import { Link2, Pause, Play, RotateCw } from "lucide-react";
import { useEffect, useRef, type ReactNode, type Ref } from "react";
import { useRecordingFailure } from "../../api/recordings.ts";
import { formatDuration } from "../../lib/duration.ts";
import { paths } from "../../lib/paths.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { RequestId } from "../../ui/request-id.tsx";
import { whyNotLoaded } from "./missing.ts";
import { usePlayback, type Playback } from "./playback.ts";
import type { Speed } from "./use-speed.ts";

type PlayerProps = {
  callId: number;
  playback: Playback;
  speed: Speed;
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
  const { callId, playback, speed, missing, movable, linkTo, onCopyLink, find, box, children } = props;
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
      {failed && <Failure callId={callId} onRetry={playback.retry} />}
      <div className="flex flex-wrap items-center gap-1">
        {playable && <Buttons playback={playback} />}
        <Position playback={playback} />
        {missing === null && (
          <span className="w-18">
            <Select
              label="Speed"
              labelHidden
              options={speed.options}
              value={speed.value}
              onChange={({ target }) => speed.set(target.value)}
            />
          </span>
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
        onClick={() => playback.skip(-5)}
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
        onClick={() => playback.skip(5)}
      />
    </>
  );
}

/** The time, changing once a second; said by the slider, so that it is not read out by itself. */
function Position({ playback }: { playback: Playback }) {
  const length = usePlayback(playback, () => playback.length());
  const seconds = usePlayback(playback, () =>
    playback.time() >= playback.duration() ? playback.length() : Math.floor(playback.time()),
  );
  const waiting = usePlayback(playback, () => playback.waiting());
  return (
    <span className="px-1 whitespace-nowrap text-ink-soft tabular-nums">
      <span className="font-medium text-ink">{formatDuration(seconds)}</span> / {formatDuration(length)}
      {waiting && <span className="pl-2 text-ink-faint">Loading…</span>}
    </span>
  );
}

/** Asks the gateway why, since the audio element does not say. */
function Failure({ callId, onRetry }: { callId: number; onRetry: () => void }) {
  const { data } = useRecordingFailure({ callId, n: 0 });
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
      <p className="text-bad">
        {data?.code === "insecure" ? data.message : whyNotLoaded(data?.status ?? null)}
      </p>
      <Button icon={<RotateCw aria-hidden="true" className="size-3.5" />} onClick={onRetry}>
        Try again
      </Button>
      {data?.requestId != null && <RequestId id={data.requestId} />}
    </div>
  );
}
