import type { Broadcast } from "../../api/broadcasts.ts";
import { formatCount, formatShare } from "../../lib/numbers.ts";

/** How far a broadcast has come, and what became of what was sent. */
export function BroadcastFigures({ broadcast }: { broadcast: Broadcast }) {
  const { sent, delivered, failed, opted_out: stopped, recipients_total: total } = broadcast;
  const done = total > 0 && Number.isFinite(sent) ? Math.min(1, sent / total) : 0;
  const figures = [
    { name: "Recipients", value: total, of: null },
    { name: "Sent", value: sent, of: total },
    { name: "Delivered", value: delivered, of: sent },
    { name: "Failed", value: failed, of: sent },
    { name: "Opted out", value: stopped, of: sent },
  ];
  return (
    <section aria-label="Progress" className="rounded-lg border border-line bg-surface">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 p-4 md:grid-cols-5">
        {figures.map(({ name, value, of }) => (
          <div key={name}>
            <dt className="text-ink-faint">{name}</dt>
            <dd className="text-xl font-semibold tracking-tight tabular-nums">{formatCount(value)}</dd>
            {of !== null && <dd className="text-xs text-ink-faint">{formatShare(value, of)}</dd>}
          </div>
        ))}
      </dl>
      <div
        role="progressbar"
        aria-label="Sent"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(100 * done)}
        className="h-1.5 overflow-hidden rounded-b-lg bg-selected"
      >
        <div
          className="h-full bg-accent transition-[width] duration-500"
          style={{ width: `${100 * done}%` }}
        />
      </div>
    </section>
  );
}
