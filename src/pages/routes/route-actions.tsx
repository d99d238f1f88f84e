import { Copy, Pencil } from "lucide-react";
import { Link } from "react-router";
import { routeWriters, type RouteDetail } from "../../api/routes.ts";
import { useProfile } from "../../api/session.ts";
import { rolesInWords } from "../../components/role-name.ts";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";

const useMayWrite = () => routeWriters.includes(useProfile().role);

/** What can be done with a route; nothing for those who may not. */
export function RouteActions({ route }: { route: RouteDetail }) {
  const { keep } = useScope();
  const { provisioned_route_id: id, route_type: type } = route;
  if (!useMayWrite() || id === null) return null;
  return (
    <>
      <Link to={keep(paths.newRouteOf(type, id))} className={buttonClass("secondary")}>
        <Copy aria-hidden="true" className="size-3.5" />
        Duplicate
      </Link>
      <Link to={keep(paths.editRoute(id))} className={buttonClass("secondary")}>
        <Pencil aria-hidden="true" className="size-3.5" />
        Edit
      </Link>
    </>
  );
}

/** Why there are no buttons. */
export function WhoMayWrite() {
  return (
    !useMayWrite() && (
      <p className="mt-4 text-xs text-ink-faint">Only {rolesInWords(routeWriters)} can change routes.</p>
    )
  );
}
