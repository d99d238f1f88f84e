import { formatCount } from "../lib/numbers.ts";

export type Progress = { read: number; total: number };

/** How far a list has been read that is needed whole. */
export function ReadProgress({ label, read, total }: Progress & { label: string }) {
  return (
    <div className="pt-3">
      <progress className="progress-bar" aria-label={label} max={total} value={read} />
      <p role="status" className="pt-1 text-xs text-ink-faint tabular-nums">
        {formatCount(read)} of {formatCount(total)}
      </p>
    </div>
  );
}
