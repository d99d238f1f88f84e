import type { QueryKey, UseQueryOptions } from "@tanstack/react-query";
import type { LucideIcon } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import type { ApiError } from "../api/api-error.ts";
import type { RowsPage } from "../api/client.ts";
import type { CodePart } from "../lib/code.ts";
import { oneOf, pageNumber, readState, text, whole, type Codec, type State } from "../lib/search-state.ts";
import type { Column } from "../ui/column.ts";
import type { BulkAct } from "./bulk-acts.ts";
import type { FirstQuery } from "./first-query.ts";

/** How many rows a page of a list has. */
export const PAGE_SIZE = 50;

/** A filter of a list: how it stands in the address, its control above the rows, and what it says when nothing matches. */
export type Filter<Value> = Codec<Value> & {
  /** Absent where a link alone sets it, or another filter's control does. */
  control?(field: Field<Value>): ReactNode;
  /** "Inactive"; null where it has no words. */
  describe?(value: Value, all: Readonly<Record<string, unknown>>): string | null;
  /** It always applies and is never cleared, as the dates of calls. */
  standing?: true;
};

/** What a filter's control is given. */
type Field<Value> = {
  value: Value;
  set(this: void, value: Value, options?: { replace: boolean }): void;
  /** The title of the list: "Tags". */
  title: string;
  /** The whole state and how to change it, for a control of two filters. */
  all: Readonly<Record<string, unknown>>;
  setAll(this: void, patch: Readonly<Record<string, unknown>>): void;
};

export type Filters = Readonly<Record<string, Filter<unknown>>>;

/** An order that the API knows, `value` in the address. The heads of the columns with the same `sort` choose it. */
export type Order<By extends string = string> = {
  value: string;
  by: By;
  order: "asc" | "desc";
  label: string;
};

/** What every query of a list is asked with, besides its filters. */
type Asking<By extends string = string> = {
  page: { limit: number; offset: number };
  /** The group of the top bar; not of every API. */
  scope: { org_unit_id?: number };
  zone: string;
  sort: Order<By>;
};

/**
 * A column, for the eye and for a file. What `value` gives is drawn, and written to a file, as `as` says; `cell` draws it
 * in another way.
 */
export type ListColumn<Row, By extends string = string> = Pick<
  Column<Row>,
  "id" | "header" | "share" | "names" | "below" | "card" | "cardLines" | "className"
> & {
  /** Null where there is nothing for a file. */
  value: ((row: Row) => ColumnValue) | null;
  as?: "text" | "status" | "count" | "seconds" | "bytes" | "phone" | "own-phone" | "day" | "moment";
  cell?: (row: Row, zone: string) => ReactNode;
  /** Which orders its head chooses. */
  sort?: By;
  /** Half a page, next to a panel or in a small window, has no room for it. */
  onlyWide?: true;
  /** It is not shown until the user wants it. */
  hidden?: true;
  /** A file has it also while it is hidden: another column shows it below its own value, or lists have no room for it. */
  inFiles?: true;
};

/** Several values of one cell stand side by side in a file; to be drawn they need a `cell`. */
export type ColumnValue = string | number | null | readonly string[];

export type PanelProps<Id> = { id: Id; onClose: () => void };

/** Where a row leads: to a page, or to a panel beside the list, by what tells its record apart. */
type Opens<Row> =
  | { page: (row: Row) => string | null }
  | { id: (row: Row) => number | null; panel: ComponentType<PanelProps<number>> }
  | { word: (row: Row) => string | null; panel: ComponentType<PanelProps<string>> };

