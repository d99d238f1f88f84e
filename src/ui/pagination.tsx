import { ChevronLeft, ChevronRight } from "lucide-react";
import { formatCount } from "../lib/numbers.ts";
import { IconButton } from "./icon-button.tsx";

type PaginationProps = { page: number; pageSize: number; total: number; onPage: (page: number) => void };

/**
 * "51–100 of 3,104" with the way to the neighbours; nothing past the end. `page` counts from 1. It stays at the end of the
 * window (`pager` in table.css), however many rows there are above it.
 */
export function Pagination({ page, pageSize, total, onPage }: PaginationProps) {
  const last = Math.ceil(total / pageSize);
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, total);
  if (from > total) return null;
  // A disabled button would drop the keyboard's focus when its own press leads to the end.
  const wayTo = (target: number) => {
    const isThere = target >= 1 && target <= last;
    return { "aria-disabled": !isThere || undefined, onClick: () => isThere && onPage(target) };
  };
  return (
    <nav aria-label="Pages" className="pager flex items-center justify-end gap-1 py-2 text-ink-soft">
      {/* Its own element for each text: a shorter one is another one, not the same one moved. */}
      <span key={`${from} ${total}`} className="mr-2 tabular-nums">
        {formatCount(from)}–{formatCount(to)} of {formatCount(total)}
      </span>
      <IconButton
        label="Previous page"
        icon={<ChevronLeft aria-hidden="true" className="size-4" />}
        {...wayTo(page - 1)}
      />
      <IconButton
        label="Next page"
        icon={<ChevronRight aria-hidden="true" className="size-4" />}
        {...wayTo(page + 1)}
      />
    </nav>
  );
}
