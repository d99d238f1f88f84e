import { createContext, use, useMemo } from "react";
import { routeConfigOf } from "../../api/route-config.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import type { Values } from "../../components/form-values.ts";
import { RecordLink } from "../../components/record-link.tsx";
import { paths } from "../../lib/paths.ts";
import type { FlowDraft } from "./flow-draft.ts";
import { configOf } from "./flow-wire.ts";
import type { OnRoute } from "./numbers-field.tsx";
import { describeRoute } from "./route-words.ts";
import type { OneRoute, World } from "./route-world.ts";

/** What the editor knows of the routes that a call flow leads to. */
export const FlowWorld = createContext<World | undefined>(undefined);

/** A call flow as it stands as a route that can be walked through. */
export function useFlowRoute(draft: FlowDraft, record: object, values: Values): OneRoute {
  const start: { provisioned_route_id?: number | null; route_name?: string; route_status?: string } = record;
  const { phone_number_ids: numbers } = values;
  return useMemo(
    () => ({
      id: start.provisioned_route_id ?? null,
      // What is typed as its name decides about no call.
      name: start.route_name ?? "",
      type: draft.type,
      active: start.route_status !== "inactive",
      numbers: (numbers as readonly OnRoute[]).map(({ number }) => number),
      config: routeConfigOf(draft.type, configOf(draft)),
    }),
    [draft, numbers, start.provisioned_route_id, start.route_name, start.route_status],
  );
}

/** Where a call to one of the account's own numbers goes on: the next part of the tree. */
export function LeadsOn({ number }: { number: string }) {
  const world = use(FlowWorld);
  const routeId = world?.lines.get(number)?.routeId ?? null;
  const route = routeId === null ? null : world?.routes.get(routeId);
  if (routeId === null || !route) return null;
  return (
    <p className="border-l-2 border-line pl-3 text-xs text-ink-soft wrap-anywhere">
      Goes on with <RecordLink to={paths.route(routeId)} text={route.name} />:{" "}
      <OutsideText text={describeRoute(route.type, route.config)} />
    </p>
  );
}
