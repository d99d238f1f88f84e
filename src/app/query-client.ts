import {
  MutationCache,
  QueryCache,
  QueryClient,
  type MutationMeta,
  type QueryKey,
} from "@tanstack/react-query";
import { ApiError } from "../api/api-error.ts";
import { retryRead } from "../api/client.ts";
import { onSessionChange } from "../api/session.ts";
import { showToast } from "../ui/toast.tsx";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: ApiError;
    mutationMeta: { changes: QueryKey[]; gone?: QueryKey[] };
  }
}

/** The query client with the rules that hold for every page: what a write changes, and where a failed read shows. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: retryRead,
        // The default waits for "online" in silence; a clear error is better.
        networkMode: "always",
        throwOnError: false,
      },
      // The default queues writes offline and fires them at reconnect, hours later.
      mutations: { networkMode: "always", retry: false },
    },
    mutationCache: new MutationCache({
      onSuccess: (_data, _variables, _context, mutation) => readAgain(client, mutation.meta),
      onError: async (error, _variables, _context, mutation) => {
        // Somebody else was first: what is on screen is old.
        if (error instanceof ApiError && error.status === 412) await readAgain(client, mutation.meta);
      },
    }),
    queryCache: new QueryCache({
      onError: (error, query) => {
        // With nothing on screen the page itself says it; with a session dialog open there is nothing to add.
        const told =
          error instanceof ApiError && (error.code === "session_ended" || error.code === "signed_out");
        if (query.state.data !== undefined && !told) showToast(`Couldn't refresh: ${error.message}`);
      },
    }),
  });
  // What is chosen in a list stays so however long one looks at a row.
  client.setQueryDefaults(["selections"], { gcTime: Infinity });
  return client;
}

async function readAgain(client: QueryClient, meta: MutationMeta | undefined): Promise<void> {
  const { changes = [], gone = [] } = meta ?? {};
  for (const queryKey of gone) forget(client, queryKey);
  const read = (queryKey: QueryKey) => {
    // What names a deleted record would ask for it again before it is read anew itself.
    if (gone.length > 0) client.removeQueries({ queryKey, type: "inactive" });
    return client.invalidateQueries({ queryKey });
  };
  await Promise.all(changes.map(read));
}

/** Drops what is known of a deleted record; what is on screen once its page has been left. */
function forget(client: QueryClient, queryKey: QueryKey): void {
  const cache = client.getQueryCache();
  for (const query of cache.findAll({ queryKey })) {
    if (!query.isActive()) {
      cache.remove(query);
      continue;
    }
    const stop = cache.subscribe(({ type, query: of }) => {
      if (type !== "observerRemoved" || of !== query || query.isActive()) return;
      stop();
      cache.remove(query);
    });
  }
}

export const queryClient = createQueryClient();

onSessionChange("signedOut", () => queryClient.clear());
onSessionChange("resumed", () => {
  void queryClient.refetchQueries({
    predicate: ({ state }) => state.status === "error" || state.error !== null,
  });
});
