import type { RouteRef } from "../api/loose.ts";
import { paths } from "../lib/paths.ts";
import { RecordLink } from "./record-link.tsx";

/** The routes that use something, each with the way to it. */
export function UsedBy({ routes }: { routes: readonly RouteRef[] }) {
  if (routes.length === 0) return <span className="text-ink-faint">No routes</span>;
  return (
    <ul className="flex flex-col gap-1">
      {routes.map(({ provisioned_route_id: id, route_name: name }, index) => (
        <li key={id ?? `row-${index}`}>
          <RecordLink to={id === null ? null : paths.route(id)} text={name} />
        </li>
      ))}
    </ul>
  );
}
