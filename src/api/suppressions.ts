import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../own.d.ts";
import { ApiError } from "./api-error.ts";
import { call, client, pageOf, rowsOf } from "./client.ts";
import { idOrNull, textOrDash, textOrNull, type Loose } from "./loose.ts";
import type { RoleName } from "./session.ts";
import type { Write } from "./write.ts";

export const suppressionsKey = ["suppressions"] as const;
const listKey = [...suppressionsKey, "list"] as const;

/** Where the evidence is. */
type Source = { kind: string; id: number };

/** A number that gets no texts, safe to show. The gateway keeps the list; the API has none. */
export type Suppression = {
  suppression_id: number | null;
  phone_number: string;
  reason: string;
  evidence: string | null;
  source: Source | null;
  happened_on: string | null;
  added_on: string;
  added_by: string | null;
};

export type SuppressionReason = components["schemas"]["SuppressionReason"];
type Filters = NonNullable<operations["listSuppressions"]["parameters"]["query"]>;

/** Who may see and change the list: `x-roles` of its operations. */
export const suppressionWriters: readonly RoleName[] = ["Admin", "Standard"];

/** One page of the account's suppression list, the newest first. */
export function suppressionsQuery(filters: Filters) {
  return queryOptions({
    queryKey: [...listKey, filters],
    queryFn: async ({ signal }) => {
      const data = await call(client.GET("/own/suppressions", { params: { query: filters }, signal }));
      return pageOf(data, "suppressions", suppressionOf, (row) => row.suppression_id);
    },
    placeholderData: keepPreviousData,
  });
}

/** One number of the list. */
export const useSuppression = (id: number) =>
  useQuery({
    queryKey: [...suppressionsKey, "one", id],
    queryFn: ({ signal }) => readOne(id, signal),
  });

async function readOne(id: number, signal?: AbortSignal): Promise<Suppression> {
  const params = { path: { id } };
  const data = await call(client.GET("/own/suppressions/{id}", { params, ...(signal && { signal }) }));
  return suppressionOf(data);
}

/** As many numbers as one question can have. */
const ASKED = 1000;

/** Those of these numbers (E.164) that get no texts. */
export async function lookUp(
  numbers: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Suppression>> {
  const found = new Map<string, Suppression>();
  for (let at = 0; at < numbers.length; at += ASKED) {
    const body = { phone_numbers: numbers.slice(at, at + ASKED) };
    const data = await call(client.POST("/own/suppressions/lookup", { body, ...(signal && { signal }) }));
    for (const row of rowsOf(data, "suppressions").map(suppressionOf)) found.set(row.phone_number, row);
  }
  return found;
}

/** Those of a few numbers that get no texts, by number (E.164). */
export function suppressedQuery(numbers: readonly string[]) {
  return queryOptions({
    queryKey: [...suppressionsKey, "among", numbers],
    queryFn: ({ signal }) => lookUp(numbers, signal),
    enabled: numbers.length > 0,
  });
}

export type SuppressionsWrite = components["schemas"]["SuppressionsWrite"];
/**
 * How many numbers are new on the list, how many were on it already, and which scheduled broadcasts go to some of them all
 * the same.
 */
export type Added = { added: number; known: number; scheduled: number[] };

/** The most numbers that one write can have. */
export const MOST_ADDED = 20_000;

/** Puts numbers on the list. */
export const suppressionAddition: Write<SuppressionsWrite, Added> = {
  send: async ({ body, key }) => {
    const headers = { "Idempotency-Key": key };
    const { added, known, scheduled } = await call(client.POST("/own/suppressions", { body, headers }));
    return { added, known, scheduled };
  },
  find: async ({ phone_numbers: numbers }) => {
    const found = await lookUp(numbers);
    return numbers.every((number) => found.has(number))
      ? { added: numbers.length, known: 0, scheduled: [] }
      : null;
  },
  changes: [suppressionsKey],
};

export type RemovalWrite = { why: string };

/** Takes numbers off the list. The answer is how many. */
export function suppressionRemoval(ids: readonly number[]): Write<RemovalWrite, number> {
  return {
    send: async ({ body: { why }, key }) => {
      const body = { suppression_ids: [...ids], why };
      const headers = { "Idempotency-Key": key };
      return (await call(client.POST("/own/suppressions/removals", { body, headers }))).removed;
    },
    // They are taken off one after the other: when the last one has gone, all have.
    find: async () => {
      try {
        await readOne(ids.at(-1) ?? 0);
        return null;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return ids.length;
        throw error;
      }
    },
    // Not the entry itself, which has gone.
    changes: [listKey],
  };
}

function suppressionOf(row: object): Suppression {
  const wire = row as Loose<components["schemas"]["Suppression"]>;
  return {
    suppression_id: idOrNull(wire.suppression_id),
    phone_number: textOrDash(wire.phone_number),
    reason: textOrDash(wire.reason),
    evidence: textOrNull(wire.evidence),
    source: sourceOf(wire.source),
    happened_on: textOrNull(wire.happened_on),
    added_on: textOrDash(wire.added_on),
    added_by: textOrNull(wire.added_by),
  };
}

function sourceOf(value: unknown): Source | null {
  if (typeof value !== "object" || value === null) return null;
  const id = idOrNull(Reflect.get(value, "id"));
  return id === null ? null : { kind: textOrDash(Reflect.get(value, "kind")), id };
}
