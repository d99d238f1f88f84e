import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, client, findInPages, pageOf } from "./client.ts";
import { idOrNull, measure, text, textOrNull, type Loose } from "./loose.ts";

/** A tag that is safe to show. `calls_count` is NaN, shown as "–", when it did not come. */
export type Tag = {
  tag_id: number | null;
  tag_name: string;
  description: string | null;
  status: string;
  calls_count: number;
  created_on: string;
};

/** Query of `GET /tag` (assumed). */
export type TagFilters = NonNullable<operations["listTags"]["parameters"]["query"]>;

/** One page of the account's tags. */
export function tagsQuery(filters: TagFilters) {
  return queryOptions({
    queryKey: ["tags", "list", filters],
    queryFn: ({ signal }) => readPage(filters, signal),
    placeholderData: keepPreviousData,
  });
}

export const useTags = (filters: TagFilters) => useQuery(tagsQuery(filters));

/** One tag. The API has no address for one (documented), so it is looked for in the list. */
function tagQuery(tagId: number) {
  return queryOptions({
    queryKey: ["tags", "one", tagId],
    queryFn: ({ signal }) =>
      findInPages(
        (page) => readPage(page, signal),
        (tag) => tag.tag_id === tagId,
        "This tag isn't in your account.",
      ),
  });
}

export const useTag = (tagId: number) => useQuery(tagQuery(tagId));

async function readPage(filters: TagFilters, signal: AbortSignal) {
  const data = await call(client.GET("/v3/tag", { params: { query: filters }, signal }));
  return pageOf(data, "tags", tagOf, (tag) => tag.tag_id);
}

function tagOf(row: object): Tag {
  const wire = row as Loose<components["schemas"]["Tag"]>;
  return {
    tag_id: idOrNull(wire.tag_id),
    tag_name: text(wire.tag_name),
    description: textOrNull(wire.description),
    status: text(wire.status),
    calls_count: measure(wire.calls_count),
    created_on: text(wire.created_on),
  };
}
