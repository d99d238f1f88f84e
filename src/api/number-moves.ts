import { useMutation } from "@tanstack/react-query";
import { ApiError, conflict } from "./api-error.ts";
import { call, client, newKey, readRecord } from "./client.ts";
import { idOrNull } from "./loose.ts";
import { numbersKey } from "./number-labels.ts";
import type { TrackingNumber } from "./phone-numbers.ts";
import { routesKey } from "./routes.ts";
import { isUnclear, type Write } from "./write.ts";

/** A number that changes its route; `from` is the one it is on, null for a reserved one. */
export type Moving = { id: number; phone_number: string; from: number | null };

/** Numbers and the route that they are put on; null takes them off theirs. */
export type Move = { numbers: readonly Moving[]; to: number | null };

/** The most numbers that a route can have: `maxItems` of `phone_number_ids`. */
const MOST_ON_A_ROUTE = 200;

/** Others may save a route while it is read: it is read anew that often. */
const TRIES = 3;

/** The numbers of a list that can be moved: those whose ID is known. */
export function movable(
  rows: readonly Pick<TrackingNumber, "phone_number_id" | "phone_number" | "provisioned_route_id">[],
): Moving[] {
  return rows.flatMap(({ phone_number_id: id, phone_number, provisioned_route_id: from }) =>
    id === null ? [] : [{ id, phone_number, from }],
  );
}

/** What became of it. `stranded`: numbers that have left their route and were refused by the other one, and why. */
export type Moved = { stranded: readonly Moving[]; error: ApiError | null };

const done: Moved = { stranded: [], error: null };

/**
 * Puts numbers on a route. A number has no such field of its own (assumed): it stands in its route's list, and is taken out
 * of one before it can stand in another. Lists are read right before they are written, so that numbers which others put on
 * a route meanwhile stay there.
 */
export const numberMove: Write<Move, Moved> = {
  send: async ({ body: { numbers, to }, key }) => {
    const ids = numbers.map(({ id }) => id);
    // What can be told beforehand is told before any number leaves its route.
    if (to !== null) requireRoom(new Set([...(await idsOn(to)), ...ids]).size);
    const left = new Set(numbers.map(({ from }) => from));
    for (const from of left) {
      const these = numbers.filter((number) => number.from === from);
      const stranded = await moveFrom(from, { numbers: these, to }, key);
      if (stranded.error !== null) return stranded;
    }
    return done;
  },
  find: async (body) => ((await isMoved(body)) ? done : null),
  changes: [numbersKey, routesKey],
};

/** Puts numbers back on the routes that they were on before a move, or on none. */
export const useUndoMove = () =>
  useMutation({
    mutationFn: async ({ numbers, to: from }: Move) => {
      for (const to of new Set(numbers.map((number) => number.from))) {
        const these = numbers.filter((number) => number.from === to).map((number) => ({ ...number, from }));
        const body = { numbers: these, to };
        const { error } = await numberMove.send({ body, key: newKey(), etag: null });
        if (error !== null) throw error;
      }
    },
    meta: { changes: [numbersKey, routesKey] },
  });

/** Those of one route, so that if the next step is refused no others are without one. */
async function moveFrom(from: number | null, { numbers, to }: Move, key: string): Promise<Moved> {
  const ids = numbers.map(({ id }) => id);
  if (from !== null) await rewrite(from, key, (now) => now.filter((id) => !ids.includes(id)));
  if (to === null) return done;
  try {
    await rewrite(to, `${key}-${from ?? "new"}`, (now) => [...new Set([...now, ...ids])]);
    return done;
  } catch (error) {
    if (from === null || !(error instanceof ApiError) || isUnclear(error)) throw error;
    return { stranded: numbers, error };
  }
}

async function isMoved({ numbers, to }: Move): Promise<boolean> {
  if (to !== null) {
    const now = await idsOn(to);
    return numbers.every(({ id }) => now.includes(id));
  }
  const left = new Set(numbers.flatMap(({ from }) => (from === null ? [] : [from])));
  const lists = await Promise.all([...left].map(idsOn));
  return numbers.every(({ id }) => !lists.flat().includes(id));
}

/** @throws ApiError as the API would, but before anything is changed */
function requireRoom(count: number): void {
  if (count <= MOST_ON_A_ROUTE) return;
  throw conflict(
    `A route can have ${MOST_ON_A_ROUTE} numbers; this one would have ${count}. Nothing changed.`,
  );
}

async function idsOn(routeId: number): Promise<number[]> {
  return (await readIds(routeId)).ids;
}

async function readIds(routeId: number): Promise<{ ids: number[]; etag: string }> {
  const { record, etag } = await readRecord("route", routeId);
  const list: unknown = Reflect.get(record, "phone_number_ids");
  const ids = Array.isArray(list) ? list.map(idOrNull).filter((id) => id !== null) : null;
  // A list that cannot be read cannot be written without losing what is in it.
  if (ids === null || etag === null) {
    throw conflict("We couldn't read which numbers the route has now, so its list wasn't changed.");
  }
  return { ids, etag };
}

/** Writes a route's list of numbers, if it is another one then. */
async function rewrite(routeId: number, key: string, next: (now: number[]) => number[]): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { ids, etag } = await readIds(routeId);
    const wanted = next(ids);
    if (wanted.length === ids.length && wanted.every((id) => ids.includes(id))) return;
    const headers = { "Idempotency-Key": `${key}-${routeId}-${tries}`, "If-Match": etag };
    const params = { path: { id: routeId } };
    const body = { phone_number_ids: wanted };
    try {
      await call(client.PATCH("/v3/provisioned-routes/{id}", { params, body, headers }));
      return;
    } catch (error) {
      if (!(error instanceof ApiError) || error.present === null || tries === TRIES) throw error;
    }
  }
}
