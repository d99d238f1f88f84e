import type { TrackingNumber } from "../../api/phone-numbers.ts";
import { useRoute } from "../../api/routes.ts";
import { PersonAt } from "../../components/person-at.tsx";
import { LateName } from "../../components/late-name.tsx";
import { paths } from "../../lib/paths.ts";

/** What a route that rings no single number does instead, by its type (documented). */
const instead: Record<string, string> = {
  schedule: "Depends on the time",
  ivr: "Depends on the caller's choice",
  georoute: "Depends on the caller's location",
  percentage: "Split between numbers",
  simultaneous: "Several numbers at once",
  round_robin: "Several numbers in turn",
  voicemail: "Goes to voicemail",
  hangup: "Hangs up",
  outbound: "Outgoing calls only",
};

/** Where a tracking number's calls ring. Where that is not one number, how its route decides, and the way to it. */
export function RingTo({ number }: { number: TrackingNumber }) {
  if (number.ring_to !== null) return <PersonAt number={number.ring_to} />;
  if (number.provisioned_route_id === null) return "Not routed yet";
  return <Decided routeId={number.provisioned_route_id} />;
}

function Decided({ routeId }: { routeId: number }) {
  const { data, error } = useRoute(routeId);
  return (
    <LateName
      isComing={data === undefined && error === null}
      to={paths.route(routeId)}
      text={instead[data?.route_type ?? ""] ?? "See the route"}
    />
  );
}
