import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { routeQuery, routesQuery } from "../../api/routes.ts";
import type { OwnControlProps } from "../../components/form-values.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { useScope } from "../../components/use-scope.ts";
import { hasWords } from "../../lib/fold.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { Checkbox } from "../../ui/field.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Button } from "../../ui/button.tsx";
import { noAction, type ActionDraft } from "./flow-draft.ts";
import { actionWords } from "./flow-words.ts";
import { describeRoute } from "./route-words.ts";

/** A route to be closed. */
export type ToClose = { id: number; name: string; numbers: number };

/** As many as a closure takes, and as one page of the API has. */
const MOST = 100;
const PAGE = 200;

/** Which schedules are closed, and what each of them will do instead of what it does. */
export function CloseRoutesField(props: OwnControlProps<readonly ToClose[]>) {
  const { value, values } = props;
  return (
    <div className="grid gap-5 lg:grid-cols-2 lg:gap-8">
      <Schedules {...props} />
      <Effect routes={value} action={(values["action"] as ActionDraft | undefined) ?? noAction} />
    </div>
  );
}

function Schedules({ label, value, errors, onChange }: OwnControlProps<readonly ToClose[]>) {
  const { filter } = useScope();
  const [words, setWords] = useState("");
  const { data, error } = useQuery(
    routesQuery({ ...filter, route_type: "schedule", limit: PAGE, offset: 0 }),
  );
  const all = (data?.rows ?? []).flatMap(
    ({ provisioned_route_id: id, route_name: name, group, phone_numbers: of }) =>
      id === null ? [] : [{ id, name, group, numbers: of.length }],
  );
  const found = all.filter(({ name, group }) => hasWords(`${name} ${group}`, words));
  const chosen = new Set(value.map(({ id }) => id));
  const missing = found.filter(({ id }) => !chosen.has(id));
  const toggle = ({ id, name, numbers }: ToClose) =>
    onChange(chosen.has(id) ? value.filter((one) => one.id !== id) : [...value, { id, name, numbers }]);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="pb-1.5 font-medium text-ink">{label}</legend>
      {/* It grows along its line. */}
      <div className="flex">
        <SearchField label="Search schedules" placeholder="Name or group" value={words} onSearch={setWords} />
      </div>
      <Problem errors={errors} />
      {error !== null && <p role="alert">{error.message}</p>}
      <div className="h-56 overflow-y-auto rounded-md border border-line px-3 py-1.5">
        {found.map((one) => (
          <Checkbox
            key={one.id}
            label={
              <span className="flex flex-wrap gap-x-2">
                <OutsideText text={one.name} />
                <OutsideText text={one.group} className="text-ink-faint" />
              </span>
            }
            checked={chosen.has(one.id)}
            aria-invalid={Object.keys(errors).length > 0 || undefined}
            onChange={() => toggle(one)}
          />
        ))}
        {data !== undefined && found.length === 0 && (
          <p role="status" className="py-1.5 text-ink-faint">
            {all.length === 0 ? "No routes are schedules." : "No matching schedules"}
          </p>
        )}
      </div>
      <div className="flex min-h-8 flex-wrap gap-2 pointer-coarse:min-h-10">
        {missing.length > 1 && (
          <Button onClick={() => onChange([...value, ...missing].slice(0, MOST))}>
            {missing.length === all.length ? "Choose all" : "Choose"} {formatCount(missing.length)}
            {missing.length === all.length ? "" : " more"}
          </Button>
        )}
        {value.length > 0 && (
          <Button skin="ghost" onClick={() => onChange([])}>
            Clear
          </Button>
        )}
      </div>
      {data !== undefined && data.total > PAGE && (
        <p className="text-xs text-ink-faint">
          Only the first {PAGE} schedules are here. Choose a group at the top to see others.
        </p>
      )}
    </fieldset>
  );
}

function Problem({ errors }: { errors: Readonly<Record<string, string>> }) {
  const [first] = Object.values(errors);
  if (first === undefined) return null;
  // What is said of the list by its name on the wire is about how many there are.
  const text = /^routes\b/.test(first) ? `Choose 1 to ${MOST} routes.` : first;
  return <p className="text-xs font-medium text-bad">{text}</p>;
}

/** Before → after of each route, and how many routes and numbers it is. */
function Effect({ routes, action }: { routes: readonly ToClose[]; action: ActionDraft }) {
  const details = useQueries({ queries: routes.map(({ id }) => routeQuery(id)) });
  const numbers = routes.reduce((sum, { numbers: count }) => sum + count, 0);
  return (
    <section aria-label="What changes" className="self-start rounded-md bg-selected px-3 py-2.5">
      <h4 className="pb-1 text-xs font-medium text-ink-faint">What changes</h4>
      <p role="status" className="pb-1.5">
        {routes.length === 0
          ? "Nothing yet. Choose the routes to close."
          : `${formatCount(routes.length, "route")} with ${formatCount(numbers, "number")}. Every call: ${actionWords(action)}.`}
      </p>
      <ul className="flex max-h-96 flex-col gap-2 overflow-y-auto">
        {routes.map(({ id, name }, index) => (
          <li key={id} className="min-w-0 text-xs wrap-anywhere">
            <RecordLink to={paths.route(id)} text={name} />
            <span className="block text-ink-soft">
              Now: <OutsideText text={beforeOf(details[index]?.data)} />
            </span>
            <span className="block">
              Meanwhile: <OutsideText text={`every call: ${actionWords(action)}`} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function beforeOf(
  route: { route_type: string; config: Parameters<typeof describeRoute>[1] } | undefined,
): string {
  return route === undefined ? "…" : describeRoute(route.route_type, route.config);
}
