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
  /** Why it does not sort, where it does not. */
  unsorted: string | undefined;
};

export const headClass =
  "lg:sticky lg:top-(--sticky-top) lg:z-10 h-9 border-b border-line bg-surface text-left text-xs font-medium whitespace-nowrap text-ink-faint";

/** A column's title; a button where the list can be sorted by it. */
export function HeaderCell<Row>({ column, shares, sort, onSort, unsorted }: HeaderCellProps<Row>) {
  const { header, sortKey, sortsFirst = "asc", numeric, share = Number.NaN, className } = column;
  const width = (100 * share) / shares;
  const active = sortKey !== undefined && sort?.by === sortKey ? sort.order : null;
  const Arrow = active === "asc" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      style={Number.isNaN(width) ? undefined : { width: `${width}%` }}
      title={sortKey === undefined ? unsorted : undefined}
      aria-sort={active === null ? undefined : active === "asc" ? "ascending" : "descending"}
      className={classNames(headClass, "px-3", numeric === true && "text-right", className)}
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
