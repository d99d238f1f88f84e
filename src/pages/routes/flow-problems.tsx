import { useMemo } from "react";
import { routeConfigOf } from "../../api/route-config.ts";
import type { Values } from "../../components/form-values.ts";
import type { FlowDraft } from "./flow-draft.ts";
import { configOf } from "./flow-wire.ts";
import type { OnRoute } from "./numbers-field.tsx";
import { RouteProblems } from "./route-problems-list.tsx";
import type { OneRoute } from "./route-world.ts";

/** What is wrong with a call flow as it stands, before it is saved. */
export function FlowProblems({
  draft,
  record,
  values,
}: {
  draft: FlowDraft;
  record: object;
  values: Values;
}) {
  const start: { provisioned_route_id?: number | null; route_name?: string; route_status?: string } = record;
  const { phone_number_ids: numbers } = values;
  const route = useMemo(
    (): OneRoute => ({
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
  return <RouteProblems route={route} />;
}
