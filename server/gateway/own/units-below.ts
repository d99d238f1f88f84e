import type { ApiClient } from "../api-client.ts";
import { GatewayProblem } from "../problem.ts";
import { dataOf } from "../read-record.ts";
import type { Session } from "../store/store.ts";

const LIMIT_MS = 10_000;
/** For so long the org units of an Admin hold. */
const UNITS_MS = 60_000;
const MAX_KEPT = 1_000;

/** An org unit and everything below it, as the API shows them to a session. */
export type UnitsBelow = (session: Session, orgUnitId: number, requestId: string) => Promise<number[]>;

/** Makes the way to an Admin's own org unit and everything below it. */
export function unitsBelow(api: ApiClient): UnitsBelow {
  const kept = new Map<string, { units: number[]; at: number }>();
  return async (session, orgUnitId, requestId) => {
    // With the unit: whoever is moved to another one no longer sees what is below the old one.
    const key = `${session.id}/${orgUnitId}`;
    const known = kept.get(key);
    if (known && performance.now() - known.at < UNITS_MS) return known.units;
    const headers = { accept: "application/json", "accept-encoding": "identity" };
    const target = `/groups/org-list/${orgUnitId}`;
    const answer = await api(session, { method: "GET", target, headers, limitMs: LIMIT_MS, requestId });
    if (answer.status !== 200) throw refused(answer.status);
    const list = dataOf(answer)["orgUnits"];
    const units = [orgUnitId, ...(Array.isArray(list) ? list.filter((id) => typeof id === "number") : [])];
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(key, { units, at: performance.now() });
    return units;
  };
}

function refused(status: number): GatewayProblem {
  if (status === 401 || status === 403 || status === 404) {
    return new GatewayProblem(403, "forbidden", "Your role can't see this.");
  }
  return new GatewayProblem(502, "upstream_bad_answer", "The service can't answer this right now.");
}
