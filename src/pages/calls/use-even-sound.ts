import { useEffect, type RefObject } from "react";
import { useListening } from "../../api/listening.ts";
import { codePart } from "../../lib/code.ts";

const soundPart = codePart(() => import("./even-sound.ts").then((module) => module.wishSound));

/**
 * Evens out the sound of an element, or puts it into one ear, for who wants that; nobody else's sound is touched. Where the
 * part doesn't come, the recording sounds as it is.
 */
export function useEvenSound(audio: RefObject<HTMLAudioElement | null>): void {
  const { even_loudness: even, one_ear: oneEar } = useListening();
  useEffect(() => {
    const element = audio.current;
    if (element === null || !(even || oneEar || soundPart.loaded())) return undefined;
    const ending = soundPart.get().then((wish) => wish(element, { even, oneEar }));
    return () => void ending.then((end) => end(), soundPart.renew);
  }, [audio, even, oneEar]);
}
