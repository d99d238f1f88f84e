import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { knownZone } from "../lib/dates.ts";
import { ApiError } from "./api-error.ts";
import { broughtAlong } from "./brought.ts";
import { documentOf, documentsKey, keepDocument, readDocuments, type Kept } from "./documents.ts";

type Wire = components["schemas"]["Preferences"];

/** How the user likes to see things. `time_zone` is one that this browser knows; null: the profile's. */
type Preferences = { [Key in keyof Wire]-?: Exclude<Wire[Key], undefined> };

/** As the app has it until the user says otherwise. */
const presets: Preferences = {
  theme: "system",
  density: "comfortable",
  clock: "12-hour",
  number_style: "1,234.5",
  time_zone: null,
  letter_keys: true,
};

const preferencesKey = documentsKey("preferences");

/** Changes on their way, which hold on this page whatever is read meanwhile. */
const underWay = new Set<Partial<Preferences>>();

/** The user's preferences, here with the first paint: the gateway sends them along with the page. Null: none kept yet. */
const preferencesQuery = queryOptions({
  queryKey: preferencesKey,
  queryFn: async ({ signal }) => withChanges(await readPreferences(signal)),
  initialData: broughtPreferences,
});

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
  const facts = kept ?? { document_id: "", etag: "", shared: false, is_mine: true };
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

function broughtPreferences(): Kept<Preferences> | null | undefined {
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
