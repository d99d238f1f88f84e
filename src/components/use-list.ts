import { useQuery } from "@tanstack/react-query";
import { useSearchState } from "../lib/search-state.ts";
import type { List } from "./list.ts";
import { useScope } from "./use-scope.ts";
import { useZone } from "./use-zone.ts";

/** A list as it is now: its state, how to change it, and its rows. */
export function useList<Row>(list: List<Row>) {
  const { state, set, href } = useSearchState(list.schema);
  const { filter, keep } = useScope();
  const zone = useZone();
  const query = useQuery(list.ask(state, { scope: filter, zone }));
  return { list, state, set, href, keep, scope: filter, zone, query };
}

export type Listed<Row> = ReturnType<typeof useList<Row>>;
