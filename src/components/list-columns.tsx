import type { ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import { formatDate } from "../lib/dates.ts";
import { formatDuration } from "../lib/duration.ts";
import { formatBytes, formatCount } from "../lib/numbers.ts";
import type { Column } from "../ui/column.ts";
import { Nothing } from "../ui/nothing.tsx";
import { Time } from "../ui/time.tsx";
import type { ColumnValue, List, ListColumn } from "./list.ts";
import { OwnNumber } from "./number-label.tsx";
import { OutsideText } from "./outside-text.tsx";
import { PhoneNumber } from "./phone-number.tsx";
import { StatusBadge } from "./status-badge.tsx";

/** A list's columns as its table draws them, times in the user's zone. */
export function drawnColumns<Row>({ columns, orders = [] }: List<Row>, zone: string): Column<Row>[] {
  const naming = namingColumn(columns);
  return columns.map((column) => {
    const { value, as, cell, sort, hidden, onlyWide, className, ...rest } = column;
    const first = orders.find(({ by }) => by === sort);
    return {
      ...rest,
      numeric: as === "count" || as === "seconds" || as === "bytes",
      className: classNames(onlyWide === true && "@max-4xl:hidden", className),
      cell: (row) => (cell === undefined ? drawn(value?.(row) ?? null, as ?? "text", zone) : cell(row, zone)),
      ...(first === undefined ? {} : { sortKey: first.by, sortsFirst: first.order }),
      ...(column === naming ? {} : { optional: hidden === true ? "hidden" : "shown" }),
    };
  });
}

/** The column that holds the rows' names. */
export function namingColumn<Row>(columns: readonly ListColumn<Row>[]): ListColumn<Row> | undefined {
  return columns.find(({ names }) => names === true) ?? columns[0];
}

type Draw = (value: string, zone: string) => ReactNode;

const texts: Readonly<Record<string, Draw>> = {
  phone: (number) => <PhoneNumber number={number} />,
  "own-phone": (number) => <OwnNumber number={number} />,
  status: (status) => <StatusBadge status={status} />,
  day: (at, zone) => <Time at={at} zone={zone} text={formatDate(at, zone)} />,
  moment: (at, zone) => <Time at={at} zone={zone} />,
};

const measures: Readonly<Record<string, (value: number) => string>> = {
  seconds: formatDuration,
  bytes: formatBytes,
};

function drawn(value: ColumnValue, as: string, zone: string): ReactNode {
  if (typeof value === "number") return (measures[as] ?? formatCount)(value);
  if (typeof value !== "string") return <Nothing />;
  return texts[as]?.(value, zone) ?? <OutsideText text={value} />;
}
