import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../../api/client.ts";
import { MOST_ADDED, suppressionAddition, suppressionsKey } from "../../../api/suppressions.ts";
import { RecordLink } from "../../../components/record-link.tsx";
import type { Meaning } from "../../../components/number-file/number-facts.ts";
import type { NumbersStore } from "../../../components/number-file/numbers-store.ts";
import { useLeaveQuestion } from "../../../components/form-leave.tsx";
import { formatCount } from "../../../lib/numbers.ts";
import { paths } from "../../../lib/paths.ts";
import { Button } from "../../../ui/button.tsx";
import { stillScheduled } from "../../../components/suppression-words.ts";

type AddNumbersProps = {
  store: NumbersStore;
  count: number;
  fileName: string;
  meaning: Meaning;
  onStarted: () => void;
};

const none: readonly number[] = [];

/** The longest evidence: `maxLength` in the contract. */
const LONGEST = 200;

/**
 * Puts the numbers of a file on the list, so many at a time; what broke off goes on where it stopped. Numbers that arrived
 * without an answer are then on the list already.
 */
export function AddNumbers({ store, count, fileName, meaning, onStarted }: AddNumbersProps) {
  const [done, setDone] = useState({ sent: 0, added: 0, known: 0, scheduled: none });
  const adding = useMutation({
    mutationFn: async () => {
      const { call } = await store.ask();
      for (let { sent, added, known, scheduled } = done; sent < count;) {
        const { numbers, each, next } = await call("facts", sent, MOST_ADDED, meaning);
        const body = {
          phone_numbers: numbers,
          reason: "uploaded" as const,
          evidence: evidenceOf(fileName),
          ...(each.length > 0 && { each }),
        };
        const put = await suppressionAddition.send({ body, key: newKey(), etag: null });
        sent = next;
        added += put.added;
        known += put.known;
        // Each part is looked for in the same broadcasts.
        scheduled = [...new Set([...scheduled, ...put.scheduled])];
        setDone({ sent, added, known, scheduled });
      }
    },
    meta: { changes: [suppressionsKey] },
  });
  const { error, isPending } = adding;
  const isDone = done.sent === count;
  const { question } = useLeaveQuestion(isPending || (done.sent > 0 && !isDone));
  const start = () => {
    if (isPending) return;
    onStarted();
    adding.mutate();
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <p role="status" className="empty:hidden">
        {isDone
          ? `Done: ${formatCount(done.added, "number")} added${done.known > 0 ? `, ${formatCount(done.known)} already on the list` : ""}.`
          : isPending || done.sent > 0
            ? `${formatCount(done.sent)} of ${formatCount(count, "number")} added`
            : ""}
      </p>
      {isDone && done.scheduled.length > 0 && <StillScheduled broadcasts={done.scheduled} />}
      {error !== null && !isPending && (
        <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
          {error.message}
        </p>
      )}
      {isDone ? (
        <RecordLink to={paths.suppressions} text="See the list" />
      ) : (
        <Button skin="primary" aria-disabled={isPending || undefined} onClick={start}>
          {isPending
            ? "Adding…"
            : done.sent > 0 || error !== null
              ? "Go on"
              : `Suppress ${formatCount(count, "number")}`}
        </Button>
      )}
      {question}
    </div>
  );
}

function StillScheduled({ broadcasts }: { broadcasts: readonly number[] }) {
  const { said, to, text } = stillScheduled(broadcasts);
  return (
    <p className="rounded-md bg-warn-soft px-3 py-2 text-warn">
      {said} <RecordLink to={to} text={text} />
    </p>
  );
}

/** The file's name, as much of it as the list keeps. */
const evidenceOf = (fileName: string) => Array.from(fileName.trim()).slice(0, LONGEST).join("") || null;
