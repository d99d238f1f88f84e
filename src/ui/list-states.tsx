import { plural } from "../lib/numbers.ts";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { ListStatus, useQuestion } from "./list-status.tsx";
import { ErrorPanel, StatePanel, type StatePanelProps } from "./state-panel.tsx";

/** What a query of React Query says about itself. */
type QueryState = {
  error: (Error & { requestId?: string | null }) | null;
  isPending: boolean;
  isFetching: boolean;
  isPlaceholderData: boolean;
  refetch: () => unknown;
};

export type ListStatesProps = {
  query: QueryState;
  /** The word for one row: "user". */
  noun: string;
  /** Undefined until the first answer. */
  count: number | undefined;
  /** How many there are on all pages together. */
  total: number;
  /** Whether any filter applies: no rows then means "no match". */
  filtered: boolean;
  onClearFilters: () => void;
  /** `noMatch` says that nothing matches where the filters can be named; `elsewhere` offers another place to look. */
  empty: { title: string; text?: string; icon?: ReactNode; noMatch?: string; elsewhere?: ReactNode };
  /** Absent in a list that comes whole, as is the rest of its paging. */
  page?: number;
  pageSize?: number;
  onPage?: (page: number) => void;
  /** What is asked for, as one text, where the address says more than that. */
  question?: string;
  /** The order as it is read out, where the table's own titles choose it. */
  sorted?: string | undefined;
  /** The rows, or their outline while the first answer is on its way. */
  children: ReactNode;
};

/**
 * Decides between the states of a list - loading, error, empty, no match, rows - so that no list does it by itself, and
 * says them to those who do not see them.
 */
export function ListStates(props: ListStatesProps) {
  const { query, count, children, page = 1, pageSize = Infinity } = props;
  const address = useQuestion();
  const failed = count === undefined ? query.error : null;
  const instead = count === 0 ? withoutRows(props) : undefined;
  return (
    <>
      <ListStatus
        isSettled={count !== undefined && !query.isPlaceholderData}
        question={props.question ?? address}
        noun={props.noun}
        total={props.total}
        page={page}
        pageSize={pageSize}
        sorted={props.sorted}
        instead={instead?.title}
      />
      {failed !== null && <ErrorPanel error={failed} onRetry={() => void query.refetch()} />}
      {instead !== undefined && <StatePanel {...instead} />}
      {failed === null && instead === undefined && children}
    </>
  );
}

function withoutRows({
  noun,
  filtered,
  empty,
  page = 1,
  onPage,
  onClearFilters,
}: ListStatesProps): StatePanelProps {
  if (page > 1) {
    return {
      title: "This page is past the end of the list.",
      action: <Button onClick={() => onPage?.(1)}>Go to the first page</Button>,
    };
  }
  if (filtered) {
    return {
      icon: empty.icon,
      title: empty.noMatch ?? `No ${plural(noun)} match these filters.`,
      action: (
        <>
          {empty.elsewhere}
          <Button onClick={onClearFilters}>Clear filters</Button>
        </>
      ),
    };
  }
  return { icon: empty.icon, title: empty.title, children: empty.text };
}
