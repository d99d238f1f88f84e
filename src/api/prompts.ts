import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, client, pageOf, readRecord } from "./client.ts";
import { idOrNull, measure, routeRefs, textOrDash, type Loose, type RouteRef } from "./loose.ts";

/**
 * A prompt, whisper, greeting or survey that is safe to show. `duration` in seconds and `size_bytes` are NaN, shown as
 * "–", when they did not come. Its sound is played from the gateway, never from the signed address of the API.
 */
export type Prompt = {
  prompt_id: number | null;
  name: string;
  message_type: string;
  duration: number;
  size_bytes: number;
  content_type: string;
  used_by: RouteRef[];
  created_on: string;
};

/** Query of `GET /media-prompts` (assumed). */
export type PromptFilters = NonNullable<operations["listPrompts"]["parameters"]["query"]>;

/** One page of the account's prompts. */
export function promptsQuery(filters: PromptFilters) {
  return queryOptions({
    queryKey: ["prompts", "list", filters],
    queryFn: ({ signal }) => readPage(filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** One prompt. */
export function promptQuery(promptId: number) {
  return queryOptions({
    queryKey: ["prompts", "one", promptId],
    queryFn: async ({ signal }) => promptOf((await readRecord("prompt", promptId, signal)).record),
  });
}

export const usePrompt = (promptId: number) => useQuery(promptQuery(promptId));

async function readPage(filters: PromptFilters, signal: AbortSignal) {
  const data = await call(client.GET("/v3/media-prompts", { params: { query: filters }, signal }));
  return pageOf(data, "prompts", promptOf, (prompt) => prompt.prompt_id);
}

function promptOf(row: object): Prompt {
  const wire = row as Loose<components["schemas"]["Prompt"]>;
  return {
    prompt_id: idOrNull(wire.prompt_id),
    name: textOrDash(wire.name),
    message_type: textOrDash(wire.message_type),
    duration: measure(wire.duration),
    size_bytes: measure(wire.size_bytes),
    content_type: textOrDash(wire.content_type),
    used_by: routeRefs(wire.used_by),
    created_on: textOrDash(wire.created_on),
  };
}
