import { Link } from "react-router";
import { classNames } from "../lib/class-names.ts";
import type { Column } from "./data-table.tsx";

const cell =
  "border-b border-line px-3 align-middle md:py-1 group-last:border-b-0 md:overflow-hidden md:text-ellipsis max-md:border-0 max-md:px-0 max-md:py-0.5";

type DataRowProps<Row> = {
  row: Row;
  columns: readonly Column<Row>[];
  link: string | null;
  linkState: unknown;
  /** Whether its record stands beside the list. */
  isOpen: boolean;
};

/** One row. Where it leads somewhere, its first cell is a real link that covers the whole row. */
export function DataRow<Row>({ row, columns, link, linkState, isOpen }: DataRowProps<Row>) {
  return (
    <tr
      className={classNames(
        "group relative max-md:block max-md:border-b max-md:border-line max-md:px-4 max-md:py-3 max-md:last:border-b-0",
        link !== null && "hover:bg-hover has-[[data-row-link]:focus-visible]:bg-selected",
        isOpen && "bg-hover",
      )}
    >
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={classNames(
            cell,
            "max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-3",
            column.numeric === true && "text-right",
            index > 0 && "max-md:text-right",
            column.className,
          )}
        >
          {index > 0 && <span className="flex-none text-xs text-ink-faint md:hidden">{column.header}</span>}
          {index === 0 && link !== null ? (
            <Link
              to={link}
              state={linkState}
              // A record that opens beside the list leaves it where it is.
              preventScrollReset={link.startsWith("?")}
              data-row-link=""
              aria-current={isOpen ? "true" : undefined}
              className="font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus aria-[current=true]:after:border-l-2 aria-[current=true]:after:border-accent"
            >
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

const widths = ["w-4/5", "w-3/5", "w-2/3", "w-1/2", "w-3/4"];

/** As many rows as may come, as high and wide as they will be: so a page gone back to can be scrolled at once. */
export function SkeletonRows<Row>({ columns, count }: { columns: readonly Column<Row>[]; count: number }) {
  return Array.from({ length: count }, (_, row) => (
    <tr key={row} className="group max-md:block max-md:border-b max-md:border-line max-md:px-4 max-md:py-3">
      {columns.map((column, index) => (
        <td key={column.id} className={classNames(cell, "max-md:block max-md:w-full", column.className)}>
          {index === 0 && row === 0 && <span className="sr-only">Loading</span>}
          {Array.from({ length: column.cardLines ?? 1 }, (__, line) => (
            <div
              key={line}
              className={classNames(
                "skeleton my-1 h-3.5",
                column.numeric === true && "max-md:max-w-40 md:ml-auto md:w-8",
                column.numeric !== true && `max-w-40 ${widths[(row + index + line) % widths.length]}`,
                line > 0 && "md:hidden",
              )}
            />
          ))}
        </td>
      ))}
    </tr>
  ));
}
