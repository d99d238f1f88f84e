import type { Broadcast } from "../../api/broadcasts.ts";
import { formatCount, formatShare } from "../../lib/numbers.ts";

/** How many texts have gone, as a number and a bar. */
export function Progress({ broadcast }: { broadcast: Broadcast }) {
  const { sent, recipients_total: total, status } = broadcast;
  if (status === "draft" || status === "scheduled") return <span className="text-ink-faint">Not yet</span>;
  const known = Number.isFinite(sent) && total > 0;
  return (
    <span className="flex items-center gap-2">
      <span className="min-w-10">{formatCount(sent)}</span>
      {known && (
        <span aria-hidden="true" className="h-1.5 w-16 flex-none overflow-hidden rounded-sm bg-selected">
          <span
            className="block h-full rounded-sm bg-accent"
            style={{ width: `${Math.min(100, (100 * sent) / total)}%` }}
          />
        </span>
      )}
      <span className="text-xs whitespace-nowrap text-ink-faint">{formatShare(sent, total)}</span>
    </span>
  );
}
