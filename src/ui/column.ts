import type { ReactNode } from "react";

/** One column of a table: what it is called, what it shows, how it behaves on phones. */
export type Column<Row> = {
  /** Stable: it is remembered when the user hides the column. */
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right-aligned. */
  numeric?: boolean;
  /** The word for this column in the sort order; only columns the API can sort have one. */
  sortKey?: string;
  /** Which way its first press sorts; "asc" when absent. Of times and lengths one wants the latest and the longest. */
  sortsFirst?: "asc" | "desc";
  /** May be switched off by the user; "hidden" starts that way. */
  optional?: "shown" | "hidden";
  /** Its share of the table's width. When every column has one, nothing moves between two pages of rows. */
  share?: number;
  className?: string;
  /** It holds the row's name: the row's header and link, and the title of its card on phones. Else the first column does. */
  names?: true;
  /** In the naming column: what stands below the name. Not a part of the link, so that the mouse can select it. */
  below?: (row: Row) => ReactNode;
  /**
   * Its place in the card that a row is on phones: at the end of the first line; among the details in the second, by
   * itself or with the column's title; at the end of that. Other columns are not shown there.
   */
  card?: "badge" | "detail" | "named" | "end";
  /** How many lines its cell has, for the outline that is shown while the rows come; 1 when absent. */
  cardLines?: number;
};

/** How rows of a table are chosen. Its functions must be the same in every render. */
export type Choosing<Row> = {
  /** What tells a row apart; null for one that cannot be chosen. */
  keyOf: (row: Row) => string | null;
  isChosen: (key: string) => boolean;
  /** "Select Joyce Ellison". */
  labelOf: (row: Row) => string;
  /** `range`: everything from the row that was chosen last. */
  onRow: (row: Row, chosen: boolean, range: boolean) => void;
  /** Of the rows on the page. */
  page: "none" | "some" | "all";
  onPage: (chosen: boolean) => void;
};
