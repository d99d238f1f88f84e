import { useMemo } from "react";
import type { FromList } from "../../components/back-link.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { readState } from "../../lib/search-state.ts";
import { askFor, callsSchema } from "./call-filters.ts";
import { CallNeighbours } from "./call-neighbours.tsx";

/** The way to the calls beside this one, in the list as it was asked for when it was left. */
export function StepThroughList({ callId, from }: { callId: number; from: FromList }) {
  const zone = useZone();
  const today = useToday(zone);
  const scope = useScope();
  const { filters } = useMemo(
    () =>
      askFor(
        readState(callsSchema, new URLSearchParams(from.list), from.unlisted).state,
        zone,
        today,
        scope.filter,
      ),
    [from.list, from.unlisted, zone, today, scope.filter],
  );
  if (filters === null) return null;
  return <CallNeighbours callId={callId} filters={filters} from={from} />;
}
