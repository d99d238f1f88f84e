import { useRoute } from "../../api/routes.ts";
import { ChipName } from "./chip-name.tsx";

/** The name of the route that the list is narrowed to. */
export function RouteName({ routeId }: { routeId: number }) {
  const { data } = useRoute(routeId);
  return <ChipName text={data?.route_name ?? String(routeId)} />;
}
