import { Fragment, use, useMemo, type ComponentType, type ReactNode } from "react";
import { codePart } from "../lib/code.ts";
import { formatCount, plural } from "../lib/numbers.ts";
import { preferences } from "../lib/preferences.ts";
import { DataTable } from "../ui/data-table.tsx";
import { FilterSelect } from "../ui/filter-select.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { ListWithPanel } from "../ui/side-panel.tsx";
import { useListState } from "./back-link.tsx";
import type { BulkBarProps } from "./bulk-bar.tsx";
import { describeFilters, isNarrowed, noFilters } from "./filter-state.ts";
import { orderOf, PAGE_SIZE, type List } from "./list.ts";
import { LazyPart } from "./lazy-part.tsx";
import { drawnColumns } from "./list-columns.tsx";
import { useSelection, type ChosenRows } from "./list-selection.ts";
import { useViewColumns } from "./use-active-view.ts";
import { NarrowedToInactive } from "./use-chosen-group.ts";
import { useList, type Listed } from "./use-list.ts";
import { ListTools } from "./list-tools.tsx";
import { ActiveViewNote } from "./views-button.tsx";

const bulkBar = codePart(() => import("./bulk-bar.tsx").then((module) => module.BulkBar));

type ListPageProps<Row> = {
  list: List<Row>;
  /** Between title and table, such as tabs that choose a part of the list. */
  Above?: ComponentType<{ listed: Listed<Row> }>;
  /** At the end of the title's line: what makes a new row. */
  actions?: ReactNode;
  /** Above the title: the way back. */
  before?: ReactNode;
  /** Beside the list instead of the open record: a new one being made. */
  panel?: ReactNode;
};

/** The page of a described list. */
export function ListPage<Row>({ list, Above, actions, before, panel = null }: ListPageProps<Row>) {
  const listed = useList(list);
  return (
    <>
      {/* A way back takes their line on phones. */}
      <ListTitle listed={listed} before={before} actions={actions} actionsBelow={before === undefined} />
      {Above !== undefined && <Above listed={listed} />}
      <WithPanel listed={listed} instead={panel}>
        <ListTable listed={listed} />
      </WithPanel>
    </>
  );
}

type ListTitleProps<Row> = {
  listed: Listed<Row>;
  /** Instead of the count, while a list that has to be read whole is being read. */
  progress?: ReactNode;
  before?: ReactNode;
  /** At the end of its line. */
  actions?: ReactNode;
  /** On phones on a line of their own. */
  actionsBelow?: boolean;
};

/** The title of a described list with how many rows there are, and what can be done with all of them. */
export function ListTitle<Row>({ listed, progress, actionsBelow = false, ...rest }: ListTitleProps<Row>) {
  const { list, query } = listed;
  const { data, isFetching, isPlaceholderData } = query;
  const note =
    progress !== undefined && isFetching && (data === undefined || isPlaceholderData)
      ? progress
      : data && (
          <>
            {formatCount(data.total, list.noun)}
            <ActiveViewNote list={list} />
          </>
        );
  return (
    <>
      <PageHeader {...rest} title={list.title} note={note} actionsBelow={actionsBelow} />
      <ActiveViewNote list={list} isBelow />
    </>
  );
}

type WithPanelProps<Row> = { listed: Listed<Row>; instead: ReactNode; children: ReactNode };

/** The table and, when one is open, the record beside it. */
function WithPanel<Row>({ listed, instead, children }: WithPanelProps<Row>) {
  const { list, state, set } = listed;
  const { opens } = list;
  if (opens === undefined || "page" in opens) return children;
  const onClose = () => set({ open: null });
  const panel =
    typeof state.open === "number" && "id" in opens ? (
      <opens.panel key={state.open} id={state.open} onClose={onClose} />
    ) : typeof state.open === "string" && "word" in opens ? (
      <opens.panel key={state.open} id={state.open} onClose={onClose} />
    ) : null;
  return <ListWithPanel list={children} panel={instead ?? panel} />;
}

type ListTableProps<Row> = {
  listed: Listed<Row>;
  /** Instead of the filters' own controls. */
  toolbar?: ReactNode;
  /** Before them, where the list is a part of a page: its heading. */
  heading?: ReactNode;
};

