import { useSearchParams } from "react-router";
import type { SavedView } from "../api/known-views.ts";
import { viewSearch } from "../lib/view-search.ts";

/** Whether filters or order are others now than the view has. */
export function useIsModified({ content }: SavedView): boolean {
  const [params] = useSearchParams();
  return viewSearch(new URLSearchParams(content.search)) !== viewSearch(params);
}
