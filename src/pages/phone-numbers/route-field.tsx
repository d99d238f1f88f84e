import { useId, useState } from "react";
import { Link } from "react-router";
import { useRoutes, type Route } from "../../api/routes.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { routeTypeLabel } from "../../components/route-type-label.ts";
import { useScope } from "../../components/use-scope.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { phoneDigits } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import type { Routed } from "./move-words.tsx";

/** More are not shown at once: the search finds the others. */
const AT_MOST = 20;

/** More have no room in an address. */
const MOST_IN_NEW = 50;

type RouteFieldProps = {
  /** What goes on the route: where none of it is on another one, it can begin a new one. */
  numbers: readonly Routed[];
  value: Route | null;
  error: string | undefined;
  onChoose: (route: Route) => void;
};

/** One of the account's routes, found by its name or by a number that is on it. */
export function RouteField({ numbers, value, error, onChoose }: RouteFieldProps) {
  const [words, setWords] = useState("");
  const query = useRoutes({ ...(words && { search: phoneDigits(words) ?? words }), limit: AT_MOST });
  const found = (query.data?.rows ?? []).filter(({ provisioned_route_id: id }) => id !== null);
  const isElsewhere = value !== null && !found.some((one) => isSame(one, value));
  const id = useId();
  return (
    <fieldset
      className="flex min-w-0 flex-col gap-1.5"
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend className="pb-1.5 font-medium">Route</legend>
      <SearchField
        label="Find a route"
        placeholder="Name or digits"
        filling
        value={words}
        onSearch={setWords}
      />
      <div className="h-52 overflow-y-auto rounded-md border border-line p-1">
        {isElsewhere && <Line route={value} name={id} isChosen onChoose={onChoose} />}
        {found.map((route) => (
          <Line
            key={route.provisioned_route_id}
            route={route}
            name={id}
            isChosen={value !== null && isSame(route, value)}
            onChoose={onChoose}
          />
        ))}
        {query.data === undefined && query.error !== null && (
          <div role="alert" className="flex flex-col items-start gap-2 p-2">
            {query.error.message}
            <Button onClick={() => void query.refetch()}>Try again</Button>
          </div>
        )}
        {query.isPending && <p className="p-2 text-ink-faint">Loading routes…</p>}
      </div>
      <p role="status" className="text-xs text-ink-faint empty:hidden">
        {query.data !== undefined && found.length === 0 && "No matching routes"}
        {query.data !== undefined &&
          query.data.total > found.length &&
          found.length > 0 &&
          `${found.length} of ${formatCount(query.data.total, "route")}. Type to find more.`}
      </p>
      <NewRouteWay numbers={numbers} />
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-xs font-medium text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** To a new route that takes the same numbers: it could only be given those that no other route has. */
function NewRouteWay({ numbers }: { numbers: readonly Routed[] }) {
  const { keep } = useScope();
  const ids = numbers.flatMap(({ phone_number_id: id, provisioned_route_id: from }) =>
    id === null || from !== null ? [] : [id],
  );
  const isTheirs = ids.length === numbers.length && ids.length <= MOST_IN_NEW;
  return (
    <p className="text-ink-soft">
      Not there yet? Make a{" "}
      <Link className="link" to={keep(isTheirs ? paths.newRouteWith(ids) : paths.newRoute)}>
        new route
      </Link>
      {isTheirs && ` with ${ids.length === 1 ? "this number" : "these numbers"}`}.
    </p>
  );
}

const isSame = (one: Route, other: Route) => one.provisioned_route_id === other.provisioned_route_id;

type LineProps = { route: Route; name: string; isChosen: boolean; onChoose: (route: Route) => void };

function Line({ route, name, isChosen, onChoose }: LineProps) {
  return (
    <label className="flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 hover:bg-hover has-checked:bg-selected pointer-coarse:min-h-10">
      <input
        type="radio"
        name={name}
        className="size-4 flex-none accent-accent"
        checked={isChosen}
        onChange={() => onChoose(route)}
      />
      <span className="min-w-0 flex-1 truncate">
        <OutsideText text={route.route_name} />
      </span>
      <span className="flex-none text-xs text-ink-faint max-[24rem]:hidden">
        {route.route_status === "inactive" ? "Inactive" : routeTypeLabel(route.route_type)}
      </span>
    </label>
  );
}
