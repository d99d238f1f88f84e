import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useScope } from "../../../components/use-scope.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { paths } from "../../../lib/paths.ts";
import { announce } from "../../../ui/announcer.tsx";
import { furtherOf, isMade, type MadeDraft } from "./further-drafts.ts";
import type { FurtherState } from "./further-dialog.tsx";
import { missingOf, type Composed, type Missing } from "./next-save.ts";
import type { SaveState } from "./use-autosave.ts";

const fieldOf: Record<Missing, string> = {
  name: 'input[aria-invalid="true"]',
  recipients: '[aria-label="Recipients"] :is(textarea, input, button)',
  sender: 'input[role="combobox"]',
  text: '[aria-label="Text"] textarea',
  time: '[aria-label="Schedule"] input[aria-invalid="true"]',
};

const wanted: Record<Missing, string> = {
  name: "a name",
  recipients: "recipients",
  sender: "a number to send from",
  text: "the text",
  time: "a time",
};

/** The way to the review: what is missing is said and has the focus, what waits is saved, then it opens. */
export function useReview(now: Composed, save: SaveState, further: ReturnType<typeof useFurther>) {
  const navigate = useNavigate();
  const { keep } = useScope();
  const form = useRef<HTMLDivElement>(null);
  const [isTried, setTried] = useState(false);
  const [isGoing, setGoing] = useState(false);
  const { at, saved } = save;
  const id = saved.api?.broadcastId ?? null;
  const { start } = now;
  const isSettled = at !== "waiting" && at !== "saving";
  const isReady = isGoing && at === "saved" && id !== null;
  // What can't be saved stays here, and says why.
  if (isGoing && isSettled && !isReady) setGoing(false);
  // First there are drafts for everybody else.
  if (isReady && further.isSome) {
    setGoing(false);
    further.open();
  }
  const path = id === null ? null : keep(paths.broadcastLaunch(id, start ?? undefined));
  useEffect(() => {
    if (isReady && path !== null) void navigate(path);
  }, [isReady, path, navigate]);

  const review = () => {
    const missing = missingOf(now);
    const [first] = missing;
    setTried(true);
    if (first === undefined && now.list.undecided === 0) {
      save.saveNow();
      return setGoing(true);
    }
    announce(
      first === undefined
        ? `Choose what to do with the other ${formatCount(now.list.undecided, "recipient")}.`
        : `Still missing: ${missing.map((one) => wanted[one]).join(", ")}.`,
    );
    // The marks of what is missing are drawn first.
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>(fieldOf[first ?? "recipients"])?.focus(),
    );
  };
  return {
    isTried,
    isGoing,
    review,
    form,
    goOn: () => path !== null && void navigate(path),
  };
}

/** The drafts for everybody beyond what one broadcast can have, while the page is open. */
export function useFurther(now: Composed) {
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<FurtherState["made"]>([]);
  const [unclear] = useState<FurtherState["unclear"]>(() => new Map());
  const drafts = furtherOf(now);
  return {
    isSome: drafts.length > 0,
    /** Some of them are only here. */
    isUnmade: !drafts.every((draft, index) => isMade(draft, made[index])),
    isOpen,
    state: { made, unclear },
    open: () => setOpen(true),
    onMade: (at: number, one: MadeDraft) =>
      setMade((before) => Array.from(drafts, (_, index) => (index === at ? one : before[index]))),
    onClose: () => setOpen(false),
  };
}
