import { Copy, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { routeWriters, type RouteDetail } from "../../api/routes.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Button, buttonClass } from "../../ui/button.tsx";

const question = codePart(() => import("./route-question.tsx").then((module) => module.RouteQuestion));

const useMayWrite = () => routeWriters.includes(useProfile().role);

/** What can be done with a route; nothing for those who may not. */
export function RouteActions({ route }: { route: RouteDetail }) {
  const { keep } = useScope();
  const [asked, setAsked] = useState<"status" | "delete" | null>(null);
  const { provisioned_route_id: id, route_type: type, route_status: status } = route;
  if (!useMayWrite() || id === null) return null;
  return (
    <>
      <Button onClick={() => setAsked("status")}>{status === "active" ? "Deactivate" : "Activate"}</Button>
      <Link to={keep(paths.newRouteOf(type, id))} className={buttonClass("secondary")}>
        <Copy aria-hidden="true" className="size-3.5" />
        Duplicate
      </Link>
      <Button icon={<Trash2 aria-hidden="true" className="size-3.5" />} onClick={() => setAsked("delete")}>
        Delete
      </Button>
      <Link to={keep(paths.editRoute(id))} className={buttonClass("primary")}>
        <Pencil aria-hidden="true" className="size-3.5" />
        Edit
      </Link>
      {asked !== null && (
        <LazyPart
          part={question}
          what="This question"
          props={{ route, routeId: id, asked, onClose: () => setAsked(null) }}
          waiting={null}
        />
      )}
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
