import {
  startTransition,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import { NavigationType, useLocation, useNavigationType, type Location } from "react-router";
import { classNames } from "../lib/class-names.ts";
import { choosePreference, usePreference } from "../lib/preferences.ts";
import { Button } from "./button.tsx";
import { ChoiceHeader } from "./choice-cell.tsx";
import type { Choosing, Column } from "./column.ts";
import { DataRow, RowsToCome, SkeletonRows } from "./data-row.tsx";
import { headClass, HeaderCell, type Sort } from "./header-cell.tsx";
import { ListStates, type ListStatesProps } from "./list-states.tsx";
import { useAnswered, useQuestion } from "./list-status.tsx";
import { Pagination } from "./pagination.tsx";
import { shownColumns, useHiddenColumns } from "./shown-columns.ts";
import { TableView } from "./table-view.tsx";
import { useOpenedRow } from "./use-opened-row.ts";
import { onRowKey, useRowKeys } from "./use-row-keys.ts";
import { useRowLink } from "./use-row-link.ts";

type DataTableProps<Row> = Omit<ListStatesProps, "count" | "sorted" | "children"> & {
  /** The accessible name: the page's `h1`. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row, index: number) => string | number;
  /** Where a row leads; its name is the link, and a press anywhere on the row follows it. */
  rowLink?: (row: Row) => string | null;
  /**
   * That link's name for assistive technology, where the text of the naming cell would not tell rows apart. The same
   * function in every render, or each row is drawn again.
   */
  rowLabel?: ((row: Row) => string) | undefined;
  /** Which row's record stands beside the list. */
  isOpen?: (row: Row) => boolean;
  /** What the link state carries, for the way back. */
  linkState?: unknown;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Lets the user choose rows. */
  choosing?: Choosing<Row> | undefined;
  /** Why a column does not sort, where it does not. */
  unsortedText?: (header: string) => string;
  /** Above the rows, at the beginning of the line and at its end. */
  toolbar?: ReactNode;
  tools?: ReactNode;
  /** After the rows and their pages. */
  below?: ReactNode;
};

/** A list as a table, in any of its states. Below 768 px every row is a card. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, query, rows, total, page, pageSize, onPage, toolbar, tools, choosing } = props;
  const section = useRef<HTMLElement>(null);
  useRowKeys();
  const density = usePreference("density");
  const [hidden, setHidden] = useHiddenColumns(label, columns);
  const shown = useMemo(() => shownColumns(columns, hidden), [columns, hidden]);
  // On phones, where a checkbox at every card would only be in the way.
  const [picking, setPicking] = useState(false);

  return (
    <section ref={section} aria-label={`${label} list`} className="paged flex scroll-mt-14 flex-col">
      <div className="flex flex-wrap items-center gap-1.5 pb-2">
        {toolbar}
        <div className="ml-auto flex flex-wrap items-center justify-end">
          {choosing !== undefined && (
            <Button
              skin="ghost"
              className="md:hidden"
              aria-pressed={picking}
              onClick={() => setPicking(!picking)}
            >
              Select
            </Button>
          )}
          {tools}
          <div className="max-md:hidden">
            <TableView
              columns={columns.filter(({ optional }) => optional !== undefined)}
              hidden={hidden}
              onHidden={setHidden}
              density={density}
              onDensity={(next) => choosePreference({ density: next })}
            />
          </div>
        </div>
      </div>
      <div className="@container overflow-clip rounded-lg border border-line bg-surface">
        <ListStates {...props} count={rows?.length} sorted={sortedBy(props)}>
          <Body {...props} columns={shown} picking={picking} compact={density === "compact"} />
        </ListStates>
      </div>
      {/* One page needs no way to another, and how many there are is said at the head. */}
      {rows !== undefined && query.error === null && total > pageSize && (
        <Pagination
          page={page}
          pageSize={pageSize}
          total={total}
          onPage={(next) => {
            onPage(next);
            // The pager is at the end of the list; the next page is read from its top.
            section.current?.scrollIntoView();
          }}
        />
      )}
      {props.below}
    </section>
  );
}

/** The order as it is read out: "name, ascending". */
function sortedBy<Row>({ columns, sort }: DataTableProps<Row>): string | undefined {
  const by = columns.find(({ sortKey }) => sortKey !== undefined && sortKey === sort?.by);
  if (by === undefined) return undefined;
  return `${by.header.toLowerCase()}, ${sort?.order === "asc" ? "ascending" : "descending"}`;
}

/** Enough to fill most windows; as many more follow each time that these are painted. */
const ROWS_AT_ONCE = 12;

let firstLocation: Location | undefined;

