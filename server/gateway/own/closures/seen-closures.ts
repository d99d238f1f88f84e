import type { ApiClient } from "../../api-client.ts";
import { isObject } from "../../json.ts";
import { GatewayProblem } from "../../problem.ts";
import { dataOf } from "../../read-record.ts";
import type { StoredClosure } from "../../store/closure-store.ts";
import type { Session } from "../../store/store.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { routeKind } from "./closed-route.ts";

const LIMIT_MS = 10_000;
const PAGE_ROWS = 200;
const MAX_ROWS = 20_000;
/** For so long it holds which routes the API shows to a session: a page asks once a minute. */
const ROUTES_MS = 60_000;
const MAX_KEPT = 1_000;

/** Whether the API shows a route to whoever asks. */
export type SeesRoute = (routeId: number) => boolean;

/** Makes the way to which routes of some closures somebody sees. Whoever is at the top of the account sees all. */
export function seenClosures(api: ApiClient) {
  const kept = new Map<string, { ids: ReadonlySet<number>; at: number }>();
  return async ({ session, caller, requestId }: Asker, all: StoredClosure[]): Promise<SeesRoute> => {
    if (all.length === 0 || caller.account === caller.orgUnitId) return () => true;
    const known = kept.get(session.id);
    if (known && performance.now() - known.at < ROUTES_MS) return (id) => known.ids.has(id);
    const ids = await visibleRoutes(api, session, requestId);
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(session.id, { ids, at: performance.now() });
    return (id) => ids.has(id);
  };
}

async function visibleRoutes(api: ApiClient, session: Session, requestId: string): Promise<Set<number>> {
  const headers = { accept: "application/json", "accept-encoding": "identity" };
  const ids = new Set<number>();
  for (let offset = 0; offset < MAX_ROWS; offset += PAGE_ROWS) {
    const target = `${routeKind.base}?limit=${PAGE_ROWS}&offset=${offset}`;
    const answer = await api(session, { method: "GET", target, headers, limitMs: LIMIT_MS, requestId });
    if (answer.status !== 200) {
      throw new GatewayProblem(502, "upstream_bad_answer", "The service can't say which routes you see.");
    }
    const rows = dataOf(answer)["provisioned_routes"];
    const page = Array.isArray(rows) ? rows.filter(isObject) : [];
    for (const { [routeKind.idField]: id } of page) if (typeof id === "number") ids.add(id);
    if (page.length < PAGE_ROWS) break;
  }
  return ids;
}
