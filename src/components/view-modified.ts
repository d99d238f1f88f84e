import { useLocation, useSearchParams } from "react-router";
import type { SavedView } from "../api/known-views.ts";
import { unlistedOf } from "../lib/search-state.ts";
import { viewSearch } from "../lib/view-search.ts";

/** Whether the list is narrowed by what is not in its address, and so in no view. */
export function useHasUnlisted(): boolean {
  const { state } = useLocation() as { state: unknown };
  return Object.values(unlistedOf(state)).some((value) => value !== "");
}

/** Whether filters or order in the address are others now than the view has: those can be saved into it. */
export function useHasOtherSearch({ content }: SavedView): boolean {
  const [params] = useSearchParams();
  return viewSearch(new URLSearchParams(content.search)) !== viewSearch(params);
}

/** Whether other rows are seen now than the view finds. */
export function useIsModified(view: SavedView): boolean {
  const hasOtherSearch = useHasOtherSearch(view);
  return useHasUnlisted() || hasOtherSearch;
}
