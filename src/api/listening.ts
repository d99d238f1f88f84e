import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { documentsKey, keepDocument, readDocuments, type Kept } from "./documents.ts";

/** How somebody likes to hear recordings: `speed` 0.5 to 3, `only` whose turns are played. */
export type Listening = Required<components["schemas"]["Listening"]>;

/** As it was recorded. */
const asRecorded: Listening = {
  speed: 1,
  only: "everyone",
  skip_silence: false,
  even_loudness: false,
  one_ear: false,
};

const listeningKey = documentsKey("listening");

/** What the user has chosen, on whichever computer; null for nothing yet. */
const listeningQuery = queryOptions({
  queryKey: listeningKey,
  queryFn: async ({ signal }): Promise<Kept<Listening> | null> => readKept(signal),
  staleTime: 5 * 60_000,
});

const readKept = async (signal?: AbortSignal) =>
  (await readDocuments("listening", listeningOf, signal))[0] ?? null;

export const useListening = (): Listening => useQuery(listeningQuery).data?.content ?? asRecorded;

/** Changes some of it, which holds at once: one that can't be kept holds as long as the page is open. */
export const useChangeListening = () =>
  useMutation({
    mutationFn: async (change: Partial<Listening>) => {
      const kept = await readKept();
      const content = { ...asRecorded, ...kept?.content, ...change };
      await keepDocument(kept, { kind: "listening", content }, listeningOf);
    },
    onMutate: async (change, { client }) => {
      await client.cancelQueries({ queryKey: listeningKey });
      client.setQueryData(listeningQuery.queryKey, (known): Kept<Listening> => {
        const facts = known ?? { document_id: "", etag: "", shared: false, is_mine: true, shared_by: null };
        return { ...facts, content: { ...asRecorded, ...known?.content, ...change } };
      });
    },
    meta: { changes: [] },
    // One after the other, each on top of the last.
    scope: { id: "listening" },
  });

/** Reads it; what can't be read is as it was recorded. */
function listeningOf(content: object): Listening {
  const wire = content as Partial<Record<keyof Listening, unknown>>;
  const { speed, only } = wire;
  return {
    speed: typeof speed === "number" && speed >= 0.5 && speed <= 3 ? speed : asRecorded.speed,
    only: only === "agent" || only === "caller" ? only : asRecorded.only,
    skip_silence: wire.skip_silence === true,
    even_loudness: wire.even_loudness === true,
    one_ear: wire.one_ear === true,
  };
}
