import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { ApiError, type Present } from "./api-error.ts";
import { call, callForChange, client, pageOf, readPages } from "./client.ts";
import { idOrNull, objects, textOrDash, textOrNull, texts, type Loose, type RouteRef } from "./loose.ts";
import { routeConfigOf, type RouteConfig } from "./route-config.ts";
import type { RoleName } from "./session.ts";
import type { Write } from "./write.ts";

/** A route that is safe to show. `route_type` may be a word that nobody has told us yet; numbers are E.164. */
export type Route = {
  provisioned_route_id: number | null;
  route_name: string;
  route_type: string;
  phone_numbers: string[];
  /** The same numbers by their IDs, in the same order. */
  phone_number_ids: number[];
  org_unit_id: number | null;
  group: string;
  campaign_id: number | null;
  campaign: string | null;
  ad_source_id: number | null;
  record_calls: boolean;
  whisper_prompt_id: number | null;
  sms_enabled: boolean;
  route_status: string;
  route_created: string;
  route_modified: string;
};

/** `wire_config` is the config as it came: what a change of it begins with. */
export type RouteDetail = Route & { config: RouteConfig; wire_config: object; etag: string | null };

/** Query of `GET /provisioned-routes` (assumed). */
export type RouteFilters = NonNullable<operations["listRoutes"]["parameters"]["query"]>;
export type RouteType = components["schemas"]["RouteType"];

export const routeTypes = [
  "forward",
  "ivr",
  "georoute",
  "simultaneous",
  "percentage",
  "hangup",
  "schedule",
  "voicemail",
  "outbound",
  "round_robin",
] as const satisfies RouteType[];

/** The key of all that is read about routes. */
export const routesKey = ["routes"] as const;

/** One page of routes, of an org unit and everything below it. */
export function routesQuery(filters: RouteFilters) {
  return queryOptions({
    queryKey: [...routesKey, "list", filters],
    queryFn: ({ signal }) => readPage(filters, signal),
    placeholderData: keepPreviousData,
  });
}

export const useRoutes = (filters: RouteFilters) => useQuery(routesQuery(filters));

/** One route with its config. `GET /provisioned-routes/:id` (assumed). */
export function routeQuery(routeId: number) {
  return queryOptions({
    queryKey: [...routesKey, "one", routeId],
    queryFn: ({ signal }) => readRoute(routeId, signal),
  });
}

async function readRoute(routeId: number, signal?: AbortSignal): Promise<RouteDetail> {
  const params = { path: { id: routeId } };
  const { record, etag } = await callForChange(
    client.GET("/v3/provisioned-routes/{id}", { params, ...(signal && { signal }) }),
  );
  return routeDetailOf(record, etag);
}

async function readPage(filters: RouteFilters, signal?: AbortSignal) {
  const params = { params: { query: filters }, ...(signal && { signal }) };
  const data = await call(client.GET("/v3/provisioned-routes", params));
  return pageOf(data, "provisioned_routes", routeOf, (route) => route.provisioned_route_id);
}

/** Of larger accounts only the first this many routes are looked through for campaigns. */
const MOST_LOOKED_THROUGH = 2000;

/** The campaigns that routes have, by name: the API has no list of them. */
export const campaignsQuery = queryOptions({
  queryKey: [...routesKey, "campaigns"],
  queryFn: async ({ signal }) => {
    const { rows } = await readPages((page) => readPage(page, signal), MOST_LOOKED_THROUGH);
    const names = new Map<number, string>();
    for (const { campaign_id: id, campaign } of rows)
      if (id !== null) names.set(id, campaign ?? `Campaign ${id}`);
    return [...names]
      .map(([id, name]) => ({ id, name }))
      .toSorted((one, other) => one.name.localeCompare(other.name));
  },
});

export const useRoute = (routeId: number) => useQuery(routeQuery(routeId));

/** A route as it is written. */
export type RouteWrite = components["schemas"]["RouteWrite"];
type RoutePatch = components["schemas"]["RoutePatch"];

/** Who may write routes: `x-roles` of createRoute, updateRoute and deleteRoute. */
export const routeWriters: readonly RoleName[] = ["Admin", "Standard"];

/** What is read anew after a route was written: its numbers name it, prompts and agents say what uses them. */
const changes = [routesKey, ["phone-numbers"], ["prompts"], ["agents"]];

/** Among so many routes of one name a new one is looked for. */
const MOST_NAMESAKES = 200;

/** Creates a route. The answer is its ID. */
export const routeCreation: Write<RouteWrite, number | null> = {
  send: async ({ body, key }) => {
    const headers = { "Idempotency-Key": key };
    const { provisionedRouteId } = await call(client.POST("/v3/provisioned-routes", { body, headers }));
    return idOrNull(provisionedRouteId);
  },
  find: async (body) => {
    const search = body.route_name;
    const { rows } = await readPages((page) => readPage({ ...page, search }), MOST_NAMESAKES);
    for (const { provisioned_route_id: id, route_name: name } of rows) {
      if (id !== null && name === search && isWritten(await readRoute(id), body)) return id;
    }
    return null;
  },
  changes,
};

