import { useEffect } from "react";
import { useLocation, useNavigate } from "react-router";
import { useKnownViews } from "../api/known-views.ts";
import { useScope } from "../components/use-scope.ts";
import { viewPath } from "../lib/view-search.ts";

/** Where a list is opened: as its default view has it, where there is one. */
export function useWayTo(): (path: string) => string {
  const { keep } = useScope();
  const views = useKnownViews();
  return (path) => {
    const view = views.find(
      ({ is_mine: isMine, content }) => isMine && content.is_default && `/${content.page}` === path,
    );
    return view === undefined
      ? keep(path)
      : viewPath(view.content.page, view.content.search, view.document_id);
  };
}

/**
 * A visit that begins at the bare address of a list, typed or from a bookmark, sees its default view as well. That takes the
 * place of the bare address, so that the way back leads out of it; who has gone on meanwhile stays where they are.
 */
export function useDefaultAtFirst(): void {
  const { pathname, search, key } = useLocation();
  const to = useWayTo()(pathname);
  const navigate = useNavigate();
  // Only the first address of a tab has no key of its own.
  const isFirst = key === "default" && search === "" && to !== pathname;
  useEffect(() => {
    if (isFirst) void navigate(to, { replace: true });
  }, [isFirst, to, navigate]);
}