type Shared<Row, F extends Filters, By extends string> = {
  /** The `h1` of its page, and the name of its table. */
  title: string;
  /** The word for one row: "tag". */
  noun: string;
  icon: LucideIcon;
  filters: F;
  /** The first one applies until another is chosen. */
  orders?: readonly Order<By>[];
  /** What tells rows apart; null for one that nothing can be done with. */
  rowKey: (row: Row) => string | number | null;
  /** The name of a row for assistive technology, where its naming column would not tell rows apart. */
  rowLabel?: (row: Row, zone: string) => string;
  opens?: Opens<Row>;
  /** What can be done with the rows that are chosen; fetched once some are. */
  acts?: CodePart<readonly BulkAct<Row>[]>;
  columns: readonly ListColumn<Row, NoInfer<By>>[];
  /** Whose number (E.164) a row is about: a file says of each whether the account's suppression list has it. */
  numberOf?: (row: Row) => string;
  /** Instead of "No tags yet". */
  empty?: { title: string; text?: string };
  /** Another place to look when nothing matches. */
  elsewhere?(state: State<F>, set: (patch: Partial<State<F>>) => void): ReactNode;
};

type Description<Row, F extends Filters, By extends string, Data, Key extends QueryKey> = Shared<
  Row,
  F,
  By
> & {
  query: (state: State<F>, asking: Asking<By>) => UseQueryOptions<Data, ApiError, RowsPage<Row>, Key>;
};

type Own = { page: Codec<number>; sort: Codec<string>; open: Codec<number | string | null> };

/** What was asked for is the list's own affair: a page of rows is what comes. */
type Question<Row> = UseQueryOptions<unknown, ApiError, RowsPage<Row>>;

type Around = Pick<Asking, "scope" | "zone">;

/** A described list: what it says about itself, and the same as questions to the API. */
export type List<Row, F extends Filters = Filters> = Omit<Shared<Row, F, string>, "columns"> & {
  columns: readonly ListColumn<Row>[];
  /** Filters, order, page and open record as they stand in the address. */
  schema: F & Own;
  /** The question for the page of rows that a state says, or for another page. */
  ask(state: State<F & Own>, around: Around & Partial<Pick<Asking, "page">>): Question<Row>;
  /** The same question, before the page is drawn. */
  first: FirstQuery;
};

const noOrder: Order = { value: "", by: "", order: "asc", label: "" };

/** The order with this word in the address; the first one when there is none. */
export function orderOf(orders: readonly Order[], value: string): Order {
  return orders.find((one) => one.value === value) ?? orders[0] ?? noOrder;
}

function sortOf(orders: readonly Order[] = []): Codec<string> {
  const values = orders.map(({ value }) => value);
  return oneOf(values, values[0] ?? "");
}

const noRecord: Codec<number | string | null> = { parse: () => null, format: () => "", fallback: null };

function openOf<Row>(opens: Opens<Row> | undefined): Codec<number | string | null> {
  if (opens === undefined || "page" in opens) return noRecord;
  if ("id" in opens) return whole(1, null);
  return {
    parse: (value) => text.parse(value) || null,
    format: (value) => String(value ?? ""),
    fallback: null,
  };
}

/** Makes a list of its description. Everything that lists can do follows from it: see `ListPage`. */
export function listOf<
  Row,
  const F extends Filters,
  Data,
  Key extends QueryKey,
  const By extends string = string,
>(description: Description<Row, F, By, Data, Key>): List<Row, F> {
  const { query, ...shared } = description;
  const own: Own = {
    sort: sortOf(shared.orders),
    open: openOf(shared.opens),
    page: pageNumber,
  };
  const schema: F & Own = { ...shared.filters, ...own };
  const ask: List<Row, F>["ask"] = (state, { page, ...around }) => {
    // The address holds these beside the filters, whatever those are.
    const { sort, page: number } = state as unknown as State<Own>;
    const asking = {
      ...around,
      sort: orderOf(shared.orders ?? [], sort) as Order<By>,
      page: page ?? { limit: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE },
    };
    return query(state, asking) as unknown as Question<Row>;
  };
  return {
    ...(shared as unknown as Omit<List<Row, F>, "schema" | "ask" | "first">),
    schema,
    ask,
    first: ({ search, profile: { timezone }, scope, countOnly }) =>
      ask(readState(schema, search).state, {
        zone: timezone,
        scope: scope.filter,
        ...(countOnly === true ? { page: { limit: 1, offset: 0 } } : {}),
      }),
  };
}
