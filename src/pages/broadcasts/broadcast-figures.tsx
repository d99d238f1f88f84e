import { Link } from "react-router";
import type { Broadcast, RecipientStatus } from "../../api/broadcasts.ts";
import { formatCount, formatShare } from "../../lib/numbers.ts";
import { DeliveryBar } from "./delivery-bar.tsx";

type Figure = {
  name: string;
  value: number;
  /** What it is a part of, with its word. */
  of?: { total: number; word: string };
  /** Which recipients it counts; absent where the API cannot list them. */
  outcome?: RecipientStatus | "";
};

type BroadcastFiguresProps = {
  broadcast: Broadcast;
  hrefOf: (outcome: RecipientStatus | "") => string;
};

/** How far a broadcast has come, and what became of what was sent. A figure leads to the recipients it counts. */
export function BroadcastFigures({ broadcast, hrefOf }: BroadcastFiguresProps) {
  const { sent, delivered, failed, opted_out: stopped, recipients_total: total } = broadcast;
  const ofSent = { total: sent, word: "sent" };
  const figures: Figure[] = [
    { name: "Recipients", value: total, outcome: "" },
    { name: "Sent", value: sent, of: { total, word: "total" } },
    { name: "Delivered", value: delivered, of: ofSent, outcome: "delivered" },
    { name: "Failed", value: failed, of: ofSent, outcome: "failed" },
    { name: "Opted out", value: stopped, of: ofSent },
  ];
  return (
    <section aria-label="Progress" className="rounded-lg border border-line bg-surface p-4">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 pb-4 md:grid-cols-5">
        {figures.map(({ name, value, of, outcome }) => (
          <div key={name}>
            <dt className="text-ink-faint">{name}</dt>
            <dd className="text-xl font-semibold tracking-tight tabular-nums">
              {outcome === undefined || !(value > 0) ? (
                formatCount(value)
              ) : (
                <Link
                  to={hrefOf(outcome)}
                  preventScrollReset
                  className="underline decoration-line-strong decoration-1 underline-offset-4 hover:text-accent-ink"
                >
                  {formatCount(value)}
                </Link>
              )}
            </dd>
            {of !== undefined && of.total > 0 && (
              <dd className="text-xs text-ink-faint">
                {formatShare(value, of.total)} of {of.word}
              </dd>
            )}
          </div>
        ))}
      </dl>
      <DeliveryBar broadcast={broadcast} />
    </section>
  );
}
