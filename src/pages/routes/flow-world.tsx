import { createContext, use, useMemo } from "react";
import { routeConfigOf } from "../../api/route-config.ts";
import type { Values } from "../../components/form-values.ts";
import type { FlowDraft } from "./flow-draft.ts";
import { configOf } from "./flow-wire.ts";
import type { OnRoute } from "./numbers-field.tsx";
import { routeAt, type OneRoute, type World } from "./route-world.ts";
import { WaysOn } from "./ways-on.tsx";

/** The route as it stands in the editor, and what is known of those that it leads to. */
export const FlowWorld = createContext<{ route: OneRoute; world: World | undefined } | undefined>(undefined);

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

/** Where a call to one of the account's own numbers goes on: the next part of the tree, and what follows it. */
export function LeadsOn({ number }: { number: string }) {
  const known = use(FlowWorld);
  if (known?.world === undefined || routeAt(number, known.world, known.route) == null) return null;
  return (
    <div className="text-xs text-ink-soft wrap-anywhere">
      <WaysOn number={number} root={known.route} world={known.world} trail={[known.route]} />
    </div>
  );
}