/** Whether this is the address that a visit begins with: to the router it is a way back, but unless it was loaded again nothing is scrolled. */
function beginsVisit(location: Location): boolean {
  firstLocation ??= location;
  const [loading] = performance.getEntriesByType("navigation");
  const isNew = loading instanceof PerformanceNavigationTiming && loading.type === "navigate";
  return firstLocation === location && isNew;
}

/**
 * The rows to draw: those of an answer some at a time, each in a transition, so that a key that is pressed meanwhile
 * waits for few of them. Coming back they are all there at once: the page is scrolled to where it was.
 */
function useShownRows<Row>({
  rows,
  query,
  question,
}: Pick<DataTableProps<Row>, "rows" | "query" | "question">) {
  const location = useLocation();
  const comesBack = useNavigationType() === NavigationType.Pop && !beginsVisit(location);
  const address = useQuestion();
  const answered = useAnswered(question ?? address, query.isPlaceholderData);
  const all = useMemo(() => ({ rows, answered }), [rows, answered]);
  const deferred = useDeferredValue(all);
  const { rows: whole, answered: shownAnswer } =
    rows === undefined || deferred.rows === undefined ? all : deferred;
  const [drawn, setDrawn] = useState({ answer: answered, count: comesBack ? Infinity : ROWS_AT_ONCE });
  const count = drawn.answer === shownAnswer ? drawn.count : ROWS_AT_ONCE;
  const toCome = Math.max(0, (whole?.length ?? 0) - count);
  useEffect(() => {
    if (toCome === 0) return;
    startTransition(() => setDrawn({ answer: shownAnswer, count: count + ROWS_AT_ONCE }));
  }, [toCome, count, shownAnswer]);
  const shown = useMemo(() => whole?.slice(0, count), [whole, count]);
  return { shown, toCome, answered: shownAnswer, isLate: whole !== rows || toCome > 0 };
}

/** The share of the checkboxes. In percent like the others: where columns hide, a fixed width would take their room. */
const CHOICE_SHARE = 3.5;

type BodyProps<Row> = DataTableProps<Row> & { compact: boolean; picking: boolean };

function Body<Row>(props: BodyProps<Row>) {
  const { label, columns, query, rows, sort, onSort, compact, picking, choosing } = props;
  const { shown, toCome, answered, isLate } = useShownRows(props);
  const followLink = useRowLink(props.linkState);
  const openedRow = useOpenedRow(rows !== undefined && !isLate && !query.isPlaceholderData);
  const choice = choosing === undefined ? 0 : CHOICE_SHARE;
  const shares = columns.reduce((sum, { share }) => sum + (share ?? Number.NaN), choice);
  return (
    <table
      {...openedRow}
      aria-label={label}
      data-picking={picking || (choosing !== undefined && choosing.page !== "none") ? "" : undefined}
      aria-busy={query.isFetching || isLate}
      className={classNames(
        "w-full border-separate border-spacing-0 max-md:block",
        !Number.isNaN(shares) && "md:table-fixed",
        compact ? "cells-compact" : "cells-comfortable",
      )}
    >
      <thead className="max-md:hidden">
        <tr>
          {choosing !== undefined && (
            <ChoiceHeader
              className={headClass}
              width={(100 * choice) / shares}
              chosen={choosing.page}
              onChoose={choosing.onPage}
            />
          )}
          {columns.map((column) => (
            <HeaderCell
              key={column.id}
              column={column}
              shares={shares}
              sort={sort}
              onSort={onSort}
              unsorted={props.unsortedText?.(column.header)}
            />
          ))}
        </tr>
      </thead>
      <tbody
        key={answered}
        className={classNames("transition-opacity max-md:block", query.isPlaceholderData && "opacity-60")}
        onClick={followLink}
        onKeyDown={onRowKey}
      >
        {shown === undefined ? (
          <SkeletonRows columns={columns} count={props.pageSize} choosing={choosing !== undefined} />
        ) : (
          shown.map((row, index) => (
            <DataRow
              key={props.rowKey(row, index)}
              row={row}
              columns={columns}
              link={props.rowLink?.(row) ?? null}
              labelOf={props.rowLabel}
              isOpen={props.isOpen?.(row) ?? false}
              isChosen={choosing === undefined ? null : chosenIn(choosing, row)}
              choiceLabel={choosing?.labelOf}
              onChoose={choosing?.onRow}
            />
          ))
        )}
        {toCome > 0 && <RowsToCome count={toCome} />}
      </tbody>
    </table>
  );
}

function chosenIn<Row>({ keyOf, isChosen }: Choosing<Row>, row: Row): boolean | null {
  const key = keyOf(row);
  return key === null ? null : isChosen(key);
}
