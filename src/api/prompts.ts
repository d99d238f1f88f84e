import { keepPreviousData, queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { ApiError } from "./api-error.ts";
import { call, client, pageOf, readPages, readRecord, upload } from "./client.ts";
import { idOrNull, measure, routeRefs, textOrDash, type Loose, type RouteRef } from "./loose.ts";
import type { RoleName } from "./session.ts";
import type { Write } from "./write.ts";

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

/** A prompt by itself, with the version that a delete of it names. */
export type OnePrompt = Prompt & { etag: string | null };

const promptsKey = ["prompts"] as const;

/** Who may upload and delete prompts: `x-roles` of uploadPrompt and deletePrompt. */
export const promptWriters: readonly RoleName[] = ["Admin", "Standard"];

/** Query of `GET /media-prompts` (assumed). */
export type PromptFilters = NonNullable<operations["listPrompts"]["parameters"]["query"]>;

/** One page of the account's prompts. */
export function promptsQuery(filters: PromptFilters) {
  return queryOptions({
    queryKey: [...promptsKey, "list", filters],
    queryFn: ({ signal }) => readPage(filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** One prompt. */
export function promptQuery(promptId: number) {
  return queryOptions({
    queryKey: [...promptsKey, "one", promptId],
    queryFn: ({ signal }) => readPrompt(promptId, signal),
  });
}

export const usePrompt = (promptId: number) => useQuery(promptQuery(promptId));

async function readPrompt(promptId: number, signal?: AbortSignal): Promise<OnePrompt> {
  const { record, etag } = await readRecord("prompt", promptId, signal);
  return { ...promptOf(record), etag };
}

/** The most that a file may have (documented): 50 MB. */
export const MOST_BYTES = 50 * 1024 * 1024;

/** More prompts than any account has: an upload whose answer is lost is looked for among all of them. */
const MOST_PROMPTS = 2000;

/** A file on its way: what it will be called, and what it is for. There is no way to change either later (documented). */
export type PromptUpload = { file: Blob; name: string; message_type: Prompt["message_type"] };

type Uploading = {
  body: PromptUpload;
  /** The name of the intention: trying again with it can't upload twice. */
  key: string;
  signal: AbortSignal;
  onProgress: (share: number) => void;
};

/** Uploads prompts. */
export const useUploadPrompt = () =>
  useMutation({
    mutationFn: ({ body, ...sending }: Uploading) => {
      const form = new FormData();
      form.set("name", body.name);
      form.set("message_type", body.message_type);
      form.set("file", body.file, "sound");
      return upload("/v3/media-prompts", form, sending);
    },
    meta: { changes: [promptsKey] },
  });

/** Reads whether a file has arrived, when no clear answer came: a prompt of its name, use and size, made since. */
export const useFindPrompt = () =>
  useMutation({
    mutationFn: async ({ name, message_type: type, file, since }: PromptUpload & { since: number }) => {
      const filters = { search: name };
      const { rows } = await readPages((page) => readPage({ ...filters, ...page }), MOST_PROMPTS);
      // The two clocks may differ a little.
      const earliest = since - 120_000;
      return rows.some(
        (prompt) =>
          prompt.name === name.trim() &&
          prompt.message_type === type &&
          prompt.size_bytes === file.size &&
          Date.parse(prompt.created_on) >= earliest,
      );
    },
    meta: { changes: [promptsKey] },
  });

/** Deletes a prompt; the API refuses while a route uses it. */
export function promptDeletion(promptId: number): Write<null, true> {
  return {
    send: async ({ key, etag }) => {
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      await client.DELETE("/v3/media-prompts/{id}", { params: { path: { id: promptId } }, headers });
      return true;
    },
    find: async () => {
      try {
        await readPrompt(promptId);
        return null;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return true;
        throw error;
      }
    },
    // The prompt itself can't be read any more.
    changes: [[...promptsKey, "list"]],
    gone: [promptQuery(promptId).queryKey],
  };
}

async function readPage(filters: PromptFilters, signal?: AbortSignal) {
  const params = { params: { query: filters }, ...(signal && { signal }) };
  const data = await call(client.GET("/v3/media-prompts", params));
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
