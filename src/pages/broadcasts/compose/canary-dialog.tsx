import { useMutation } from "@tanstack/react-query";
import { useRef, useState, type SyntheticEvent } from "react";
import { ApiError } from "../../../api/api-error.ts";
import { broadcastsKey } from "../../../api/broadcasts.ts";
import { newKey } from "../../../api/client.ts";
import { isUnclear } from "../../../api/write.ts";
import { LimitFields, limitOf, usualLimits } from "../../../components/limit-fields.tsx";
import { OutsideText } from "../../../components/outside-text.tsx";
import { formatCount } from "../../../lib/numbers.ts";
import { announce } from "../../../ui/announcer.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { FIRST, firstName, makeFirst, othersOf } from "./canary.ts";
import type { Composed } from "./next-save.ts";

export type CanaryDialogProps = {
  now: Composed;
  onMade: (part: Pick<Composed, "list" | "canary">) => void;
  onClose: () => void;
};

/** A few people get the text before all others do: they go into a draft of their own. */
export function CanaryDialog({ now, onMade, onClose }: CanaryDialogProps) {
  // As it was when the dialog opened: another try is about the same people.
  const [begun] = useState(now);
  const [limits, setLimits] = useState(usualLimits);
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const key = useRef(newKey());
  const making = useMutation({
    mutationFn: () => makeFirst(begun, key.current),
    meta: { changes: [broadcastsKey] },
  });
  const total = begun.list.numbers.length;
  const submit = async () => {
    setTried(true);
    const [failed, optedOut] = [limitOf(limits.failed), limitOf(limits.optedOut)];
    if (failed === undefined || optedOut === undefined || making.isPending) return;
    setProblem(null);
    try {
      const made = await making.mutateAsync();
      const canary = {
        broadcastId: made.broadcastId,
        limits: { failed_percent: failed, opted_out_percent: optedOut },
      };
      onMade({ list: othersOf(begun.list, made), canary });
      announce(`“${firstName(begun.name)}” is made`);
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!isUnclear(error)) key.current = newKey();
      setProblem(isUnclear(error) ? unclear : error.message);
    }
  };
  return (
    <Dialog title={`Send to ${FIRST} people first`} onClose={() => !making.isPending && onClose()}>
      <form
        aria-label={`Send to ${FIRST} people first`}
        method="post"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="text-ink-soft">
          {FIRST} of your {formatCount(total, "recipient")}, from all over the list, go into a draft of their
          own. Launch it first. The other {formatCount(total - FIRST)} stay here, and you see how it went
          before you launch them.
        </p>
        <LimitFields value={limits} onChange={setLimits} isTried={isTried} />
        {problem !== null && (
          <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
            <OutsideText text={problem} />
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => !making.isPending && onClose()}>Cancel</Button>
          <Button type="submit" skin="primary" aria-disabled={making.isPending || undefined}>
            {making.isPending ? "Making the draft…" : `Take out ${FIRST} people`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const unclear =
  "We don't know yet whether their draft was made: no clear answer came back. Try again; it isn't made twice.";
