import { ArrowRight } from "lucide-react";
import type { HistoryEntry } from "../api/history.ts";
import { HistoryValue } from "./history-value.tsx";
import { isNothing, isUnseen, shownChanges, type ShownChange } from "./history-words.ts";

/** What is told of a write. */
type Changed = Pick<HistoryEntry, "subject" | "act" | "outcome" | "changes">;

/** What a write has changed, field by field: what was there, and what is. */
export function HistoryChanges({ entry }: { entry: Changed }) {
  const changes = shownChanges(entry);
  if (changes.length === 0) return <p className="text-ink-soft">No fields changed.</p>;
  return (
    <dl className="flex flex-col gap-3">
      {changes.map((change) => (
        <div key={change.key}>
          <dt className="text-xs text-ink-faint">{change.label}</dt>
          <dd className="break-words">
            <BeforeAfter change={change} entry={entry} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type BeforeAfterProps = { change: ShownChange; entry: Changed };

function BeforeAfter({ change: { field, before, after }, entry: { act, outcome } }: BeforeAfterProps) {
  if (isUnseen({ before, after })) {
    if (before === "hidden")
      return (
        <span className="text-ink-soft">{outcome === "refused" ? "Not shown" : "Changed, not shown"}</span>
      );
    return (
      <>
        <HistoryValue field={field} value={before} />{" "}
        <span className="text-ink-soft">(changed, not shown)</span>
      </>
    );
  }
  const was = <HistoryValue field={field} value={before} />;
  const is = <HistoryValue field={field} value={after} />;
  // Of what was refused nothing took the place of anything.
  if (act === "create" || (outcome === "refused" && !isNothing(after))) return is;
  if (act === "delete" && isNothing(after)) return <del className="text-ink-soft no-underline">{was}</del>;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
      <del className="min-w-0 text-ink-soft decoration-ink-faint">{was}</del>
      <ArrowRight aria-hidden="true" className="size-3 flex-none self-center text-ink-faint" />
      <span className="sr-only">changed to</span>
      <ins className="min-w-0 font-medium no-underline">{is}</ins>
    </span>
  );
}
