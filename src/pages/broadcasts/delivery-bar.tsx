import type { Broadcast } from "../../api/broadcasts.ts";

/** How many of the recipients got the text and how many failed, as a bar whose length is all of them. Words stand beside it. */
export function DeliveryBar({ broadcast }: { broadcast: Broadcast }) {
  const { delivered, failed, recipients_total: total } = broadcast;
  const width = (count: number) =>
    `${total > 0 && Number.isFinite(count) ? Math.min(100, (100 * count) / total) : 0}%`;
  return (
    <span
      aria-hidden="true"
      className="flex h-1.5 w-full overflow-hidden rounded-sm bg-selected forced-colors:border"
    >
      <span
        className="bg-accent transition-[width] duration-500 forced-colors:bg-[Highlight]"
        style={{ width: width(delivered) }}
      />
      <span
        className="bg-bad-solid transition-[width] duration-500 forced-colors:bg-[CanvasText]"
        style={{ width: width(failed) }}
      />
    </span>
  );
}
