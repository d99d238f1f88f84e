import type { ApiClient, ApiRequest } from "./api-client.ts";
import { isObject, parseObject } from "./json.ts";
import { GatewayProblem } from "./problem.ts";
import { roleOf, type RoleName } from "./roles.ts";
import type { Session, Units } from "./store/store.ts";
import type { UpstreamAnswer } from "./upstream.ts";

/** Whom a request under /own speaks for, as the API says now: a session may be older than a change of the role. */
export type Caller = {
  userId: number;
  role: RoleName;
  orgUnitId: number;
  /** The account of the user by its top org unit; null while nobody knows it. */
  account: number | null;
};

/** `maxAgeMs`: how old what the API said may be. */
export type ReadCaller = (session: Session, requestId: string, maxAgeMs?: number) => Promise<Caller>;

/** For so long what the API said of a user holds; and while the API cannot be asked. */
const CALLER_MS = 60_000;
const AWAY_MS = 15 * 60_000;
/** New groups come now and then. One that somebody is in and nobody knows is asked for sooner. */
const TREE_MS = 15 * 60_000;
const MISSED_MS = 20_000;
const MAX_CALLERS = 5_000;
const LIMIT_MS = 10_000;

type Known = { caller: Caller; at: number };

/** Makes the way to who somebody is. Throws "session_ended" for whom the API does not let in any more. */
export function callerReader(api: ApiClient, units: Units): ReadCaller {
  const known = new Map<string, Known>();
  /** Of many requests at once one asks. */
  const asking = new Map<string, Promise<Caller>>();
  const accountOf = accountReader(api, units);

  const ask = async (session: Session, requestId: string): Promise<Caller> => {
    const answer = await api(session, reading("/auth/profile", requestId));
    const profile = dataOf(answer);
    if (!profile) {
      throw new GatewayProblem(502, "upstream_bad_answer", "The service can't tell who you are right now.");
    }
    const { user } = session;
    const unit = profile["org_unit_id"];
    // The path is documented, the fields are not: what cannot be read is as the sign-in said.
    const role = roleOf(profile["role_id"]) ?? roleOf(user.role_id) ?? "ReadOnly";
    const orgUnitId = typeof unit === "number" ? unit : user.org_unit_id;
    const caller = { userId: user.user_id, role, orgUnitId };
    return { ...caller, account: await accountOf(session, caller, requestId) };
  };

  const askAgain = async (session: Session, requestId: string, last: Known | undefined): Promise<Caller> => {
    try {
      const caller = await ask(session, requestId);
      known.set(session.id, { caller, at: performance.now() });
      return caller;
    } catch (error) {
      const isAway = error instanceof GatewayProblem && error.status >= 500;
      if (isAway && last && performance.now() - last.at < AWAY_MS) return last.caller;
      throw error;
    }
  };

  return async (session, requestId, maxAgeMs = CALLER_MS) => {
    const last = known.get(session.id);
    if (last && performance.now() - last.at < maxAgeMs) return last.caller;
    const running = asking.get(session.id);
    if (running) return running;
    if (known.size >= MAX_CALLERS) known.clear();
    const answer = askAgain(session, requestId, last).finally(() => asking.delete(session.id));
    asking.set(session.id, answer);
    return answer;
  };
}

/** The account of a caller's org unit: learned from the tree of groups, which only an Admin may read. */
function accountReader(api: ApiClient, units: Units) {
  const learn = async (session: Session, orgUnitId: number, requestId: string) => {
    const tree = dataOf(await api(session, reading("/groups/tree?active=false", requestId)));
    const ids = unitsOf(tree?.["groups"]);
    // An Admin of a group sees the tree from there on; its own row names the top.
    const own = dataOf(await api(session, reading(`/groups/${orgUnitId}`, requestId)));
    const account = own?.["top_ou_id"];
    if (typeof account === "number") await units.learn(account, [...new Set([account, orgUnitId, ...ids])]);
  };
  let isMissed = false;
  return async (
    session: Session,
    { role, orgUnitId }: Pick<Caller, "role" | "orgUnitId">,
    requestId: string,
  ): Promise<number | null> => {
    const known = await units.find(orgUnitId);
    if (role !== "Admin" && known === undefined) isMissed = true;
    const keptMs = isMissed ? MISSED_MS : TREE_MS;
    const old = known === undefined || Math.abs(Date.now() - known.learnedAt) > keptMs;
    if (role === "Admin" && old) {
      isMissed = false;
      const learning = learn(session, orgUnitId, requestId).catch(() => {});
      // What is known holds meanwhile.
      if (!known) await learning;
    }
    return (known ?? (await units.find(orgUnitId)))?.account ?? null;
  };
}

function reading(target: string, requestId: string): ApiRequest {
  const headers = { accept: "application/json", "accept-encoding": "identity" };
  return { method: "GET", target, headers, limitMs: LIMIT_MS, requestId };
}

function dataOf({ status, body }: UpstreamAnswer): Record<string, unknown> | undefined {
  const data = status === 200 ? parseObject(body)?.["data"] : undefined;
  return isObject(data) ? data : undefined;
}

/** The org units of a tree: flat in the vendor's example, nested in its prose (documented both). */
function unitsOf(nodes: unknown): number[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.filter(isObject).flatMap((node) => {
    const id = node["org_unit_id"];
    return [...(typeof id === "number" ? [id] : []), ...unitsOf(node["children"])];
  });
}
