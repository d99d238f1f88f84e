import { LoaderCircle, Pause, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { soundProblem } from "../api/sound.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { showToast } from "../ui/toast.tsx";

/** One sound at a time, whoever plays it. */
const player = { audio: null as HTMLAudioElement | null };

type State = "idle" | "loading" | "playing";

/** Plays a sound of the gateway in place, from its beginning. `name` says whose it is: "Play Main menu". */
export function SoundButton({ src, name }: { src: string; name: string }) {
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  const [state, setState] = useState<State>("idle");

  useEffect(() => {
    if (audio === null) return undefined;
    const stop = () => setState("idle");
    const play = () => setState("playing");
    const fail = () => {
      setState("idle");
      void soundProblem(src).then(showToast);
    };
    audio.addEventListener("playing", play);
    audio.addEventListener("pause", stop);
    audio.addEventListener("ended", stop);
    audio.addEventListener("error", fail);
    // A refused play is told by one of the events as well.
    audio.play().catch(() => undefined);
    return () => {
      for (const [event, listener] of [
        ["playing", play],
        ["pause", stop],
        ["ended", stop],
        ["error", fail],
      ] as const) {
        audio.removeEventListener(event, listener);
      }
      audio.pause();
    };
  }, [audio, src]);

  const begin = () => {
    player.audio?.pause();
    player.audio = new Audio(src);
    setAudio(player.audio);
    setState("loading");
  };

  const icons = { idle: Play, loading: LoaderCircle, playing: Pause };
  const Icon = icons[state];
  return (
    <IconButton
      label={state === "idle" ? `Play ${name}` : `Stop ${name}`}
      className="relative"
      icon={<Icon aria-hidden="true" className={`size-4 ${state === "loading" ? "animate-spin" : ""}`} />}
      onClick={() => (state === "idle" ? begin() : audio?.pause())}
    />
  );
}
