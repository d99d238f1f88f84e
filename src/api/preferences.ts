import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { knownZone } from "../lib/dates.ts";
import { presets, type Preferences } from "../lib/preferences.ts";
import { ApiError } from "./api-error.ts";
import { broughtAlong } from "./brought.ts";
import { call, client } from "./client.ts";
import { documentOf, documentsKey, keepDocument, readDocuments, type Kept } from "./documents.ts";
import type { Write } from "./write.ts";

const preferencesKey = documentsKey("preferences");

/** Changes on their way, which hold on this page whatever is read meanwhile. */
const underWay = new Set<Partial<Preferences>>();

/** The user's preferences, here with the first paint: the gateway sends them along with the page. Null: none kept yet. */
const preferencesQuery = queryOptions({
  queryKey: preferencesKey,
  queryFn: async ({ signal }) => withChanges(await readPreferences(signal)),
  initialData: broughtPreferences,
});

/** What the user has chosen, as the gateway keeps it: null for nothing yet, undefined while that is not known. */
export const useKeptPreferences = (): Kept<Preferences> | null | undefined => useQuery(preferencesQuery).data;

/** Writes all preferences, of the version that was read. */
export const preferencesWrite: Write<Preferences, true> = {
  send: async ({ body: content, key, etag }) => {
    const body = { kind: "preferences" as const, content };
    const headers = { "Idempotency-Key": key };
    const kept = etag === null ? null : await readPreferences();
    if (etag === null || kept === null) await call(client.POST("/own/documents", { body, headers }));
    else {
      const params = { path: { id: kept.document_id }, header: { "If-Match": etag } };
      await call(client.PUT("/own/documents/{id}", { params, body, headers }));
    }
    return true;
  },
  find: async (body) => {
    const kept = await readPreferences();
    const isWritten = Object.entries(body).every(
      ([name, value]) => Reflect.get(kept?.content ?? {}, name) === value,
    );
    return isWritten ? true : null;
  },
  present: ({ data, etag }) => {
    const kept = documentOf(data, preferencesOf);
    return { data: kept.content, etag: etag ?? kept.etag };
  },
  changes: [preferencesKey],
};

/** What the user has chosen, and the app's way for all else. */
export function usePreferences(): Preferences {
  return useQuery(preferencesQuery).data?.content ?? presets;
}

/**
 * Changes some preferences; what is on screen changes at once. Of two tabs that change different ones both win: the
 * change is made to what is kept now, not to what this tab has read.
 */
export function useChangePreferences() {
  return useMutation({
    mutationFn: changePreferences,
    onMutate: async (change: Partial<Preferences>, { client }) => {
      underWay.add(change);
      await client.cancelQueries({ queryKey: preferencesKey });
      const before = client.getQueryData(preferencesQuery.queryKey) ?? null;
      client.setQueryData(preferencesQuery.queryKey, withChanges(before));
      return before;
    },
    onError: (_error, change, before, { client }) => {
      underWay.delete(change);
      client.setQueryData(preferencesQuery.queryKey, withChanges(before ?? null));
      return client.invalidateQueries({ queryKey: preferencesKey });
    },
    onSettled: (_data, _error, change) => void underWay.delete(change),
    meta: { changes: [preferencesKey] },
    // One after the other, each on top of the last.
    scope: { id: "preferences" },
  });
}

function withChanges(kept: Kept<Preferences> | null): Kept<Preferences> | null {
  if (kept === null && underWay.size === 0) return null;
  const facts = kept ?? { document_id: "", etag: "", shared: false, is_mine: true, shared_by: null };
  return { ...facts, content: Object.assign({}, presets, kept?.content, ...underWay) as Preferences };
}

async function changePreferences(change: Partial<Preferences>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const kept = await readPreferences();
    const content = { ...kept?.content, ...change };
    try {
      await keepDocument(kept, { kind: "preferences", content }, preferencesOf);
      return;
    } catch (error) {
      // Refused, so nothing was done: another tab was first. The same change of what is there by now is another write.
      const wasFirst = error instanceof ApiError && (error.status === 412 || error.code === "already_there");
      if (!wasFirst || tries === 3) throw error;
    }
  }
}

async function readPreferences(signal?: AbortSignal): Promise<Kept<Preferences> | null> {
  return (await readDocuments("preferences", preferencesOf, signal))[0] ?? null;
}

/** What came with the page or the sign-in: null for nothing kept yet, undefined when it did not come. */
export function broughtPreferences(): Kept<Preferences> | null | undefined {
  const brought = broughtAlong("preferences");
  if (brought === null) return null;
  return typeof brought === "object" ? documentOf(brought, preferencesOf) : undefined;
}

/** Reads preferences; what cannot be read is as the app has it. */
function preferencesOf(content: object): Preferences {
  const wire = content as Partial<Record<keyof Preferences, unknown>>;
  const { theme, density, clock, number_style: style, time_zone: zone } = wire;
  return {
    theme: theme === "light" || theme === "dark" ? theme : presets.theme,
    density: density === "compact" ? density : presets.density,
    clock: clock === "24-hour" ? clock : presets.clock,
    number_style: style === "1.234,5" || style === "1 234,5" ? style : presets.number_style,
    time_zone: typeof zone === "string" && knownZone(zone) ? zone : presets.time_zone,
    letter_keys: wire.letter_keys !== false,
  };
}
