import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { ApiError } from "../../../api/api-error.ts";
import { broadcastsKey } from "../../../api/broadcasts.ts";
import { newKey } from "../../../api/client.ts";
import { isUnclear } from "../../../api/write.ts";
import { OutsideText } from "../../../components/outside-text.tsx";
import { useScope } from "../../../components/use-scope.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { paths } from "../../../lib/paths.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { furtherOf, isMade, makeDraft, type FurtherDraft, type MadeDraft } from "./further-drafts.ts";
import type { Composed } from "./next-save.ts";

/** What was made, by its place, and what was sent and nobody knows about. It outlives the dialog. */
export type FurtherState = {
  made: readonly (MadeDraft | undefined)[];
  unclear: Map<number, { key: string; as: FurtherDraft }>;
};

export type FurtherDialogProps = {
  now: Composed;
  state: FurtherState;
  onMade: (at: number, made: MadeDraft) => void;
  onReview: () => void;
  onClose: () => void;
};

/** More people than one broadcast can have: the drafts for the others are made one by one before the first is reviewed. */
export function FurtherDialog({ now, state, onMade, onReview, onClose }: FurtherDialogProps) {
  const drafts = furtherOf(now);
  const { run, at, problem } = useMaking(now, drafts, state, onMade);
  const isDone = drafts.every((draft, index) => isMade(draft, state.made[index]));
  return (
    <Dialog title={`${formatCount(drafts.length + 1)} drafts with the same text`} onClose={onClose}>
      <p className="text-ink-soft">
        {isDone
          ? "All of them are made. Review and launch each by itself."
          : "A broadcast can have 50,000 recipients. The others go into drafts of their own, which you review and launch one by one."}
      </p>
      <ul aria-label="Drafts" className="flex flex-col divide-y divide-line py-3">
        <Row name={now.name} count={now.list.numbers.length} note="This one" />
        {drafts.map((draft, index) => (
          <Draft key={draft.name} draft={draft} made={state.made[index]} isMaking={at === index} />
        ))}
      </ul>
      {problem !== null && (
        <p role="alert" className="mb-3 rounded-md bg-bad-soft px-3 py-2 text-bad">
          <OutsideText text={problem} />
        </p>
      )}
      <p role="status" className="sr-only">
        {at === null
          ? isDone
            ? "All drafts are made"
            : ""
          : `Making draft ${at + 2} of ${drafts.length + 1}`}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{isDone ? "Close" : "Cancel"}</Button>
        <Button
          skin="primary"
          aria-disabled={at !== null || undefined}
          onClick={() => {
            if (isDone) onReview();
            else if (at === null) void run();
          }}
        >
          {at !== null
            ? `Making ${at + 2} of ${drafts.length + 1}…`
            : isDone
              ? "Review this one"
              : problem === null
                ? "Make the drafts"
                : "Go on"}
        </Button>
      </div>
    </Dialog>
  );
}

function Draft({
  draft,
  made,
  isMaking,
}: {
  draft: FurtherDraft;
  made: MadeDraft | undefined;
  isMaking: boolean;
}) {
  const { keep } = useScope();
  const left = made?.rejected?.length ?? 0;
  const isThere = isMade(draft, made);
  return (
    <Row
      name={draft.name}
      to={made === undefined ? null : keep(paths.broadcast(made.broadcastId))}
      count={draft.numbers.length - (isThere ? left : 0)}
      note={
        isMaking
          ? "Making it…"
          : !isThere
            ? made === undefined
              ? "Not made yet"
              : "Has the text as it was before"
            : left === 0
              ? "Made"
              : `Made; ${formatCount(left)} left out, as Convirza didn't take them`
      }
    />
  );
}

type RowProps = { name: string; to?: string | null; count: number; note: string };

function Row({ name, to = null, count, note }: RowProps) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-3 py-1.5">
      <span className="min-w-0 font-medium wrap-anywhere">
        {to === null ? (
          <OutsideText text={name} />
        ) : (
          <Link className="link" to={to}>
            <OutsideText text={name} />
          </Link>
        )}
      </span>
      <span className="text-ink-soft tabular-nums">{formatCount(count, "recipient")}</span>
      <span className="w-full text-xs text-ink-faint">{note}</span>
    </li>
  );
}

/** Makes what isn't there yet, one after the other; stops where one was refused, or nobody knows. */
function useMaking(
  { orgUnitId }: Composed,
  drafts: readonly FurtherDraft[],
  { made, unclear }: FurtherState,
  onMade: FurtherDialogProps["onMade"],
) {
  const [at, setAt] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const making = useMutation({
    mutationFn: ({ draft, ...how }: { draft: FurtherDraft; made: MadeDraft | undefined; key: string }) =>
      makeDraft(draft, { ...how, orgUnitId: orgUnitId ?? 0 }),
    meta: { changes: [broadcastsKey] },
  });
  const makeOne = async (index: number, wanted: FurtherDraft) => {
    let known = made[index];
    while (!isMade(wanted, known)) {
      // What nobody knows about is settled first, as it was sent and with its key: so it is made once.
      const { key, as: draft } = unclear.get(index) ?? { key: newKey(), as: wanted };
      try {
        known = await making.mutateAsync({ draft, made: known, key });
        unclear.delete(index);
        onMade(index, known);
      } catch (error) {
        if (error instanceof ApiError && isUnclear(error)) unclear.set(index, { key, as: draft });
        else unclear.delete(index);
        throw error;
      }
    }
  };
  const run = async () => {
    setProblem(null);
    for (const [index, draft] of drafts.entries()) {
      setAt(index);
      try {
        await makeOne(index, draft);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setProblem(
          isUnclear(error)
            ? `We don't know yet whether “${draft.name}” was made: no clear answer came back. Go on to check; it isn't made twice.`
            : error.message,
        );
        break;
      }
    }
    setAt(null);
  };
  return { run, at, problem };
}
