import { keepPreviousData, queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";
import { agentQuery } from "../../api/agents.ts";
import { ApiError } from "../../api/api-error.ts";
import { numberQuery } from "../../api/phone-numbers.ts";
import { promptQuery } from "../../api/prompts.ts";
import { routeQuery, type RouteDetail } from "../../api/routes.ts";
import { emptyWorld, missingFrom, type OneRoute, type RouteClosure, type World } from "./route-world.ts";

/** A saved route as far as it decides about calls. */
export function oneRoute(route: RouteDetail): OneRoute {
  return {
    id: route.provisioned_route_id,
    name: route.route_name,
    type: route.route_type,
    active: route.route_status !== "inactive",
    numbers: route.phone_numbers,
    config: route.config,
  };
}

/**
 * What decides about the calls of a route beside itself: the numbers, routes, agents and prompts that it names, those that
 * these name, and so on. What can't be read is left out.
 */
function worldQuery(draft: OneRoute, closures: readonly RouteClosure[]) {
  return queryOptions({
    queryKey: ["routes", "world", draft, closures],
    queryFn: ({ client }) => readWorld(client, draft, closures),
    placeholderData: keepPreviousData,
  });
}

const none: readonly RouteClosure[] = [];

export const useRouteWorldQuery = (draft: OneRoute, closures = none) => useQuery(worldQuery(draft, closures));

/** The world of a route, saved or not; undefined until it has been read for the first time. */
export const useRouteWorld = (draft: OneRoute, closures = none): World | undefined =>
  useRouteWorldQuery(draft, closures).data;

async function readWorld(
  client: QueryClient,
  draft: OneRoute,
  closures: readonly RouteClosure[],
): Promise<World> {
  const world = {
    closures,
    lines: new Map(emptyWorld.lines),
    routes: new Map(emptyWorld.routes),
    agents: new Map(emptyWorld.agents),
    prompts: new Map(emptyWorld.prompts),
  };
  for (;;) {
    const missing = missingFrom(world, draft);
    const reading = [
      ...read(missing.numbers, world.lines, {
        fetch: (number) => client.fetchQuery(numberQuery(number)),
        as: ({ provisioned_route_id: routeId }) => ({ routeId }),
      }),
      ...read(missing.routes, world.routes, {
        fetch: (id) => client.fetchQuery(routeQuery(id)),
        as: oneRoute,
      }),
      ...read(missing.agents, world.agents, {
        fetch: (id) => client.fetchQuery(agentQuery(id)),
        as: ({ name, status }) => ({ name, active: status !== "inactive" }),
      }),
      ...read(missing.prompts, world.prompts, {
        fetch: (id) => client.fetchQuery(promptQuery(id)),
        as: ({ name }) => ({ name }),
      }),
    ];
    if (reading.length === 0) return world;
    await Promise.all(reading);
  }
}

type Reading<Key, Value, Known> = { fetch: (key: Key) => Promise<Value>; as: (value: Value) => Known };

/** Reads what is missing, once: null for what isn't there, undefined for what didn't come. */
function read<Key, Value, Known>(
  keys: readonly Key[],
  into: Map<Key, Known | null | undefined>,
  { fetch, as }: Reading<Key, Value, Known>,
): Promise<void>[] {
  return keys.map(async (key) => {
    try {
      into.set(key, as(await fetch(key)));
    } catch (error) {
      into.set(key, error instanceof ApiError && error.status === 404 ? null : undefined);
    }
  });
}
