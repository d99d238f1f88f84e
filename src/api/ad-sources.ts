import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../openapi.d.ts";
import { hasWords } from "../lib/fold.ts";
import { call, client, rowsOf } from "./client.ts";
import { idOrNull, textOrDash, type Loose } from "./loose.ts";

type AdSource = { id: number | null; name: string };
type AdSourceFilters = { search?: string; limit: number; offset: number };

/** Where callers have seen a number. `GET /ad-source` (documented): all of them at once. */
const allQuery = queryOptions({
  queryKey: ["ad-sources"],
  queryFn: async ({ signal }) =>
    rowsOf(await call(client.GET("/v3/ad-source", { signal })), "ad_sources").map(adSourceOf),
  staleTime: 5 * 60_000,
});

/** Those that a route can be of. */
export const useAdSources = () =>
  useQuery({
    ...allQuery,
    select: (rows) => rows.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }])),
  });

/** A page of them. */
export function adSourcesQuery({ search = "", limit, offset }: AdSourceFilters) {
  return queryOptions({
    ...allQuery,
    select: (rows: AdSource[]) => {
      const found = rows.filter(({ name }) => hasWords(name, search));
      return { rows: found.slice(offset, offset + limit), total: found.length };
    },
  });
}

function adSourceOf(row: object): AdSource {
  const wire = row as Loose<components["schemas"]["AdSourceList"]["ad_sources"][number]>;
  return { id: idOrNull(wire.ad_source_id), name: textOrDash(wire.ad_source_name) };
}
