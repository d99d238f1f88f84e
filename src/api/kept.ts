import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { call, client } from "./client.ts";
import { objects } from "./loose.ts";
import type { Write } from "./write.ts";

/** How much of each kind the gateway keeps for a user, and how many of the views are shared with the account. */
export type Kept = { preferences: boolean; views: number; shared: number };

/** The first part of the key of everything that is kept. */
const keptKey = ["documents"] as const;

async function readAll(signal?: AbortSignal): Promise<object> {
  return call(client.GET("/own/documents/export", signal === undefined ? {} : { signal }));
}

function keptOf(all: object): Kept {
  const kept: { kind?: unknown; shared?: unknown }[] = objects(Reflect.get(all, "documents"));
  const views = kept.filter(({ kind }) => kind === "view");
  return {
    preferences: kept.some(({ kind }) => kind === "preferences"),
    views: views.length,
    shared: views.filter(({ shared }) => shared === true).length,
  };
}

/** What the gateway keeps for the user. */
const keptQuery = queryOptions({
  queryKey: [...keptKey, "all"],
  queryFn: async ({ signal }) => keptOf(await readAll(signal)),
});

export const useKept = () => useQuery(keptQuery);

/** All of it as it is, for a file of the user's own. */
export const useKeptFile = () => useMutation({ mutationFn: () => readAll(), meta: { changes: [] } });

/** Erases all of it. */
export const keptErasure: Write<Kept, Kept> = {
  send: async ({ body, key }) => {
    await call(client.DELETE("/own/documents", { headers: { "Idempotency-Key": key } }));
    return body;
  },
  find: async (body) => {
    const { preferences, views } = keptOf(await readAll());
    return preferences || views > 0 ? null : body;
  },
  changes: [keptKey],
};
