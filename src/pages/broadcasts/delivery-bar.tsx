import type { Broadcast } from "../../api/broadcasts.ts";

/** The colours of the parts, which their figures repeat. */
export const partColours = {
  delivered: "bg-accent forced-colors:bg-[Highlight]",
  failed: "bg-bad-solid forced-colors:bg-[CanvasText]",
  sent: "bg-accent/45 forced-colors:bg-[GrayText]",
  skipped: "bg-line-strong forced-colors:bg-[GrayText]",
};

type DeliveryBarProps = {
  broadcast: Pick<Broadcast, "delivered" | "failed" | "recipients_total"> &
    Partial<Record<"sent" | "skipped", number>>;
};

/** How many of the recipients got the text and what became of the others, as a bar whose length is all of them. Words stand beside it. */
export function DeliveryBar({ broadcast }: DeliveryBarProps) {
  const { recipients_total: total, delivered, failed, sent = 0, skipped = 0 } = broadcast;
  const width = (count: number) =>
    `${total > 0 && Number.isFinite(count) ? Math.min(100, (100 * count) / total) : 0}%`;
  const parts = Object.entries({ delivered, failed, sent, skipped });
  return (
    <span
      aria-hidden="true"
      className="flex h-1.5 w-full overflow-hidden rounded-sm bg-selected forced-colors:border"
    >
      {parts.map(([part, count]) => (
        <span
          key={part}
          className={`transition-[width] duration-500 ${partColours[part as keyof typeof partColours]}`}
          style={{ width: width(count) }}
        />
      ))}
    </span>
  );
}
