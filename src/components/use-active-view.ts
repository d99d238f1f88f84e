import { useEffect } from "react";
import { useLocation, useSearchParams } from "react-router";
import { useKnownViews, type SavedView } from "../api/known-views.ts";
import type { Column } from "../ui/column.ts";
import { useHiddenColumns } from "../ui/shown-columns.ts";

/** The name of the page's list among views, such as "phone-numbers"; null where the list is a part of a record's page. */
export function useViewPage(): string | null {
  const page = useLocation().pathname.slice(1);
  return page.includes("/") ? null : page;
}

/** The view that the page was opened with; undefined without one. */
export function useActiveView(): SavedView | undefined {
  const [params] = useSearchParams();
  const page = useViewPage();
  const id = params.get("view");
  return useKnownViews().find(({ document_id: known, content }) => known === id && content.page === page);
}

/** Shows the columns of a view when it is opened; after that they are the user's to change. */
export function useViewColumns<Row>(label: string, columns: readonly Column<Row>[]): void {
  const active = useActiveView();
  const [, setHidden] = useHiddenColumns(label, columns);
  const id = active?.document_id;
  const shown = active?.content.columns ?? null;
  const text = shown?.join(" ");
  useEffect(() => {
    if (shown === null) return;
    const optional = columns.filter((column) => column.optional !== undefined);
    // Of a list that has changed since: its own columns are better than none.
    if (shown.length > 0 && !optional.some(({ id: known }) => shown.includes(known))) return;
    setHidden(optional.filter((column) => !shown.includes(column.id)).map((column) => column.id));
    // oxlint-disable-next-line react/exhaustive-deps -- when another view is opened, or this one was saved anew
  }, [id, text]);
}
