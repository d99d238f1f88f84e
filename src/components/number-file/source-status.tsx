import { formatCount } from "../../lib/numbers.ts";
import { Button } from "../../ui/button.tsx";
import type { ShownSource } from "./numbers-store.ts";

type SourceStatusProps = { source: ShownSource; onCancel: () => void; onAgain: () => void };

/** How far a file has been read, with the way to stop it; or why it wasn't. */
export function SourceStatus({ source, onCancel, onAgain }: SourceStatusProps) {
  const { state, part, rows, problem, isCut } = source;
  if (state === "failed" || state === "lost" || state === "choose") {
    return (
      <div
        role="alert"
        className="flex flex-wrap items-center gap-3 rounded-md bg-bad-soft px-3 py-2 text-bad"
      >
        <span className="grow">
          {state === "choose"
            ? "We can't tell which column has the phone numbers. Choose it below."
            : problem}
        </span>
        {state !== "choose" && <Button onClick={onAgain}>Try again</Button>}
      </div>
    );
  }
  if (state === "reading") {
    return (
      <div className="flex items-center gap-3">
        <div className="min-w-0 grow">
          <progress className="progress-bar" aria-label={`Reading ${source.name}`} max={1} value={part} />
          <p role="status" className="pt-1 text-xs text-ink-faint tabular-nums">
            {rows === 0 ? "Reading…" : `${formatCount(rows, "row")} read`}
          </p>
        </div>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    );
  }
  return isCut ? (
    <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
      Only the first {formatCount(rows, "row")} are read. Put the rest into another file.
    </p>
  ) : null;
}
