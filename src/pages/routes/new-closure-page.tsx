import { useNavigate } from "react-router";
import { useRoute } from "../../api/routes.ts";
import { BackLink } from "../../components/back-link.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { useSearchState, whole } from "../../lib/search-state.ts";
import { Card } from "../../ui/card.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { showToast } from "../../ui/toast.tsx";
import type { ToClose } from "./close-routes-field.tsx";

const formPart = codePart(() => import("./closure-form.tsx").then((module) => module.ClosureForm));

const schema = { route: whole(1, null) };

/** `/routes/closures/new`: closes schedule routes for a time; on request one that is chosen already (`?route=7`). */
export function NewClosurePage() {
  const { route } = useSearchState(schema).state;
  return (
    <>
      <PageHeader before={<BackLink title="Closures" path={paths.closures} />} title="New closure" />
      <p className="max-w-3xl pb-3 text-ink-soft">
        Routes close and open again by themselves while you're signed in on any device. If you aren't,
        everyone who can change these routes sees a button to do it by hand.
      </p>
      <Card title="Closure">{route === null ? <FormWith routes={[]} /> : <FormOf routeId={route} />}</Card>
    </>
  );
}

/** Begins with one route; with none where it is no schedule any more. */
function FormOf({ routeId }: { routeId: number }) {
  const { data, error, refetch } = useRoute(routeId);
  if (data === undefined)
    return error === null ? <Outline /> : <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const { route_type: type, route_name: name, phone_numbers: numbers } = data;
  return <FormWith routes={type === "schedule" ? [{ id: routeId, name, numbers: numbers.length }] : []} />;
}

function FormWith({ routes }: { routes: readonly ToClose[] }) {
  const navigate = useNavigate();
  const { keep } = useScope();
  const zone = useZone();
  const onDone = (closureId: string | null) => {
    showToast("Closure saved");
    void navigate(keep(closureId === null ? paths.closures : paths.closure(closureId)), { replace: true });
  };
  const onCancel = () => void navigate(keep(paths.closures));
  const props = { record: { timezone: zone, routes }, onDone, onCancel };
  return <LazyPart part={formPart} what="This form" props={props} waiting={<Outline />} />;
}
