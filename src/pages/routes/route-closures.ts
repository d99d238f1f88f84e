import type { Closure } from "../../api/closures.ts";
import type { RouteClosure } from "./route-world.ts";

/** The account's calendar as routes go by it: what is planned or on, with what comes back where a route is closed already. */
export function routeClosures(closures: readonly Closure[]): RouteClosure[] {
  return closures.flatMap(({ name, from, until, timezone: zone, action, state, routes }) => {
    if (state === "over") return [];
    return routes.flatMap(({ route_id: routeId, outcome, before }) => {
      // One that was never closed goes by its hours.
      if (routeId === null || outcome === "kept" || outcome === "back" || outcome === "left") return [];
      const times = { from: Date.parse(from), until: Date.parse(until) };
      return [{ routeId, name, ...times, zone, action, before: outcome === "closed" ? before : null }];
    });
  });
}
