import { isDeepStrictEqual } from "node:util";
import { isObject, type JsonObject } from "../../json.ts";
import type { RecordKind } from "../../records.ts";
import { kindOf } from "../../records.ts";
import type { ClosedRoute, ClosureContent } from "../../store/closure-store.ts";
import type { JobItem, JobWrite } from "../../store/job-store.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** The routes' line in the table of records. */
export const routeKind = kindOf("/provisioned-routes") as RecordKind;

/** Where the API has a route. */
export const routePath = (id: number) => `/v3${routeKind.base}/${id}`;

/** A schedule that does the same with every call, in the zone that it has. */
export function closedConfig(config: JsonObject, action: JsonObject): JsonObject {
  const rule = { days: DAYS, from: "00:00", to: "24:00", action };
  return { timezone: config["timezone"], rules: [rule], otherwise: action };
}

/** A route as it is now, to be closed; or why it is kept. */
export function toClose(
  route: ClosedRoute,
  record: JsonObject | undefined,
  action: JsonObject,
  who: string,
): ClosedRoute {
  const kept = (why: string): ClosedRoute => ({ ...route, outcome: "kept", why });
  if (record === undefined) return kept(`It has been deleted, or ${who} can't see it.`);
  const { config, route_type: type, route_name: name, phone_numbers: numbers } = record;
  const now = {
    ...route,
    name: typeof name === "string" ? name : route.name,
    numbers: Array.isArray(numbers) ? numbers.length : route.numbers,
  };
  if (type !== "schedule" || !isObject(config)) {
    return { ...now, outcome: "kept", why: "It's no longer a schedule." };
  }
  const during = closedConfig(config, action);
  if (isDeepStrictEqual(config, during)) {
    return { ...now, outcome: "kept", why: "Its calls go there already." };
  }
  return { ...now, before: config, during };
}

/** What closes a route: only if it is still what was read. */
export function closing({ id, name, before, during }: ClosedRoute): JobWrite {
  const onlyIf = { route_type: "schedule", config: before };
  return { method: "PATCH", path: routePath(id), body: { config: during }, label: name, onlyIf };
}

/** What puts a route back, where no history says how: only if it is still what the closure made of it. */
export function reopening({ id, name, before, during }: ClosedRoute): JobWrite {
  const onlyIf = { config: during };
  return { method: "PATCH", path: routePath(id), body: { config: before }, label: name, onlyIf };
}

type Ended = Pick<ClosureContent, "routes" | "isHandedOver">;

/** What the job that closes has made of the routes. What it never sent is free again where somebody else goes on with it. */
export function afterClosing({ routes, isHandedOver }: Ended, items: JobItem[]): ClosedRoute[] {
  const ended = byPath(items);
  return routes.map((route) => {
    const item = route.outcome === null ? ended.get(routePath(route.id)) : undefined;
    if (item === undefined) return route;
    // One of which nobody knows whether it was done is put back like the others, if it is what the closure made of it.
    if (item.state === "done" || item.state === "unknown") return { ...route, outcome: "closed", why: null };
    if (item.state === "cancelled" && isHandedOver) return route;
    return { ...route, outcome: "kept", why: whyOf(item) };
  });
}

/** What the job that puts back has made of the routes. */
export function afterReopening({ routes, isHandedOver }: Ended, items: JobItem[]): ClosedRoute[] {
  const ended = byPath(items);
  return routes.map((route) => {
    const item = route.outcome === "closed" ? ended.get(routePath(route.id)) : undefined;
    if (item === undefined) return route;
    if (item.state === "done") return { ...route, outcome: "back", why: null };
    if (item.state === "cancelled" && isHandedOver) return route;
    return { ...route, outcome: "left", why: whyOf(item) };
  });
}

function whyOf({ state, result }: JobItem): string {
  if (state === "cancelled") return "The job was cancelled before its turn.";
  if (state === "unknown") return "The service gave no clear answer. Look at the route.";
  if (result?.status === 412) return "Someone has changed it meanwhile, so it was left as it is.";
  return result?.message ?? "It failed.";
}

const byPath = (items: JobItem[]) => new Map(items.map((item) => [item.write?.path, item]));
