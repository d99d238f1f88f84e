import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { NavigationType, useLocation, useNavigationType } from "react-router";
import { formatCount } from "../lib/numbers.ts";
import {
  between,
  choose,
  countChosen,
  everythingChosen,
  isChosen,
  nothingChosen,
  type Selection,
} from "../lib/selection.ts";
import { visibleText } from "../lib/visible-text.ts";
import { announce } from "../ui/announcer.tsx";
import type { Choosing } from "../ui/column.ts";
import { namingColumn } from "./list-columns.tsx";
import type { List } from "./list.ts";
import type { Listed } from "./use-list.ts";

/** The rows of a list that are chosen, and how to choose others. */
export type ChosenRows<Row> = {
  selection: Selection<Row>;
  count: number;
  chooseAll: () => void;
  clear: () => void;
  /** Chooses again what is chosen now, after it was cleared. */
  restore: () => void;
};

const keyIn =
  <Row>({ rowKey }: List<Row>) =>
  (row: Row): string | null => {
    const key = rowKey(row);
    return key === null ? null : String(key);
  };

/** What a row is called: what its naming column says. */
export function nameOf<Row>({ columns, rowLabel }: List<Row>, row: Row, zone: string): string {
  if (rowLabel !== undefined) return rowLabel(row, zone);
  const value = namingColumn(columns)?.value?.(row);
  return visibleText(String(value ?? "row"));
}

/** The filters of a list as one text: other filters find other rows, and nothing of them is chosen. */
function questionOf<Row>({ list, state, scope }: Listed<Row>): string {
  const asked = Object.entries(list.filters).map(([name, filter]) => filter.format(state[name]));
  return JSON.stringify([asked, scope]);
}

/** "3 of 120 selected", "All 120 selected". */
export function selectedOf(count: number, total: number): string {
  return `${count === total ? "All" : `${formatCount(count)} of`} ${formatCount(total)} selected`;
}

type KeptSelection<Row> = { question: string; selection: Selection<Row> };

/** What was chosen here last, for who comes back from a row; in the memory that signing out clears. */
function useKept<Row>(title: string) {
  const client = useQueryClient();
  const { pathname, state } = useLocation() as { pathname: string; state: unknown };
  const comesBack = useNavigationType() === NavigationType.Pop || state !== null;
  const [kept, setKept] = useState(() =>
    comesBack ? client.getQueryData<KeptSelection<Row>>(["selections", pathname, title]) : undefined,
  );
  const keep = useCallback(
    (next: KeptSelection<Row>) => {
      setKept(next);
      client.setQueryData(["selections", pathname, title], next);
    },
    [client, pathname, title],
  );
  return [kept, keep] as const;
}

/** Which rows of a list are chosen: over all its pages, until its filters change; still so coming back from a row. */
export function useSelection<Row>(listed: Listed<Row>): ChosenRows<Row> & { choosing: Choosing<Row> } {
  const { list, zone, query } = listed;
  const question = questionOf(listed);
  const [kept, setKept] = useKept<Row>(list.title);
  const selection: Selection<Row> = kept?.question === question ? kept.selection : nothingChosen;
  const total = query.data?.total ?? 0;
  const keyOf = useMemo(() => keyIn(list), [list]);
  const entries = useMemo(
    () =>
      (query.data?.rows ?? []).flatMap((row): (readonly [string, Row])[] => {
        const key = keyOf(row);
        return key === null ? [] : [[key, row]];
      }),
    [query.data, keyOf],
  );

  // Rows are drawn again only when something of theirs changes: what they are given must stay the same.
  const latest = useRef({ selection, entries, question, total });
  useEffect(() => {
    latest.current = { selection, entries, question, total };
  });
  const anchor = useRef<string>(null);
  const become = useCallback(
    (next: Selection<Row>) => {
      setKept({ question: latest.current.question, selection: next });
      announce(selectedOf(countChosen(next, latest.current.total), latest.current.total));
    },
    [setKept],
  );
  const onRow = useCallback(
    (row: Row, chosen: boolean, range: boolean) => {
      const key = keyOf(row);
      if (key === null) return;
      const rows = between(latest.current.entries, range ? anchor.current : null, key);
      anchor.current = key;
      become(choose(latest.current.selection, rows, chosen));
    },
    [keyOf, become],
  );
  const labelOf = useCallback((row: Row) => `Select ${nameOf(list, row, zone)}`, [list, zone]);

  const onThisPage = entries.filter(([key]) => isChosen(selection, key)).length;
  return {
    selection,
    count: countChosen(selection, total),
    chooseAll: () => become(everythingChosen),
    clear: () => become(nothingChosen),
    restore: () => setKept({ question, selection }),
    choosing: {
      keyOf,
      labelOf,
      isChosen: (key) => isChosen(selection, key),
      onRow,
      page: onThisPage === 0 ? "none" : onThisPage === entries.length ? "all" : "some",
      onPage: (chosen) => become(choose(selection, entries, chosen)),
    },
  };
}
