import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { deleteDocument, keepDocument, readDocuments, type Target } from "./documents.ts";
import { viewsKey, type SavedView, type View } from "./known-views.ts";
import { textOrDash, texts, textOrNull } from "./loose.ts";

type Wire = components["schemas"]["View"];

/** All views that the user can see, of all lists: the sidebar shows those with a star. */
export const viewsQuery = queryOptions({
  queryKey: viewsKey,
  queryFn: async ({ signal }) => {
    const views: SavedView[] = await readDocuments("view", viewOf, signal);
    return views.sort((one, other) => one.content.order - other.content.order);
  },
});

export const useViews = () => useQuery(viewsQuery);

/** What is saved: a new view (`target` null), or what becomes of one that is there. */
type ViewSaving = { target: Target; shared: boolean; view: View };

/** Saves a view. 412: somebody has changed it meanwhile, and nothing was saved. */
export function useSaveView() {
  return useMutation({
    mutationFn: ({ target, shared, view }: ViewSaving) =>
      keepDocument(target, { kind: "view", shared, content: wireOf(view) }, viewOf),
    meta: { changes: [viewsKey] },
  });
}

/** Deletes a view; 412 as above. */
export function useDeleteView() {
  return useMutation({ mutationFn: deleteDocument, meta: { changes: [viewsKey] } });
}

function viewOf(content: object): View {
  const wire = content as Partial<Record<keyof View, unknown>>;
  return {
    page: textOrDash(wire.page),
    name: textOrDash(wire.name),
    search: textOrNull(wire.search) ?? "",
    columns: Array.isArray(wire.columns) ? texts(wire.columns) : null,
    density: wire.density === "comfortable" || wire.density === "compact" ? wire.density : null,
    is_default: wire.is_default === true,
    starred: wire.starred === true,
    order: typeof wire.order === "number" ? wire.order : 0,
  };
}

function wireOf({ columns, density, ...view }: View): Wire {
  return { ...view, ...(columns && { columns: [...columns] }), ...(density && { density }) };
}
