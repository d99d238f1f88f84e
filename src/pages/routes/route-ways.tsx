import { Plus } from "lucide-react";
import { Link } from "react-router";
import { routeWriters } from "../../api/routes.ts";
import { useProfile } from "../../api/session.ts";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";

/** From the list of routes to closures, and to a new route. */
export function RouteWays() {
  const { keep } = useScope();
  const mayWrite = routeWriters.includes(useProfile().role);
  return (
    <>
      <Link to={keep(paths.closures)} className={buttonClass("secondary")}>
        Closures
      </Link>
      {mayWrite && (
        <Link to={keep(paths.newRoute)} className={buttonClass("primary")}>
          <Plus aria-hidden="true" className="size-4" />
          New route
        </Link>
      )}
    </>
  );
}
