import { useEffect } from "react";
import type { Turn } from "virtual:said/transcript";
import type { CallDetail } from "../../api/calls.ts";
import { getWhenIdle } from "../../lib/code.ts";
import { showToast } from "../../ui/toast.tsx";
import type { copying } from "./copy-lines.ts";
import { copyPart } from "./copy-part.ts";
import type { People } from "./said-by.ts";

/** Who speaks in a call, as far as it says so. */
export const peopleOf = (call: CallDetail): People => ({ agent: call.agent, caller: call.caller_name });

/**
 * Copies lines of a transcript with times, names and links.
 * @param turns as they are shown: what is hidden isn't copied
 */
export function useCopying({ call, callId }: { call: CallDetail; callId: number }, turns: readonly Turn[]) {
  useEffect(() => getWhenIdle(copyPart), []);
  const people = peopleOf(call);
  const copy = (act: (code: typeof copying) => Promise<void>) => {
    copyPart.get().then(act, () => {
      copyPart.renew();
      showToast("Couldn't copy. Select the text, then copy it.");
    });
  };
  return {
    copyTurn: (index: number) => {
      const turn = turns[index];
      if (turn !== undefined)
        copy(async ({ copyLines }) => copyLines(callId, { turns: [turn], people }, "Line"));
    },
    copyLink: (seconds: number) => copy(async ({ copyMoment }) => copyMoment(callId, seconds)),
    // Before it is there the browser copies the words as they stand.
    onCopy: (event: ClipboardEvent) => copyPart.loaded()?.copySelected(event, callId, { turns, people }),
  };
}
