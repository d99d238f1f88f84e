import { hashKey, notifyManager, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import type { components } from "../../own.d.ts";
import type { Kept } from "./documents.ts";

/** A list as somebody likes to see it. `search` are the filters and the order, as in the address. */
export type View = {
  page: string;
  name: string;
  search: string;
  /** Null: those that the list has by itself. */
  columns: readonly string[] | null;
  density: components["schemas"]["View"]["density"] | null;
  is_default: boolean;
  starred: boolean;
  order: number;
};

/** A view that is kept: the user's own, or one that somebody shares with the account. */
export type SavedView = Kept<View>;

/** The key of what src/api/views.ts reads. */
export const viewsKey = ["documents", "view"] as const;

const viewsHash = hashKey(viewsKey);

const noViews: readonly SavedView[] = [];

/**
 * All views, as far as they have been read, without asking for them: every list looks at them, so the code that reads them
 * is another file.
 */
export function useKnownViews(): readonly SavedView[] {
  const client = useQueryClient();
  const subscribe = useCallback(
    (onChange: () => void) => {
      const later = notifyManager.batchCalls(onChange);
      // Whatever else is asked for, and there is much, says something here, too.
      return client.getQueryCache().subscribe(({ query }) => query.queryHash === viewsHash && later());
    },
    [client],
  );
  const read = () => client.getQueryCache().get<readonly SavedView[]>(viewsHash)?.state.data;
  return useSyncExternalStore(subscribe, read) ?? noViews;
}
