import { useMutation } from "@tanstack/react-query";
import { ApiError, conflict } from "./api-error.ts";
import { call, client, newKey, readRecord } from "./client.ts";
import { findStarted, jobStart, type Job, type JobWrite } from "./jobs.ts";
import { idOrNull } from "./loose.ts";
import { numbersKey } from "./number-labels.ts";
import type { TrackingNumber } from "./phone-numbers.ts";
import { routesKey } from "./routes.ts";
import type { Write } from "./write.ts";

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

/**
 * Puts numbers on a route, or takes them off theirs, where that changes the list of one route. A number has no such field of
 * its own (assumed): it stands in its route's list. That is read right before it is written, so that numbers which others put
 * on a route meanwhile stay there.
 */
export const numberMove: Write<Move, true> = {
  send: async ({ body, key }) => {
    const { numbers, to } = body;
    const ids = numbers.map(({ id }) => id);
    const [route] = routesOf(body);
    if (to !== null) requireRoom(new Set([...(await idsOn(to)), ...ids]).size);
    if (route !== undefined) {
      const next = to === null ? without(ids) : withThem(ids);
      await rewrite(route, key, next);
    }
    return true;
  },
  find: async (body) => (await isMoved(body)) || null,
  changes: [numbersKey, routesKey],
};

/** The routes whose lists a move changes, in the order in which that has to be done. */
export function routesOf({ numbers, to }: Move): number[] {
  const from = numbers.flatMap((number) => (number.from === null ? [] : [number.from]));
  return [...new Set([...from, ...(to === null ? [] : [to])])];
}

const without = (ids: readonly number[]) => (now: number[]) => now.filter((id) => !ids.includes(id));
const withThem = (ids: readonly number[]) => (now: number[]) => [...new Set([...now, ...ids])];

/** A move as a job: what it is called, and what people call the routes. */
type MoveSteps = { move: Move; title: string; nameOf: (routeId: number) => string; known: readonly Job[] };

/**
 * The same where it changes the lists of several routes: numbers leave theirs before the other one takes them, so a job does
 * it, step by step. It goes on when the tab is closed; a list that is another one by then stops it, and it can be undone.
 */
export const numberSteps: Write<MoveSteps, Job> = {
  send: async ({ body: { move, title, nameOf, known }, key }) => {
    const writes = await Promise.all(routesOf(move).map((route) => stepOf(move, route, nameOf(route))));
    return jobStart.send({ body: { title, in_order: true, writes, known }, key, etag: null });
  },
  find: ({ move, title, known }) => findStarted({ title, total: routesOf(move).length, known }),
  changes: jobStart.changes,
};

async function stepOf({ numbers, to }: Move, route: number, name: string): Promise<JobWrite> {
  const ids = numbers.map(({ id }) => id);
  const { ids: now } = await readIds(route);
  const next = (route === to ? withThem(ids) : without(ids))(now);
  if (route === to) requireRoom(next.length);
  return {
    method: "PATCH",
    path: `/v3/provisioned-routes/${route}`,
    body: { phone_number_ids: next },
    only_if: { phone_number_ids: now },
    label: name.slice(0, 200),
  };
}

/** Puts numbers back on the route that they were on before a move of one list, or on none. */
export const useUndoMove = () =>
  useMutation({
    mutationFn: async ({ numbers, to: from }: Move) => {
      const to = numbers[0]?.from ?? null;
      const body = { numbers: numbers.map((number) => ({ ...number, from })), to };
      await numberMove.send({ body, key: newKey(), etag: null });
    },
    meta: { changes: [numbersKey, routesKey] },
  });

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
