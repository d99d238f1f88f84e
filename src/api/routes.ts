import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, client, pageOf } from "./client.ts";
import { idOrNull, textOrDash, textOrNull, texts, type Loose } from "./loose.ts";
import { routeConfigOf, type RouteConfig } from "./route-config.ts";

/** A route that is safe to show. `route_type` may be a word that nobody has told us yet; numbers are E.164. */
export type Route = {
  provisioned_route_id: number | null;
  route_name: string;
  route_type: string;
  phone_numbers: string[];
  org_unit_id: number | null;
  group: string;
  campaign: string | null;
  record_calls: boolean;
  whisper_prompt_id: number | null;
  sms_enabled: boolean;
  route_status: string;
  route_created: string;
  route_modified: string;
};

export type RouteDetail = Route & { config: RouteConfig };

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
    queryFn: async ({ signal }) =>
      pageOf(
        await call(client.GET("/v3/provisioned-routes", { params: { query: filters }, signal })),
        "provisioned_routes",
        routeOf,
        (route) => route.provisioned_route_id,
      ),
    placeholderData: keepPreviousData,
  });
}

export const useRoutes = (filters: RouteFilters) => useQuery(routesQuery(filters));

/** One route with its config. `GET /provisioned-routes/:id` (assumed). */
export function routeQuery(routeId: number) {
  return queryOptions({
    queryKey: [...routesKey, "one", routeId],
    queryFn: async ({ signal }): Promise<RouteDetail> => {
      const params = { path: { id: routeId } };
      const data = await call(client.GET("/v3/provisioned-routes/{id}", { params, signal }));
      const route = routeOf(data);
      return { ...route, config: routeConfigOf(route.route_type, Reflect.get(data, "config")) };
    },
  });
}

export const useRoute = (routeId: number) => useQuery(routeQuery(routeId));

function routeOf(row: object): Route {
  const wire = row as Loose<components["schemas"]["Route"]>;
  return {
    provisioned_route_id: idOrNull(wire.provisioned_route_id),
    route_name: textOrDash(wire.route_name),
    route_type: textOrDash(wire.route_type),
    phone_numbers: texts(wire.phone_numbers),
    org_unit_id: idOrNull(wire.org_unit_id),
    group: textOrDash(wire.group),
    campaign: textOrNull(wire.campaign),
    record_calls: wire.record_calls === true,
    whisper_prompt_id: idOrNull(wire.whisper_prompt_id),
    sms_enabled: wire.sms_enabled === true,
    route_status: textOrDash(wire.route_status),
    route_created: textOrDash(wire.route_created),
    route_modified: textOrDash(wire.route_modified),
  };
}
