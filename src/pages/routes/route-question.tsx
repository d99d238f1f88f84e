import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useClosures } from "../../api/closures.ts";
import { routeChange, routeDeletion, useRoutesLeadingTo, type RouteDetail } from "../../api/routes.ts";
import type { Write } from "../../api/write.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { UsedBy } from "../../components/used-by.tsx";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { showToast } from "../../ui/toast.tsx";
import { whenClosed } from "./closure-words.ts";

type Asked = { route: RouteDetail; routeId: number; onClose: () => void };

export type RouteQuestionProps = Asked & { asked: "status" | "delete" };

/** Before a route is taken out of use, put into use or deleted: what that does to its numbers, and to what leads there. */
export function RouteQuestion({ asked, ...shared }: RouteQuestionProps) {
  const { keep } = useScope();
  const navigate = useNavigate();
  const { route, routeId, onClose } = shared;
  const closures = useClosuresOf(routeId);
  const isActive = route.route_status === "active";
  if (asked === "delete") {
    const onDone = () => {
      showToast("Route deleted");
      void navigate(keep(paths.routes));
    };
    return (
      <Question
        {...shared}
        act="Delete"
        done="deleted"
        becomes={{ one: "goes back to reserved.", more: "go back to reserved." }}
        write={routeDeletion(routeId)}
        closures={closures}
        body={null}
        onDone={onDone}
      >
        Calls to its numbers will lead nowhere. The calls it took stay, under its name.
      </Question>
    );
  }
  const onDone = () => {
    showToast(isActive ? "Route deactivated" : "Route activated");
    onClose();
  };
  const change = { done: "saved", write: routeChange(routeId), onDone };
  return isActive ? (
    <Question
      {...shared}
      {...change}
      act="Deactivate"
      becomes={{ one: "takes no more calls.", more: "take no more calls." }}
      body={{ route_status: "inactive" }}
    >
      Calls to its numbers will lead nowhere until you activate it again.
    </Question>
  ) : (
    <Question
      {...shared}
      {...change}
      act="Activate"
      becomes={{ one: "takes calls again.", more: "take calls again." }}
      body={{ route_status: "active" }}
      takesNothing
    >
      Calls to its numbers will go where this route says.
    </Question>
  );
}

/** The closures that close a route, or will. */
function useClosuresOf(routeId: number) {
  const { data, ...query } = useClosures();
  const open = data?.filter(
    ({ state, routes }) => state !== "over" && routes.some(({ route_id: id }) => id === routeId),
  );
  return { ...query, data: open };
}

type QuestionProps<Body, Answer> = Asked & {
  act: string;
  done: string;
  /** What the numbers on it do then. */
  becomes: { one: string; more: string };
  write: Write<Body, Answer>;
  body: Body;
  /** The closures of it that aren't over; absent where they stay as they are. */
  closures?: ReturnType<typeof useClosuresOf>;
  /** Nobody loses anything by it. */
  takesNothing?: boolean;
  onDone: () => void;
  children: ReactNode;
};

function Question<Body, Answer>(props: QuestionProps<Body, Answer>) {
  const { route, routeId, act, becomes, closures, takesNothing = false, onDone, children, ...rest } = props;
  const numbers = route.phone_numbers;
  const leading = useRoutesLeadingTo(routeId, takesNothing ? [] : numbers);
  const [first, ...others] = leading.data ?? [];
  const firstId = first?.provisioned_route_id ?? null;
  const refetch = () => undefined;
  const [closure, ...more] = closures?.data ?? [];
  const closed = closures && {
    noun: "closure",
    query: { ...closures, data: closures.data?.length },
    to: more.length === 0 && closure?.closure_id != null ? paths.closure(closure.closure_id) : paths.closures,
    becomes: { one: "loses this route.", more: "lose this route." },
  };
  const impact = [
    {
      noun: "number",
      query: { data: numbers.length, error: null, refetch },
      to: paths.searched(paths.phoneNumbers, route.route_name),
      becomes,
    },
    {
      noun: "other route",
      query: { ...leading, data: leading.data?.length },
      // Several have no list of their own: they stand below.
      to: others.length === 0 && firstId !== null ? paths.route(firstId) : null,
      stops: {
        one: "sends calls here. Edit it to send them elsewhere first.",
        more: "send calls here. Edit them to send those calls elsewhere first.",
      },
    },
  ];
  return (
    <ConfirmDialog
      {...rest}
      title={`${act} “${visibleText(route.route_name)}”?`}
      act={`${act} route`}
      // Where there are too many routes to look through, the API says which ones are in the way.
      impact={[
        ...(takesNothing || leading.data === null ? impact.slice(0, 1) : impact),
        ...(closed === undefined ? [] : [closed]),
      ]}
      etag={route.etag}
      onDone={onDone}
    >
      <p>{children}</p>
      {first !== undefined && (
        <div className="pt-2">
          <p className="pb-1 font-medium text-ink">
            {others.length === 0 ? "This route sends calls here" : "These routes send calls here"}
          </p>
          <UsedBy routes={leading.data ?? []} />
        </div>
      )}
      {closure !== undefined && (
        <div className="pt-2">
          <p className="pb-1 font-medium text-ink">
            {more.length === 0 ? "This closure closes it" : "These closures close it"}
          </p>
          <ul className="flex flex-col gap-1">
            {[closure, ...more].map((one) => (
              <li key={one.closure_id}>
                <RecordLink
                  to={one.closure_id === null ? null : paths.closure(one.closure_id)}
                  text={one.name}
                />
                <span className="text-ink-soft">, {whenClosed(one)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </ConfirmDialog>
  );
}
