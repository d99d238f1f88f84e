import { useDeferredValue, useMemo, useRef, type KeyboardEvent, type ReactNode } from "react";
import { NavigationType, useLocation, useNavigationType } from "react-router";
import { classNames } from "../lib/class-names.ts";
import { choosePreference, usePreference } from "../lib/preferences.ts";
import { useStoredNames } from "../lib/stored-state.ts";
import type { Column } from "./column.ts";
import { DataRow, SkeletonRows } from "./data-row.tsx";
import { HeaderCell, type Sort } from "./header-cell.tsx";
import { ListStates, type ListStatesProps } from "./list-states.tsx";
import { useAnswered, useQuestion } from "./list-status.tsx";
import { Pagination } from "./pagination.tsx";
import { TableView } from "./table-view.tsx";
import { useOpenedRow } from "./use-opened-row.ts";
import { useRowKeys } from "./use-row-keys.ts";

// The pages take it from here.
export type { Column };

type DataTableProps<Row> = Omit<ListStatesProps, "count" | "sorted" | "children"> & {
  /** The accessible name: the page's `h1`. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row, index: number) => string | number;
  /** Where a row leads; its name is the link, and a press anywhere on the row follows it. */
  rowLink?: (row: Row) => string | null;
  /** That link's name for assistive technology, where the text of the naming cell would not tell rows apart. */
  rowLabel?: (row: Row) => string;
  /** Which row's record stands beside the list. */
  isOpen?: (row: Row) => boolean;
  /** What the link state carries, for the way back. */
  linkState?: unknown;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Its columns fit in half a page, next to a panel; those that do not hide there (`@max-4xl:hidden`). */
  narrow?: boolean;
  /** Beside the view settings, above the rows. */
  toolbar?: ReactNode;
};

/** A list as a table, in any of its states. Below 768 px every row is a card. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, query, rows, total, page, pageSize, onPage, toolbar } = props;
  const section = useRef<HTMLElement>(null);
  useRowKeys();
  const name = label.toLowerCase().replaceAll(" ", "-");
  const density = usePreference("density");
  const optional = columns.filter((column) => column.optional !== undefined);
  const [hidden, setHidden] = useStoredNames(
    `hidden-columns-${name}`,
    optional.filter((column) => column.optional === "hidden").map((column) => column.id),
  );
  const shown = useMemo(
    () => columns.filter(({ optional: choice, id }) => choice === undefined || !hidden.includes(id)),
    [columns, hidden],
  );

  return (
    <section ref={section} aria-label={`${label} list`} className="paged flex scroll-mt-14 flex-col">
      <div className="flex flex-wrap items-center gap-1.5 pb-2">
        {toolbar}
        <div className="ml-auto max-md:hidden">
          <TableView
            columns={optional}
            hidden={hidden}
            onHidden={setHidden}
            density={density}
            onDensity={(next) => choosePreference({ density: next })}
          />
        </div>
      </div>
      <div className="@container overflow-clip rounded-lg border border-line bg-surface">
        <ListStates {...props} count={rows?.length} sorted={sortedBy(props)}>
          <Body {...props} columns={shown} compact={density === "compact"} />
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
    </section>
  );
}

/** The order as it is read out: "name, ascending". */
function sortedBy<Row>({ columns, sort }: DataTableProps<Row>): string | undefined {
  const by = columns.find(({ sortKey }) => sortKey !== undefined && sortKey === sort?.by);
  if (by === undefined) return undefined;
  return `${by.header.toLowerCase()}, ${sort?.order === "asc" ? "ascending" : "descending"}`;
}

/** Enough to fill a window; the rest follows when these are painted. */
const FIRST_ROWS = 15;

/**
 * The rows to draw: the first ones at once, all of them and later ones in a transition, so that what was pressed answers
 * first. Coming back they are all there at once: the page is scrolled to where it was.
 */
function useShownRows<Row>({
  rows,
  query,
  question,
}: Pick<DataTableProps<Row>, "rows" | "query" | "question">) {
  // The address that a tab begins with counts as gone back to, but has never been scrolled.
  const isFirst = useLocation().key === "default";
  const comesBack = useNavigationType() === NavigationType.Pop && !isFirst;
  const address = useQuestion();
  const answered = useAnswered(question ?? address, query.isPlaceholderData);
  const all = useMemo(() => ({ rows, answered }), [rows, answered]);
  const first = useMemo(() => ({ rows: rows?.slice(0, FIRST_ROWS), answered }), [rows, answered]);
  const deferred = useDeferredValue(all, comesBack ? all : first);
  return rows === undefined ? all : deferred.rows === undefined ? first : deferred;
}

function Body<Row>(props: DataTableProps<Row> & { compact: boolean }) {
  const { label, columns, query, rows, sort, onSort, compact, narrow = false } = props;
  const { rows: shown, answered } = useShownRows(props);
  const openedRow = useOpenedRow(rows !== undefined && shown === rows && !query.isPlaceholderData);
  const shares = columns.reduce((sum, { share }) => sum + (share ?? Number.NaN), 0);
  return (
    <div className={narrow ? "" : "md:@max-4xl:overflow-x-auto"}>
      <table
        {...openedRow}
        aria-label={label}
        aria-busy={query.isFetching || shown !== rows}
        className={classNames(
          "w-full border-separate border-spacing-0 max-md:block",
          !Number.isNaN(shares) && "md:table-fixed",
          !Number.isNaN(shares) && !narrow && "md:@max-4xl:min-w-208",
          compact ? "cells-compact" : "cells-comfortable",
        )}
      >
        <thead className="max-md:hidden">
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} shares={shares} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody
          key={answered}
          className={classNames("transition-opacity max-md:block", query.isPlaceholderData && "opacity-60")}
          onKeyDown={moveBetweenRows}
        >
          {shown === undefined ? (
            <SkeletonRows columns={columns} count={props.pageSize} />
          ) : (
            shown.map((row, index) => (
              <DataRow
                key={props.rowKey(row, index)}
                row={row}
                columns={columns}
                link={props.rowLink?.(row) ?? null}
                linkLabel={props.rowLabel?.(row)}
                linkState={props.linkState}
                isOpen={props.isOpen?.(row) ?? false}
              />
            ))
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Arrow keys, Home and End walk over the links of the rows. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-link]")];
  const at = links.findIndex((link) => link === document.activeElement);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (at < 0 || target === undefined) return;
  event.preventDefault();
  links[Math.min(Math.max(target, 0), links.length - 1)]?.focus();
}
