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