/** Changes some fields of a route; what the body leaves out stays. */
export function routeChange(routeId: number): Write<RoutePatch, number | null> {
  return {
    send: async ({ body, key, etag }) => {
      const params = { path: { id: routeId } };
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      await call(client.PATCH("/v3/provisioned-routes/{id}", { params, body, headers }));
      return routeId;
    },
    find: async (body) => (isWritten(await readRoute(routeId), body) ? routeId : null),
    present: ({ data, etag }: Present) => ({ data: routeDetailOf(data, etag), etag }),
    changes,
  };
}

/** Deletes a route. Its numbers go back to the reserved ones. */
export function routeDeletion(routeId: number): Write<null, number> {
  return {
    send: async ({ key, etag }) => {
      const params = { path: { id: routeId } };
      const headers = { "Idempotency-Key": key, "If-Match": etag ?? "*" };
      await client.DELETE("/v3/provisioned-routes/{id}", { params, headers });
      return routeId;
    },
    find: async () => {
      try {
        await readRoute(routeId);
        return null;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return routeId;
        throw error;
      }
    },
    // The route itself is not read anew: it has gone.
    changes: [[...routesKey, "list"], [...routesKey, "world"], ...changes.slice(1)],
    gone: [routeQuery(routeId).queryKey],
  };
}

/** Kinds that ring no phone. */
const silent = new Set(["hangup", "voicemail", "outbound"]);
/** The API can't say what leads to a number, so routes are read one by one, so many at most and so many at a time. */
const MOST_READ = 300;
const AT_ONCE = 6;

/**
 * The routes that ring one of a route's numbers; null where there are too many routes to look through. The API names them,
 * too, when it refuses.
 */
function routesLeadingToQuery(routeId: number, numbers: readonly string[]) {
  return queryOptions({
    // Not one of the routes' own: a save need not wait until all of them are read anew.
    queryKey: ["routes leading to", routeId, numbers],
    queryFn: async ({ signal }): Promise<RouteRef[] | null> => {
      if (numbers.length === 0) return [];
      const all = await readPages((page) => readPage(page, signal), MOST_READ);
      if (all.total > MOST_READ) return null;
      const ids = all.rows.flatMap(({ provisioned_route_id: id, route_type: type }) =>
        id === null || id === routeId || silent.has(type) ? [] : [id],
      );
      const found: RouteRef[] = [];
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        const routes = await Promise.all(ids.slice(at, at + AT_ONCE).map((id) => readRoute(id, signal)));
        found.push(...routes.filter(({ wire_config: config }) => rings(config, numbers)));
      }
      return found;
    },
  });
}

export const useRoutesLeadingTo = (routeId: number, numbers: readonly string[]) =>
  useQuery(routesLeadingToQuery(routeId, numbers));

/** Whether a config names one of the numbers as a phone that rings, at any depth. */
function rings(value: unknown, numbers: readonly string[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([field, part]) =>
    field === "ring_to" ? [part].flat().some((phone) => numbers.includes(phone)) : rings(part, numbers),
  );
}

function isWritten(route: RouteDetail, body: RoutePatch): boolean {
  return Object.entries(body).every(([field, value]) => {
    const found: unknown = field === "config" ? route.wire_config : Reflect.get(route, field);
    return isSame(found, typeof value === "string" ? value.trim() : value);
  });
}

/** Whether two values of JSON say the same; lists of IDs come in the order of the numbers. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return one === other;
  if (isIds(one) && isIds(other)) return one.length === other.length && one.every((id) => other.includes(id));
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSame(Reflect.get(one, key), Reflect.get(other, key)))
  );
}

const isIds = (value: object): value is number[] =>
  Array.isArray(value) && value.every((item) => typeof item === "number");

function routeDetailOf(row: object, etag: string | null): RouteDetail {
  const route = routeOf(row);
  const config: unknown = Reflect.get(row, "config");
  return {
    ...route,
    config: routeConfigOf(route.route_type, config),
    wire_config: objects([config])[0] ?? {},
    etag,
  };
}

function routeOf(row: object): Route {
  const wire = row as Loose<components["schemas"]["Route"]>;
  return {
    provisioned_route_id: idOrNull(wire.provisioned_route_id),
    route_name: textOrDash(wire.route_name),
    route_type: textOrDash(wire.route_type),
    phone_numbers: texts(wire.phone_numbers),
    phone_number_ids: idsOf(wire.phone_number_ids),
    org_unit_id: idOrNull(wire.org_unit_id),
    group: textOrDash(wire.group),
    campaign_id: idOrNull(wire.campaign_id),
    campaign: textOrNull(wire.campaign),
    ad_source_id: idOrNull(wire.ad_source_id),
    record_calls: wire.record_calls === true,
    whisper_prompt_id: idOrNull(wire.whisper_prompt_id),
    sms_enabled: wire.sms_enabled === true,
    route_status: textOrDash(wire.route_status),
    route_created: textOrDash(wire.route_created),
    route_modified: textOrDash(wire.route_modified),
  };
}

const idsOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.map(idOrNull).filter((id) => id !== null) : [];
