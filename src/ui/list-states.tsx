import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { ErrorPanel, StatePanel } from "./state-panel.tsx";

/** What a query of React Query says about itself. */
export type QueryState = {
  error: (Error & { requestId?: string | null }) | null;
  isPending: boolean;
  isFetching: boolean;
  isPlaceholderData: boolean;
  refetch: () => unknown;
};

export type ListStatesProps = {
  query: QueryState;
  /** Undefined until the first answer. */
  count: number | undefined;
  /** Whether any filter applies: no rows then means "no match". */
  filtered: boolean;
  onClearFilters: () => void;
  /** `noMatch` says that nothing matches where the filters can be named. */
  empty: { title: string; text?: string; icon?: ReactNode; noMatch?: string };
  page: number;
  onPage: (page: number) => void;
  /** The rows, or their outline while the first answer is on its way. */
  children: ReactNode;
};

/** Decides between the states of a list - loading, error, empty, no match, rows - so that no list does it by itself. */
export function ListStates(props: ListStatesProps) {
  const { query, count, filtered, empty, page, children } = props;
  if (count === undefined && query.error !== null) {
    return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (count === 0 && page > 1) {
    return (
      <StatePanel
        title="This page is past the end of the list."
        action={<Button onClick={() => props.onPage(1)}>Go to the first page</Button>}
      />
    );
  }
  if (count === 0 && filtered) {
    return (
      <StatePanel
        icon={empty.icon}
        title={empty.noMatch ?? "Nothing matches these filters."}
        action={<Button onClick={props.onClearFilters}>Clear filters</Button>}
      />
    );
  }
  if (count === 0) {
    return (
      <StatePanel icon={empty.icon} title={empty.title}>
        {empty.text}
      </StatePanel>
    );
  }
  return children;
}
