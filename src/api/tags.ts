import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import type { Present } from "./api-error.ts";
import { call, client, pageOf, readPages, readRecord } from "./client.ts";
import { idOrNull, measure, textOrDash, textOrNull, type Loose } from "./loose.ts";
import type { RoleName } from "./session.ts";
import type { Write } from "./write.ts";

const tagsKey = ["tags"] as const;

/** A tag that is safe to show. `calls_count` is NaN, shown as "–", when it did not come. */
export type Tag = {
  tag_id: number | null;
  tag_name: string;
  description: string | null;
  status: string;
  calls_count: number;
  created_on: string;
};

/** A tag by itself, with the version that a change of it names. */
export type OneTag = Tag & { etag: string | null };

/** Query of `GET /tag` (assumed). */
export type TagFilters = NonNullable<operations["listTags"]["parameters"]["query"]>;

/** One page of the account's tags. */
export function tagsQuery(filters: TagFilters) {
  return queryOptions({
    queryKey: [...tagsKey, "list", filters],
    queryFn: ({ signal }) => readPage(filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** One tag. */
function tagQuery(tagId: number) {
  return queryOptions({
    queryKey: [...tagsKey, "one", tagId],
    queryFn: ({ signal }) => readTag(tagId, signal),
  });
}

async function readTag(tagId: number, signal?: AbortSignal): Promise<OneTag> {
  const { record, etag } = await readRecord("tag", tagId, signal);
  return { ...tagOf(record), etag };
}

export const useTag = (tagId: number) => useQuery(tagQuery(tagId));

/** More tags than any account has: a new one is compared with all of them. */
const MOST_TAGS = 2000;

const allTagsQuery = queryOptions({
  queryKey: [...tagsKey, "all"],
  queryFn: ({ signal }) => readPages((page) => readPage(page, signal), MOST_TAGS),
});

export const useAllTags = () => useQuery(allTagsQuery);

/** A tag as it is written. What is not said stays as it is. */
export type TagWrite = components["schemas"]["TagWrite"];

/** Who may write tags: `x-roles` of createTag and replaceTag. */
export const tagWriters: readonly RoleName[] = ["Admin", "Standard"];

/** Creates a tag. The answer is its ID. */
export const tagCreation: Write<TagWrite, number | null> = {
  send: async ({ body, key }) => {
    const { tagId } = await call(client.POST("/v3/tag", { body, headers: { "Idempotency-Key": key } }));
    return idOrNull(tagId);
  },
  find: async (body) => {
    const { rows } = await readPages((page) => readPage({ ...page, search: body.tag_name }), MOST_TAGS);
    return rows.find((tag) => isWritten(tag, body))?.tag_id ?? null;
  },
  changes: [tagsKey],
};

/** Changes a tag. */
export function tagChange(tagId: number): Write<TagWrite, number | null> {
  return {
    send: async ({ body, key, etag }) => {
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      const params = { path: { id: tagId } };
      // What is sent while the tab is being closed arrives all the same.
      await call(client.PUT("/v3/tag/{id}", { params, body, headers, keepalive: true }));
      return tagId;
    },
    find: async (body) => (isWritten(await readTag(tagId), body) ? tagId : null),
    changes: [tagsKey],
  };
}

/** The tag that somebody else has written meanwhile. */
export const presentTag = ({ data, etag }: Present): OneTag => ({ ...tagOf(data), etag });

function isWritten(tag: Tag, body: TagWrite): boolean {
  const { tag_name: name, description = null, status = tag.status } = body;
  return tag.tag_name === name.trim() && tag.description === description && tag.status === status;
}

async function readPage(filters: TagFilters, signal?: AbortSignal) {
  const data = await call(client.GET("/v3/tag", { params: { query: filters }, ...(signal && { signal }) }));
  return pageOf(data, "tags", tagOf, (tag) => tag.tag_id);
}

function tagOf(row: object): Tag {
  const wire = row as Loose<components["schemas"]["Tag"]>;
  return {
    tag_id: idOrNull(wire.tag_id),
    tag_name: textOrDash(wire.tag_name),
    description: textOrNull(wire.description),
    status: textOrDash(wire.status),
    calls_count: measure(wire.calls_count),
    created_on: textOrDash(wire.created_on),
  };
}
