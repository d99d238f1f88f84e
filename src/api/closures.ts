import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { hasWords } from "../lib/fold.ts";
import { call, client, rowsOf } from "./client.ts";
import { idOrNull, measure, objects, textOrDash, textOrNull, type Loose } from "./loose.ts";
import { routeActionOf, routeConfigOf, type RouteAction, type RouteConfig } from "./route-config.ts";
import { routesKey } from "./routes.ts";
import type { Write } from "./write.ts";

/** A route of a closure, and what became of it. */
export type ClosedRoute = {
  route_id: number | null;
  name: string;
  phone_numbers: number;
  /** closed, kept (it was never closed), back, left (it was not put back); null before anything was done. */
  outcome: string | null;
  why: string | null;
  /** What it did before it was closed; null until it is. */
  before: RouteConfig | null;
};

/** A time during which calls of some routes go elsewhere. The gateway keeps it: the API has no such thing. */
export type Closure = {
  closure_id: string | null;
  name: string;
  from: string;
  until: string;
  timezone: string;
  action: RouteAction;
  /** planned, closing, on, reopening or over. */
  state: string;
  /** Why it doesn't go on by itself: sign_in, role, job or service. */
  waits_for: string | null;
  job_id: string | null;
  created_by: string;
  acts_for: string;
  may_act: boolean;
  routes: ClosedRoute[];
  changed_on: string;
};

/** What is asked for: a closure for each of its times. */
export type ClosureWrite = components["schemas"]["ClosureWrite"];

const closuresKey = ["closures"] as const;

/** While the gateway is at work, and while all is quiet, in milliseconds. */
const WATCH_MS = 2_000;
const QUIET_MS = 30_000;

/** Whether the gateway may change it in a moment. */
function isMoving({ state, from, until }: Closure): boolean {
  const now = Date.now();
  if (state === "closing" || state === "reopening") return true;
  return (state === "planned" && Date.parse(from) <= now) || (state === "on" && Date.parse(until) <= now);
}

/** All closures of the account, the next first; those that are over come last, the newest first. */
const closuresQuery = queryOptions({
  queryKey: closuresKey,
  queryFn: async ({ signal }) => readClosures(signal),
  refetchInterval: ({ state }) => (state.data?.some(isMoving) === true ? WATCH_MS : QUIET_MS),
});

export const useClosures = () => useQuery(closuresQuery);

type ClosureFilters = { search?: string; show?: string; limit: number; offset: number };

/** Of all closures, which come whole, those that are looked for: by default those that aren't over. */
export function closuresPageQuery({ search = "", show = "", limit, offset }: ClosureFilters) {
  return queryOptions({
    ...closuresQuery,
    select: (all: Closure[]) => {
      const found = all.filter(
        ({ name, state, routes }) =>
          (show === "all" || (state === "over") === (show === "over")) &&
          hasWords([name, ...routes.map((route) => route.name)].join(" "), search),
      );
      return { rows: found.slice(offset, offset + limit), total: found.length };
    },
  });
}

async function readClosures(signal?: AbortSignal): Promise<Closure[]> {
  const data = await call(client.GET("/own/closures", { ...(signal && { signal }) }));
  const all = rowsOf(data, "closures").map(closureOf);
  const over = all.filter(({ state }) => state === "over");
  return [...all.filter(({ state }) => state !== "over"), ...over.toReversed()];
}

/** What is read anew afterwards: its routes, too. */
const changes = [closuresKey, routesKey];

/** Plans closures. The answer is the ID of the first one. */
export const closurePlan: Write<ClosureWrite, string | null> = {
  send: async ({ body, key }) => {
    const data = await call(client.POST("/own/closures", { body, headers: { "Idempotency-Key": key } }));
    return closuresIn(data)[0]?.closure_id ?? null;
  },
  find: async ({ times, routes }) => {
    const all = await readClosures();
    const [first] = times;
    const made = all.find(
      ({ name, until, routes: theirs }) =>
        name === first?.name.trim() &&
        Date.parse(until) === Date.parse(first.until) &&
        theirs.length === routes.length,
    );
    return made?.closure_id ?? null;
  },
  changes,
};

/** Another end, while it is planned or on. */
export type ClosureChange = components["schemas"]["ClosureChange"];

/** Gives a closure another end. */
export function closureChange(closureId: string): Write<ClosureChange, true> {
  const params = { path: { id: closureId } };
  return {
    send: async ({ body, key }) => {
      await call(client.PATCH("/own/closures/{id}", { params, body, headers: { "Idempotency-Key": key } }));
      return true;
    },
    find: async ({ until }) => {
      const now = (await readClosures()).find(({ closure_id: id }) => id === closureId);
      return now !== undefined && Date.parse(now.until) === Date.parse(until) ? true : null;
    },
    changes,
  };
}

export type ClosureAct = "close" | "putBack" | "remove";

/** Closes its routes now, puts them back now, or takes it out of the calendar. */
export function closureAct(closureId: string, act: ClosureAct): Write<null, true> {
  const params = { path: { id: closureId } };
  return {
    send: async ({ key }) => {
      const asking = { params, headers: { "Idempotency-Key": key } };
      if (act === "close") await call(client.POST("/own/closures/{id}/close", asking));
      else if (act === "putBack") await call(client.POST("/own/closures/{id}/put-back", asking));
      else await call(client.DELETE("/own/closures/{id}", asking));
      return true;
    },
    find: async () => {
      const now = (await readClosures()).find(({ closure_id: id }) => id === closureId);
      if (now === undefined) return act === "remove" ? true : null;
      const done = { close: ["closing", "on"], putBack: ["reopening", "over"], remove: [] as string[] };
      return done[act].includes(now.state) ? true : null;
    },
    changes,
  };
}

const closuresIn = (data: object) => rowsOf(data, "closures").map(closureOf);

function closureOf(row: object): Closure {
  const wire = row as Loose<components["schemas"]["Closure"]>;
  return {
    closure_id: textOrNull(wire.closure_id),
    name: textOrDash(wire.name),
    from: textOrDash(wire.from),
    until: textOrDash(wire.until),
    timezone: textOrDash(wire.timezone),
    action: routeActionOf(wire.action),
    state: textOrDash(wire.state),
    waits_for: textOrNull(wire.waits_for),
    job_id: textOrNull(wire.job_id),
    created_by: textOrDash(wire.created_by),
    acts_for: textOrDash(wire.acts_for),
    may_act: wire.may_act === true,
    routes: objects(wire.routes).map(closedRouteOf),
    changed_on: textOrDash(wire.changed_on),
  };
}

function closedRouteOf(row: object): ClosedRoute {
  const wire = row as Loose<components["schemas"]["ClosedRoute"]>;
  return {
    route_id: idOrNull(wire.route_id),
    name: textOrDash(wire.name),
    phone_numbers: measure(wire.phone_numbers),
    outcome: textOrNull(wire.outcome),
    why: textOrNull(wire.why),
    before: wire.before == null ? null : routeConfigOf("schedule", wire.before),
  };
}