/** The rows of a described list in any of their states, with what narrows and orders them. */
export function ListTable<Row>({ listed, toolbar, heading }: ListTableProps<Row>) {
  const { list, state, set, zone, query } = listed;
  const { orders = [], rowLabel } = list;
  const { choosing, ...chosen } = useSelection(listed);
  const rowKey = useRowKey(listed);
  // Times and numbers are written by them: chosen anew, in another tab too, every row is drawn again.
  const writtenBy = preferences();
  // oxlint-disable-next-line react/exhaustive-deps -- what writes them reads the preferences by itself
  const columns = useMemo(() => drawnColumns(list, zone), [list, zone, writtenBy]);
  const labelOf = useMemo(() => rowLabel && ((row: Row) => rowLabel(row, zone)), [rowLabel, zone]);
  useViewColumns(list.title, columns);
  const listState = useListState();
  const opensPage = list.opens !== undefined && "page" in list.opens;
  return (
    <DataTable
      label={list.title}
      noun={list.noun}
      columns={columns}
      query={query}
      rows={query.data?.rows}
      total={query.data?.total ?? 0}
      rowKey={rowKey}
      choosing={choosing}
      unsortedText={(header) => `This list can't be sorted by ${header.toLowerCase()}.`}
      {...openingOf(listed)}
      rowLabel={labelOf}
      // A part of a record's page is no list to come back to.
      linkState={opensPage && heading === undefined ? listState : undefined}
      filtered={isNarrowed(list.filters, state)}
      onClearFilters={() => set(noFilters(list.filters))}
      empty={{
        title: `No ${plural(list.noun)} yet`,
        ...list.empty,
        ...(use(NarrowedToInactive) && {
          title: `No ${plural(list.noun)} are listed for an inactive group.`,
          text: "",
        }),
        icon: <list.icon aria-hidden="true" className="size-6" />,
        elsewhere: list.elsewhere?.(state, set),
        noMatch: `No ${plural(list.noun)} match “${describeFilters(list.filters, state)}”.`,
      }}
      page={state.page}
      pageSize={PAGE_SIZE}
      onPage={(page) => set({ page })}
      {...(orders.length === 0
        ? {}
        : {
            sort: orderOf(orders, state.sort),
            onSort: (sort) => {
              const chosen = orders.find(({ by, order }) => by === sort.by && order === sort.order);
              if (chosen !== undefined) set({ sort: chosen.value });
            },
          })}
      tools={<ListTools listed={listed} />}
      below={<SelectionBar listed={listed} chosen={chosen} />}
      toolbar={
        <>
          {heading}
          {toolbar ?? <Toolbar listed={listed} />}
          {/* Where the list is a page, its title says so. */}
          {heading !== undefined && query.data !== undefined && (
            <span className="text-ink-faint">{formatCount(query.data.total, list.noun)}</span>
          )}
          {query.data?.truncated === true && (
            <p role="status" className="order-1 basis-full rounded-md bg-warn-soft px-3 py-2 text-warn">
              Only the newest 10,000 {plural(list.noun)} were searched. Narrow the dates to see all.
            </p>
          )}
        </>
      }
    />
  );
}

/** What can be done with the rows that are chosen; nothing while none are. */
export function SelectionBar<Row>(props: { listed: Listed<Row>; chosen: ChosenRows<Row> }) {
  return (
    props.chosen.count > 0 && (
      <LazyPart
        part={bulkBar}
        what="What can be done with selected rows"
        props={props as unknown as BulkBarProps}
        waiting={null}
      />
    )
  );
}

/** What tells the rows on screen apart, those without a key of their own and those that came twice, too. */
function useRowKey<Row>({ list, query }: Listed<Row>): (row: Row, index: number) => string {
  const rows = query.data?.rows;
  const repeated = useMemo(() => {
    const seen = new Set<unknown>();
    return new Set(
      rows?.filter((row) => {
        const key = list.rowKey(row);
        const isRepeated = seen.has(key);
        seen.add(key);
        return isRepeated;
      }),
    );
  }, [rows, list]);
  return (row, index) => {
    const key = list.rowKey(row);
    return key === null || repeated.has(row) ? `row-${index}` : String(key);
  };
}

/** Where the rows lead, and which of them is open. */
function openingOf<Row>({ list, state, href, keep }: Listed<Row>) {
  const { opens } = list;
  if (opens === undefined) return {};
  if ("page" in opens) {
    return {
      rowLink: (row: Row) => {
        const path = opens.page(row);
        return path === null ? null : keep(path);
      },
    };
  }
  const idOf = "id" in opens ? opens.id : opens.word;
  return {
    rowLink: (row: Row) => {
      const id = idOf(row);
      return id === null ? null : href({ open: id });
    },
    isOpen: (row: Row) => state.open !== null && idOf(row) === state.open,
  };
}

/** The filters' controls and, where no head of a column chooses it, the order. */
export function Toolbar<Row>({ listed }: { listed: Listed<Row> }) {
  const { list, state, set } = listed;
  const { orders = [] } = list;
  // Columns that start hidden, and narrow windows, leave no head to press.
  const hasHeads = orders.every(({ by }) =>
    list.columns.some(({ sort, hidden }) => sort === by && hidden !== true),
  );
  return (
    <>
      {Object.entries(list.filters).map(([name, filter]) => (
        <Fragment key={name}>
          {filter.control?.({
            title: list.title,
            value: state[name],
            set: (value, options) => set({ [name]: value }, options),
            all: state,
            setAll: set,
          })}
        </Fragment>
      ))}
      {orders.length > 0 && (
        <div className={hasHeads ? "contents xl:hidden" : "contents"}>
          <FilterSelect
            label="Order"
            options={orders}
            value={state.sort}
            onChoose={(sort) => set({ sort })}
          />
        </div>
      )}
    </>
  );
}
