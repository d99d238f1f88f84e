import { memo, type CSSProperties } from "react";
import { classNames } from "../lib/class-names.ts";
import { ChoiceCell } from "./choice-cell.tsx";
import type { Choosing, Column } from "./column.ts";
import { rowPress } from "./row-press.ts";

type DataRowProps<Row> = {
  row: Row;
  columns: readonly Column<Row>[];
  link: string | null;
  /** The link's name for assistive technology, where its text alone would not tell rows apart. */
  labelOf: ((row: Row) => string) | undefined;
  /** Whether its record stands beside the list. */
  isOpen: boolean;
  /** Whether it is chosen; null in a table without choice, and for a row that cannot be chosen. */
  isChosen: boolean | null;
  choiceLabel: ((row: Row) => string) | undefined;
  onChoose: Choosing<Row>["onRow"] | undefined;
};

/**
 * One row. Where it leads somewhere, its name is a real link, and a press anywhere on the row follows it (`useRowLink`). It is drawn again
 * only when something of it has changed: the columns must be the same array in every render.
 */
export const DataRow = memo(Row) as typeof Row;

function Row<Item>(props: DataRowProps<Item>) {
  const { row, columns, link, labelOf, isOpen, isChosen, choiceLabel, onChoose } = props;
  const naming = namingColumn(columns);
  return (
    <tr
      className="row"
      data-opens={link === null ? undefined : ""}
      data-open={isOpen ? "" : undefined}
      data-chosen={isChosen === true ? "" : undefined}
      {...(link === null ? {} : rowPress)}
    >
      {onChoose !== undefined &&
        (isChosen === null ? (
          <td className="cell cell-choice" aria-hidden="true" />
        ) : (
          <ChoiceCell
            label={choiceLabel?.(row) ?? "Select row"}
            checked={isChosen}
            onChoose={(chosen, range) => onChoose(row, chosen, range)}
          />
        ))}
      {columns.map((column) => {
        const className = classNames("cell", column.numeric === true && "md:text-right", column.className);
        if (column !== naming) {
          return (
            <td key={column.id} data-card={column.card} className={className}>
              <span className={classNames("md:hidden", column.card !== "named" && "sr-only")}>
                {column.header}{" "}
              </span>
              {column.cell(row)}
            </td>
          );
        }
        const name =
          link === null ? (
            column.cell(row)
          ) : (
            <a
              href={link}
              data-row-link=""
              aria-label={labelOf?.(row)}
              aria-current={isOpen ? "true" : undefined}
              className="row-link"
            >
              {column.cell(row)}
            </a>
          );
        return (
          <th key={column.id} scope="row" className={className}>
            {column.below === undefined ? (
              name
            ) : (
              <span className="two-lines">
                <span className="truncate">{name}</span>
                <span className="row-below">{column.below(row)}</span>
              </span>
            )}
          </th>
        );
      })}
    </tr>
  );
}

function namingColumn<Row>(columns: readonly Column<Row>[]): Column<Row> | undefined {
  return columns.find(({ names }) => names === true) ?? columns[0];
}

const widths = ["md:w-4/5", "md:w-3/5", "md:w-2/3", "md:w-1/2", "md:w-3/4"];

/** How many outlines of rows are drawn; nobody sees more before the rows come. */
const OUTLINES = 12;

type SkeletonRowsProps<Row> = { columns: readonly Column<Row>[]; count: number; choosing: boolean };

/** As high as the rows that may come, and for a window's height as wide: so a page gone back to can be scrolled at once. */
export function SkeletonRows<Row>({ columns, count, choosing }: SkeletonRowsProps<Row>) {
  return (
    <>
      <Outlines columns={columns} count={Math.min(count, OUTLINES)} choosing={choosing} />
      {count > OUTLINES && <RowsToCome count={count - OUTLINES} />}
    </>
  );
}

/** The height of rows that aren't drawn yet. */
export function RowsToCome({ count }: { count: number }) {
  return <tr aria-hidden="true" className="rows-to-come" style={{ "--rows": count } as CSSProperties} />;
}

function Outlines<Row>({ columns, count, choosing }: SkeletonRowsProps<Row>) {
  const naming = namingColumn(columns);
  return Array.from({ length: count }, (_, row) => (
    <tr key={row} className="row">
      {choosing && <td className="cell cell-choice" aria-hidden="true" />}
      {columns.map((column, index) => {
        const Cell = column === naming ? "th" : "td";
        return (
          <Cell key={column.id} data-card={column.card} className={classNames("cell", column.className)}>
            {index === 0 && row === 0 && <span className="sr-only">Loading</span>}
            {Array.from({ length: column.cardLines ?? 1 }, (__, line) => (
              <div
                key={line}
                className={classNames(
                  "skeleton my-1 h-3.5 max-w-40",
                  Cell === "td" && "max-md:my-0.5 max-md:h-3 max-md:w-16",
                  column.numeric === true && "md:ml-auto md:w-8",
                  column.numeric !== true && widths[(row + index + line) % widths.length],
                  line > 0 && "md:hidden",
                )}
              />
            ))}
          </Cell>
        );
      })}
    </tr>
  ));
}
