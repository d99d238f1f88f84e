import { useNavigate } from "react-router";
import { useRoute, type RouteDetail } from "../../api/routes.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { RecordPage, WithId } from "../../components/record-page.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Card } from "../../ui/card.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { showToast } from "../../ui/toast.tsx";

const formPart = codePart(() => import("./route-form.tsx").then((module) => module.RouteForm));

const kind = { what: "route", list: { title: "Routes", path: paths.routes } };

/** `/routes/:id/edit`: another name, group, numbers or call flow for a route. */
export function EditRoutePage() {
  return <WithId kind={kind}>{(id) => <KnownRoute key={id} routeId={id} />}</WithId>;
}

function KnownRoute({ routeId }: { routeId: number }) {
  const query = useRoute(routeId);
  return (
    <RecordPage
      kind={kind}
      query={query}
      nameOf={({ route_name: name }) => name}
      renderNote={({ route_status: status }) => <StatusBadge status={status} />}
    >
      {(route) => <EditForm route={route} routeId={routeId} />}
    </RecordPage>
  );
}

function EditForm({ route, routeId }: { route: RouteDetail; routeId: number }) {
  const navigate = useNavigate();
  const { keep } = useScope();
  const profile = useProfile();
  const zone = useZone();
  const leave = () => void navigate(keep(paths.route(routeId)), { replace: true });
  const onDone = () => {
    showToast("Route saved");
    leave();
  };
  return (
    <Card title="Edit route">
      <LazyPart
        part={formPart}
        what="This form"
        props={{ start: route, profile, zone, onDone, onCancel: leave }}
        waiting={<Outline />}
      />
    </Card>
  );
}
