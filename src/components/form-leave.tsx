import { useEffect, useRef, useState, type ReactNode } from "react";
import { useBlocker, type Location } from "react-router";
import { guardUnsaved } from "../lib/unsaved.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** What of an address decides which form is open; filters and pages of the list beside it do not. */
const placeOf = ({ pathname, search }: Location) => {
  const params = new URLSearchParams(search);
  return JSON.stringify([pathname, params.get("open"), params.get("form")]);
};

type Words = { title: string; text: string; stay: string; leave: string };

const typedWords: Words = {
  title: "Discard your changes?",
  text: "What you typed isn't saved yet.",
  stay: "Keep editing",
  leave: "Discard",
};

/**
 * Asks before what is typed is lost, or what else is there this once: on a link, on the way back, before signing out. The
 * browser asks when the tab is closed.
 * @returns `question` to be drawn, and `release` for the moment at which everything is saved
 */
export function useLeaveQuestion(
  isDirty: boolean,
  words: Words = typedWords,
): { question: ReactNode; release: () => void } {
  const isFree = useRef(false);
  const [wanted, setWanted] = useState<(() => void) | null>(null);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && !isFree.current && placeOf(currentLocation) !== placeOf(nextLocation),
  );
  useEffect(() => {
    if (!isDirty) return undefined;
    isFree.current = false;
    return guardUnsaved((proceed) => setWanted(() => proceed));
  }, [isDirty]);

  const release = () => {
    isFree.current = true;
  };
  const stay = () => {
    setWanted(null);
    blocker.reset?.();
  };
  const leave = () => {
    release();
    setWanted(null);
    if (blocker.state === "blocked") blocker.proceed();
    else wanted?.();
  };
  const question = (wanted !== null || blocker.state === "blocked") && (
    <Dialog title={words.title} className="max-w-sm" onClose={stay}>
      <p className="text-ink-soft">{words.text}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={stay}>{words.stay}</Button>
        <Button skin="danger" onClick={leave}>
          {words.leave}
        </Button>
      </div>
    </Dialog>
  );
  return { question, release };
}
