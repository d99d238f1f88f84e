import { queryOptions } from "@tanstack/react-query";
import { readPages } from "./client.ts";
import { distinct } from "./loose.ts";
import { readList, type WireFilters } from "./messages.ts";

const AT_MOST = 10_000;

/** Everybody in the conversations of a view, each once: the newest 10,000; `total` counts all. */
export function contactsQuery(type: NonNullable<WireFilters["type"]>) {
  return queryOptions({
    queryKey: ["messages", "contacts", type],
    queryFn: async ({ signal }) => {
      const { rows, total } = await readPages((page) => readList({ ...page, type }, signal), AT_MOST);
      return { rows: distinct(rows, ({ contact }) => contact), total };
    },
    staleTime: 0,
    gcTime: 0,
  });
}
