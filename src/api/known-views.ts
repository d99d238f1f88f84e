import { useQuery } from "@tanstack/react-query";
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

const noViews: readonly SavedView[] = [];

/** All views, as far as they have been read: every list looks at them, so the code that reads them is another file. */
export const useKnownViews = (): readonly SavedView[] =>
  useQuery<readonly SavedView[]>({ queryKey: viewsKey, enabled: false }).data ?? noViews;
