import type { JsonObject } from "../../json.ts";
import type { ClosureState } from "../../store/closure-store.ts";
import type { Act } from "../../store/history-store.ts";
import type { OwnChange } from "../own-history.ts";

/** What the history says of a closure, which is a record of the gateway's own. */
export type ClosureFacts = JsonObject;

/** A closure as the history keeps it. */
export function factsOf({ name, from, until, timezone, action, routes }: ClosureState): ClosureFacts {
  return {
    name,
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    timezone,
    action,
    routes: routes.map((route) => route.name),
  };
}

/** Its line: what somebody plans, changes or takes out of the calendar. What its jobs do to routes is theirs to say. */
export function closureLine(
  { id, name }: Pick<ClosureState, "id" | "name">,
  request: { act: Act; method: string; path: string },
  { before, after }: { before: ClosureFacts; after: ClosureFacts },
): OwnChange {
  // Routes of several groups: whoever is above all of them sees the line, and who wrote it.
  return {
    ...request,
    subject: "closure",
    recordId: id,
    recordName: name,
    recordUnitId: null,
    before,
    after,
  };
}
