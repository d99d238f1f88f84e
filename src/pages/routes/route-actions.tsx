import { CalendarOff, Clock, Copy, Pause, Pencil, Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { routeWriters, type RouteDetail } from "../../api/routes.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";
import { MoreMenu } from "../../ui/more-menu.tsx";
import { PopoverItem } from "../../ui/popover.tsx";

const question = codePart(() => import("./route-question.tsx").then((module) => module.RouteQuestion));

const useMayWrite = () => routeWriters.includes(useProfile().role);

/** What can be done with a route; nothing for those who may not. */
export function RouteActions({ route }: { route: RouteDetail }) {
  const { keep } = useScope();
  const [asked, setAsked] = useState<"status" | "delete" | null>(null);
  const navigate = useNavigate();
  const { provisioned_route_id: id, route_type: type, route_status: status } = route;
  const isActive = status === "active";
  const ToggleIcon = isActive ? Pause : Play;
  if (!useMayWrite() || id === null) return null;
  return (
    <>
      <Link to={keep(paths.editRoute(id))} className={buttonClass("secondary")}>
        <Pencil aria-hidden="true" className="size-3.5" />
        Edit
      </Link>
      <MoreMenu>
        <PopoverItem
          icon={<Copy aria-hidden="true" className="size-3.5" />}
          onSelect={() => void navigate(keep(paths.newRouteOf(type, id)))}
        >
          Duplicate
        </PopoverItem>
        {type === "ivr" && (
          <PopoverItem
            icon={<Clock aria-hidden="true" className="size-3.5" />}
            onSelect={() => void navigate(keep(paths.newHoursOf(id)))}
          >
            Set opening hours
          </PopoverItem>
        )}
        {type === "schedule" && (
          <PopoverItem
            icon={<CalendarOff aria-hidden="true" className="size-3.5" />}
            onSelect={() => void navigate(keep(paths.newClosureOf(id)))}
          >
            Plan a closure
          </PopoverItem>
        )}
        <PopoverItem
          icon={<ToggleIcon aria-hidden="true" className="size-3.5" />}
          onSelect={() => setAsked("status")}
        >
          {isActive ? "Deactivate" : "Activate"}
        </PopoverItem>
        <PopoverItem
          icon={<Trash2 aria-hidden="true" className="size-3.5" />}
          onSelect={() => setAsked("delete")}
        >
          Delete
        </PopoverItem>
      </MoreMenu>
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
