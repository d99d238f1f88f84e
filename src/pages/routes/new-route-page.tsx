import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useNumbersWithoutRoute } from "../../api/phone-numbers.ts";
import { useRoute } from "../../api/routes.ts";
import { useProfile } from "../../api/session.ts";
import { BackLink } from "../../components/back-link.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { routeTypeLabel } from "../../components/route-type-label.ts";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { ids, useSearchState, whole } from "../../lib/search-state.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Card } from "../../ui/card.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { showToast } from "../../ui/toast.tsx";
import { kinds } from "./route-kinds.ts";
import type { RouteStart } from "./route-fields.tsx";

const formPart = codePart(() => import("./route-form.tsx").then((module) => module.RouteForm));

/** What a new one begins with: another route's call flow, a route that it shall lead to, or numbers without a route. */
const schema = { like: whole(1, null), opens: whole(1, null), numbers: ids };

const back = { title: "Routes", path: paths.routes };

/** `/routes/new`: which kind of route it shall be. */
export function NewRoutePage() {
  const { keep } = useScope();
  const { numbers } = useSearchState(schema).state;
  return (
    <>
      <PageHeader before={<BackLink {...back} />} title="New route" />
      <p className="pb-3 text-ink-soft">What should happen to a call?</p>
      <ul aria-label="Types" className="grid max-w-4xl gap-2 md:grid-cols-2">
        {kinds.map(({ type, purpose }) => (
          <li key={type}>
            <Link
              to={keep(numbers.length === 0 ? paths.newRouteOf(type) : paths.newRouteWith(numbers, type))}
              className="flex h-full flex-col rounded-lg border border-line bg-surface px-4 py-3 hover:bg-hover"
            >
              <span className="font-medium">{routeTypeLabel(type)}</span>
              <span className="text-ink-soft">{purpose}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="max-w-4xl pt-3 text-ink-soft">
        For a menu with opening hours, make the menu first, then a schedule that leads to it.
      </p>
    </>
  );
}

/** `/routes/new/:type`: the form of a new route, empty or like another one. */
export function NewRouteFormPage() {
  const { type } = useParams();
  const { state } = useSearchState(schema);
  const profile = useProfile();
  const { group } = useScope();
  const kind = kinds.find((each) => each.type === type)?.type;
  if (kind === undefined) return <NewRoutePage />;
  const inGroup = group ?? profile.org_unit_id;
  const start = {
    route_type: kind,
    record_calls: true,
    ...(inGroup !== null && { org_unit_id: inGroup }),
  };
  return (
    <>
      <PageHeader before={<BackLink {...back} />} title="New route" />
      {state.like !== null ? (
        <FormLike key={state.like} routeId={state.like} />
      ) : state.opens !== null && kind === "schedule" ? (
        <FormTo key={state.opens} routeId={state.opens} start={start} />
      ) : state.numbers.length > 0 ? (
        <FormWith numberIds={state.numbers} start={start} />
      ) : (
        <NewForm start={start} />
      )}
    </>
  );
}

/** Begins with another route's call flow. Its numbers stay where they are. */
function FormLike({ routeId }: { routeId: number }) {
  const { data, error, refetch } = useRoute(routeId);
  if (data !== undefined) {
    const {
      provisioned_route_id: _id,
      phone_numbers: _numbers,
      phone_number_ids: _ids,
      etag: _etag,
      ...like
    } = data;
    return (
      <>
        <p className="pb-3 text-ink-soft">
          Everything is copied but the numbers: a number can be on one route only.
          {data.route_status !== "active" && " The copy will be active."}
        </p>
        <NewForm start={{ ...like, route_name: `${data.route_name} (copy)`.slice(0, 100) }} />
      </>
    );
  }
  return error === null ? <Outline /> : <ErrorPanel error={error} onRetry={() => void refetch()} />;
}

const officeHours = { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "17:00" };

/** Begins with hours in which calls go to another route, by its first number, and with that route's group. */
function FormTo({ routeId, start }: { routeId: number; start: RouteStart }) {
  const { data, error, refetch } = useRoute(routeId);
  if (data === undefined)
    return error === null ? <Outline /> : <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const { route_name: name, org_unit_id: group, phone_numbers: numbers } = data;
  const [number] = numbers;
  if (number === undefined) {
    return (
      <>
        <p className="pb-3 text-ink-soft">
          <bdi>{visibleText(name)}</bdi> has no number yet. Give it one, so that a schedule can lead to it.
        </p>
        <NewForm start={start} />
      </>
    );
  }
  const rules = [{ ...officeHours, action: { kind: "forward", ring_to: number } }];
  const started = { ...start, route_name: `${name}, hours`.slice(0, 100), wire_config: { rules } };
  return <NewForm start={{ ...started, ...(group !== null && { org_unit_id: group }) }} />;
}

/** Begins with numbers. */
function FormWith({ numberIds, start }: { numberIds: readonly number[]; start: RouteStart }) {
  const { data, error, refetch } = useNumbersWithoutRoute();
  if (data !== undefined) {
    const free = data.filter(({ id }) => numberIds.includes(id));
    return <FormOfFree free={free} taken={numberIds.length - free.length} start={start} />;
  }
  return error === null ? <Outline /> : <ErrorPanel error={error} onRetry={() => void refetch()} />;
}

type FormOfFreeProps = { free: readonly { id: number; number: string }[]; taken: number; start: RouteStart };

/** As many of them as no route had when the form opened: once it is sent, this one has them. */
function FormOfFree(props: FormOfFreeProps) {
  const [{ free, taken, start }] = useState(props);
  return (
    <>
      {taken > 0 && (
        <p className="pb-3 text-ink-soft">
          {taken === 1 ? "One number isn't" : `${taken} numbers aren't`} here: only numbers without a route
          can be added.
        </p>
      )}
      <NewForm
        start={{
          ...start,
          phone_number_ids: free.map(({ id }) => id),
          phone_numbers: free.map(({ number }) => number),
        }}
      />
    </>
  );
}

const nextSteps: Record<string, { text: string; to: (routeId: number) => string }> = {
  ivr: { text: "Set opening hours", to: paths.newHoursOf },
  schedule: { text: "Plan a closure", to: paths.newClosureOf },
};

function NewForm({ start }: { start: RouteStart }) {
  const navigate = useNavigate();
  const { keep } = useScope();
  const profile = useProfile();
  const zone = useZone();
  const onDone = (routeId: number | null) => {
    showToast("Route created", routeId === null ? null : nextStep(routeId));
    void navigate(keep(routeId === null ? paths.routes : paths.route(routeId)), { replace: true });
  };
  /** A menu is open day and night until it has hours; hours are the same every week until a holiday is planned. */
  const nextStep = (routeId: number) => {
    const next = nextSteps[start.route_type ?? ""];
    if (next === undefined) return null;
    const to = keep(next.to(routeId));
    return { to, text: next.text, go: () => void navigate(to) };
  };
  const onCancel = () => void navigate(keep(paths.newRoute));
  return (
    <Card title="Route">
      <LazyPart
        part={formPart}
        what="This form"
        props={{ start, profile, zone, onDone, onCancel }}
        waiting={<Outline />}
      />
    </Card>
  );
}
