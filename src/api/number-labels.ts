import {
  hashKey,
  QueryObserver,
  queryOptions,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import type { components } from "../../own.d.ts";
import { callsKey } from "./calls-key.ts";
import type { Present } from "./api-error.ts";
import { call, client, rowsOf } from "./client.ts";
import { measure, textOrDash, textOrNull, type Loose } from "./loose.ts";
import type { Write } from "./write.ts";

/** What the account calls one of its numbers. The API has no such field: the gateway keeps it. */
export type NumberLabel = {
  label: string | null;
  note: string | null;
  color: string | null;
  /** What a change of it names. */
  etag: string;
  modified_on: string;
  modified_by: string;
};

/** A number that nobody has labelled. */
export const noLabel: NumberLabel = {
  label: null,
  note: null,
  color: null,
  etag: '"0"',
  modified_on: "",
  modified_by: "",
};

/** The key of all that is read about numbers. */
export const numbersKey = ["phone-numbers"] as const;

/** All labels of the account, by number (E.164): one request for all places where numbers are shown. */
export const labelsQuery = queryOptions({
  queryKey: [...numbersKey, "labels"],
  queryFn: async ({ signal }): Promise<ReadonlyMap<string, NumberLabel>> => readLabels(signal),
  staleTime: 60_000,
});

async function readLabels(signal?: AbortSignal): Promise<Map<string, NumberLabel>> {
  const data = await call(client.GET("/own/number-labels", { ...(signal && { signal }) }));
  return new Map(
    rowsOf(data, "labels").map((row) => [textOrDash(Reflect.get(row, "phone_number")), labelOf(row)]),
  );
}

export const useNumberLabels = () => useQuery(labelsQuery);

const labelsHash = hashKey(labelsQuery.queryKey);
let watch: Pick<QueryObserver, "hasListeners" | "subscribe"> | undefined;

/** Tells `listener` when labels come or change. One watches for all: lists have one in each row, and observers cost more than cells. */
function watchLabels(client: QueryClient, listener: () => void): () => void {
  const watching = watch?.hasListeners() === true ? watch : new QueryObserver(client, labelsQuery);
  watch = watching;
  return watching.subscribe(listener);
}

/** What one number is called; undefined until that is known, and for a number without label. */
export function useNumberLabel(number: string): NumberLabel | undefined {
  const client = useQueryClient();
  return useSyncExternalStore(
    useCallback((listener) => watchLabels(client, listener), [client]),
    () => client.getQueryCache().get<ReadonlyMap<string, NumberLabel>>(labelsHash)?.state.data?.get(number),
  );
}

/** A label as it is written; what is null is emptied. */
export type LabelWrite = components["schemas"]["NumberLabelWrite"];

/** Labels a number. */
export function labelChange(number: string): Write<LabelWrite, true> {
  return {
    send: async ({ body, key, etag }) => {
      const header = { "Idempotency-Key": key, "If-Match": etag ?? noLabel.etag };
      await call(client.PUT("/own/number-labels/{number}", { params: { path: { number }, header }, body }));
      return true;
    },
    find: async ({ label = null, note = null, color = null }) => {
      const now = (await readLabels()).get(number) ?? noLabel;
      return now.label === label && now.note === note && now.color === color ? true : null;
    },
    present: ({ data, etag }: Present) => ({ data: { ...labelOf(data) }, etag }),
    // Calls are found by what their number is called.
    changes: [numbersKey, callsKey],
  };
}

function labelOf(row: object): NumberLabel {
  const wire = row as Loose<components["schemas"]["NumberLabel"]>;
  return {
    label: textOrNull(wire.label),
    note: textOrNull(wire.note),
    color: textOrNull(wire.color),
    etag: `"${measure(wire.revision)}"`,
    modified_on: textOrDash(wire.modified_on),
    modified_by: textOrDash(wire.modified_by),
  };
}
