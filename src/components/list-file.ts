import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/api-error.ts";
import { retryRead, type RowsPage } from "../api/client.ts";
import { csvLine } from "../lib/csv.ts";
import { formatSortable } from "../lib/dates.ts";
import { isChosen, type Selection } from "../lib/selection.ts";
import type { ColumnValue, ListColumn } from "./list.ts";
import type { Listed } from "./use-list.ts";
import { statusWord } from "./status-badge.tsx";

/** The most that one request may ask for (documented). */
const PAGE = 200;
const AT_ONCE = 4;

/** Columns of a file: what is on screen and has something to say. */
export function fileColumns<Row>(
  columns: readonly ListColumn<Row>[],
  hidden: readonly string[],
): ListColumn<Row>[] {
  return columns.filter(({ id, value, inFiles }) => value !== null && (inFiles || !hidden.includes(id)));
}

/** "phone-numbers-2026-03-05-190410.csv": with the time, so that a second file is not taken for the first. */
export function fileName(title: string, at: Date, zone: string): string {
  const time = formatSortable(at.toISOString(), zone).replaceAll(":", "");
  return `${title} ${time}.csv`.toLowerCase().replaceAll(" ", "-");
}

/** A column's title, with the unit or the zone that its values are in. */
function headOf({ header, as }: ListColumn<never>, zone: string): string {
  if (as === "day" || as === "moment") return `${header} (${zone})`;
  return as === "seconds" || as === "bytes" ? `${header} (${as})` : header;
}

function cellOf(value: ColumnValue, as: ListColumn<never>["as"], zone: string): string | number {
  if (typeof value === "number") return Number.isFinite(value) ? value : "";
  // "–" stands for what did not come.
  if (value === null || value === "–") return "";
  if (typeof value !== "string") return value.map((one) => cellOf(one, as, zone)).join(" ");
  if (as === "day" || as === "moment") return formatSortable(value, zone);
  if (as === "status") return statusWord(value);
  // With a plus, spreadsheets take it for a formula.
  return as === "phone" || as === "own-phone" ? value.replace(/^\+/, "") : value;
}

/** What the account calls the numbers (E.164) of another column; several stand side by side. */
export function labelColumn<Row>(
  { id, value }: ListColumn<Row>,
  labels: ReadonlyMap<string, { label: string | null }>,
): ListColumn<Row> {
  const labelsOf = (row: Row) =>
    [value?.(row) ?? []].flat().flatMap((number) => labels.get(String(number))?.label ?? []);
  return { id: `${id}-label`, header: "Label", value: (row) => labelsOf(row).join(", ") };
}

/** The first line of a file. */
export function headLine<Row>(columns: readonly ListColumn<Row>[], zone: string): string {
  return csvLine(columns.map((column) => headOf(column as ListColumn<never>, zone)));
}

/** The line of a row. */
export function rowLine<Row>(columns: readonly ListColumn<Row>[], row: Row, zone: string): string {
  return csvLine(columns.map(({ value, as }) => cellOf(value?.(row) ?? null, as, zone)));
}

const pause = (seconds: number) => new Promise((resolve) => window.setTimeout(resolve, 1000 * seconds));

async function readPage<Row>(
  client: QueryClient,
  listed: Listed<Row>,
  offset: number,
): Promise<RowsPage<Row>> {
  const { list, state, scope, zone } = listed;
  const { select, ...options } = list.ask(state, { scope, zone, page: { limit: PAGE, offset } });
  const read = () => client.fetchQuery({ gcTime: 0, ...options, retry: retryRead });
  for (let tries = 0; ; tries += 1) {
    try {
      const data: unknown = await read();
      return select === undefined ? (data as RowsPage<Row>) : select(data);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 429 || tries === 5) throw error;
      await pause(error.retryAfter ?? 5);
    }
  }
}

type Reading<Row> = {
  listed: Listed<Row>;
  selection: Selection<Row> | null;
  /** Called with how many rows are read, and how many there are. */
  onProgress: (read: number, total: number) => void;
  /** Asked before each request. */
  isOver: () => boolean;
};

/** All rows that are asked for, each once, page after page; what was read when `isOver` says so. */
export async function readRows<Row>(client: QueryClient, reading: Reading<Row>): Promise<Row[]> {
  const { listed, selection, onProgress, isOver } = reading;
  if (selection !== null && !selection.all) return [...selection.apart.values()];
  const { rowKey } = listed.list;
  const rows = new Map<string | number | symbol, Row>();
  const keep = (page: RowsPage<Row>) => {
    for (const row of page.rows) {
      const key = rowKey(row);
      // A list that grows while it is read gives some rows twice.
      if (selection === null || key === null || isChosen(selection, String(key)))
        rows.set(key ?? Symbol("row"), row);
    }
  };
  const first = await readPage(client, listed, 0);
  keep(first);
  onProgress(Math.min(PAGE, first.total), first.total);
  for (let offset = PAGE; offset < first.total && !isOver(); offset += PAGE * AT_ONCE) {
    const offsets = Array.from({ length: AT_ONCE }, (_, i) => offset + i * PAGE);
    const pages = await Promise.all(
      offsets.filter((at) => at < first.total).map((at) => readPage(client, listed, at)),
    );
    pages.forEach(keep);
    onProgress(Math.min(offset + PAGE * AT_ONCE, first.total), first.total);
  }
  return [...rows.values()];
}
