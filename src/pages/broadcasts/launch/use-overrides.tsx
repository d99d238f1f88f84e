import { useState } from "react";
import type { LaunchRule } from "../../../api/launch-review.ts";
import { useProfile } from "../../../api/session.ts";
import { useLeaveQuestion } from "../../../components/form-leave.tsx";
import { overridesOf, unsettled, type Reasons } from "./rules-card.tsx";

/** The reasons that are typed against rules, and the question before they are lost. */
export function useOverrides(against: readonly LaunchRule[]) {
  const { role } = useProfile();
  const [reasons, setReasons] = useState<Reasons>({});
  const [isTried, setTried] = useState(false);
  const isDirty = Object.values(reasons).some((text) => text.trim() !== "");
  const { question, release } = useLeaveQuestion(isDirty);
  const onReason = (code: string, text: string) => setReasons((before) => ({ ...before, [code]: text }));
  return {
    /** For the card of rules. */
    rules: { reasons, onReason, isTried },
    overrides: overridesOf(against, reasons),
    /** How many rules still stand in the way. */
    left: unsettled(against, reasons, role).length,
    /** Somebody has tried to launch all the same. */
    onHindered: () => {
      setTried(true);
      toRules();
    },
    question,
    release,
  };
}

/** To the first reason that is missing, or to the rules as a whole. */
export function toRules(): void {
  // What is missing is marked with the next paint.
  requestAnimationFrame(() => {
    const rules = document.querySelector<HTMLElement>("#launch-rules");
    (rules?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? rules)?.focus();
  });
}
