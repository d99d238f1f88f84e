import { ArrowDown, ArrowUp } from "lucide-react";
import { classNames } from "../lib/class-names.ts";
import type { Column } from "./column.ts";

export type Sort = { by: string; order: "asc" | "desc" };

const opposite = { asc: "desc", desc: "asc" } as const;

type HeaderCellProps<Row> = {
  column: Column<Row>;
  /** The sum of all columns' shares; NaN leaves the widths to the content. */
  shares: number;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
};

/** A column's title; a button where the list can be sorted by it. */
export function HeaderCell<Row>({ column, shares, sort, onSort }: HeaderCellProps<Row>) {
  const { header, sortKey, sortsFirst = "asc", numeric, share = Number.NaN, className } = column;
  const width = (100 * share) / shares;
  const active = sortKey !== undefined && sort?.by === sortKey ? sort.order : null;
  const Arrow = active === "asc" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      style={Number.isNaN(width) ? undefined : { width: `${width}%` }}
      aria-sort={active === null ? undefined : active === "asc" ? "ascending" : "descending"}
      className={classNames(
        "lg:sticky lg:top-(--sticky-top) lg:z-10 lg:@max-4xl:top-0 h-9 border-b border-line bg-surface px-3 text-left text-xs font-medium whitespace-nowrap text-ink-faint",
        numeric === true && "text-right",
        className,
      )}
    >
      {sortKey === undefined || onSort === undefined ? (
        header
      ) : (
        <button
          type="button"
          className={classNames(
            "inline-flex h-6 items-center gap-1 hover:text-ink",
            active !== null && "text-ink",
          )}
          onClick={() => onSort({ by: sortKey, order: active === null ? sortsFirst : opposite[active] })}
        >
          {header}
          <Arrow aria-hidden="true" className={classNames("size-3", active === null && "opacity-0")} />
        </button>
      )}
    </th>
  );
}
