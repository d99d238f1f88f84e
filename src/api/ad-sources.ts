import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../openapi.d.ts";
import { call, client, rowsOf } from "./client.ts";
import { idOrNull, textOrDash, type Loose } from "./loose.ts";

type AdSource = { id: number; name: string };

/** Where callers have seen a number. `GET /ad-source` (documented): all of them at once. */
const adSourcesQuery = queryOptions({
  queryKey: ["ad-sources"],
  queryFn: async ({ signal }) => {
    const data = await call(client.GET("/v3/ad-source", { signal }));
    return rowsOf(data, "ad_sources").flatMap(adSourceOf);
  },
  staleTime: 5 * 60_000,
});

export const useAdSources = () => useQuery(adSourcesQuery);

function adSourceOf(row: object): AdSource[] {
  const wire = row as Loose<components["schemas"]["AdSourceList"]["ad_sources"][number]>;
  const id = idOrNull(wire.ad_source_id);
  return id === null ? [] : [{ id, name: textOrDash(wire.ad_source_name) }];
}
