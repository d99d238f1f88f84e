/** Rows of a list that are chosen: each by itself, or all that there are on every page except a few. */
export type Selection<Row> = {
  all: boolean;
  /** The chosen rows by their keys; of all, those that are not. */
  apart: ReadonlyMap<string, Row>;
};

export const nothingChosen: Selection<never> = { all: false, apart: new Map<string, never>() };

export const everythingChosen: Selection<never> = { all: true, apart: new Map<string, never>() };

export function isChosen({ all, apart }: Selection<unknown>, key: string): boolean {
  return all !== apart.has(key);
}

/** How many rows are chosen of a list that has `total`. */
export function countChosen({ all, apart }: Selection<unknown>, total: number): number {
  return all ? Math.max(total - apart.size, 0) : apart.size;
}

/** Chooses rows, or leaves them out. */
export function choose<Row>(
  { all, apart }: Selection<Row>,
  rows: Iterable<readonly [string, Row]>,
  chosen: boolean,
): Selection<Row> {
  const next = new Map(apart);
  for (const [key, row] of rows) {
    if (chosen === all) next.delete(key);
    else next.set(key, row);
  }
  return { all, apart: next };
}

/** What lies between two rows of a page, both included; the second alone when the first is not on it. */
export function between<Entry extends readonly [string, unknown]>(
  entries: readonly Entry[],
  from: string | null,
  to: string,
): readonly Entry[] {
  const end = entries.findIndex(([key]) => key === to);
  const start = entries.findIndex(([key]) => key === from);
  if (end < 0) return [];
  return start < 0
    ? entries.slice(end, end + 1)
    : entries.slice(Math.min(start, end), Math.max(start, end) + 1);
}
