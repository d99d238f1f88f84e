import type { Broadcast } from "../../api/broadcasts.ts";
import { formatCount, formatShare } from "../../lib/numbers.ts";
import { useZone } from "../../components/use-zone.ts";
import { Nothing } from "../../ui/nothing.tsx";
import { Time } from "../../ui/time.tsx";
import { DeliveryBar } from "./delivery-bar.tsx";

/** How a broadcast went, in a list: the share of all its people that was delivered, as on its page, and the number that failed; its progress while it goes out. */
export function Delivery({ broadcast }: { broadcast: Broadcast }) {
  const { sent, delivered, failed, recipients_total: total, status } = broadcast;
  if (status === "draft" || status === "scheduled" || !(sent > 0)) return <Nothing />;
  return (
    <span className="flex min-w-0 items-center gap-2 max-md:inline-flex">
      <span className="w-16 flex-none max-md:hidden">
        <DeliveryBar broadcast={{ delivered, failed, recipients_total: total }} />
      </span>
      <span className="min-w-9 flex-none whitespace-nowrap">
        {status === "sending" ? `${formatShare(sent, total)} sent` : formatShare(delivered, total)}
      </span>
      {failed > 0 && (
        <span className="text-xs whitespace-nowrap text-ink-faint">{formatCount(failed)} failed</span>
      )}
    </span>
  );
}

/** When it began to go out, or when it will. */
export function Start({ broadcast }: { broadcast: Broadcast }) {
  const zone = useZone();
  const at = broadcast.started_at ?? broadcast.scheduled_at;
  if (at === null) return <span className="text-ink-faint">Not scheduled</span>;
  return <Time at={at} zone={zone} />;
}
