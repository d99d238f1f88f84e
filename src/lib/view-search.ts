/** What an address says besides what a list is narrowed and ordered by. */
const beside = new Set(["page", "open", "form", "view"]);

/** Filters and order of an address as one text, the same however they are written. */
export function viewSearch(params: URLSearchParams): string {
  const kept = [...params].filter(([name, value]) => !beside.has(name) && value !== "");
  kept.sort(([one], [other]) => (one < other ? -1 : 1));
  return new URLSearchParams(kept).toString();
}

/** Where a list is seen as a view has it: a view opens no record and no form. */
export function viewPath(page: string, search: string, id: string): string {
  const params = new URLSearchParams(viewSearch(new URLSearchParams(search)));
  params.set("view", id);
  return `/${page}?${params.toString()}`;
}
