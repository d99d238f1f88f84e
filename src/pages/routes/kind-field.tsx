import type { OwnControlProps } from "../../components/form-values.ts";
import type { RouteType } from "../../api/routes.ts";
import { routeTypeLabel } from "../../components/route-type-label.ts";
import { useZone } from "../../components/use-zone.ts";
import { Select } from "../../ui/field.tsx";
import type { FlowDraft } from "./flow-draft.ts";
import { kinds } from "./route-kinds.ts";
import { recast } from "./flow-recast.ts";

/** What kind of route it is. Another kind takes over what both have: phones, and where a call goes in the end. */
export function KindField({ label, value, values, onChangeAll }: OwnControlProps<RouteType>) {
  const zone = useZone();
  return (
    <Select
      label={label}
      help={kinds.find(({ type }) => type === value)?.purpose}
      options={kinds.map(({ type }) => ({ value: type, label: routeTypeLabel(type) }))}
      value={value}
      onChange={({ target }) => {
        const next = kinds.find(({ type }) => type === target.value)?.type ?? value;
        onChangeAll({ route_type: next, config: recast(values["config"] as FlowDraft, next, zone) });
      }}
    />
  );
}
