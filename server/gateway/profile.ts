import type { ApiClient } from "./api-client.ts";
import { isObject, parseObject } from "./json.ts";
import { GatewayProblem } from "./problem.ts";
import type { Session } from "./store/store.ts";

/** A page that has to ask for itself waits no longer than this before. */
const WAIT_MS = 400;
const LIMIT_MS = 10_000;

/** The API's profile of a session's user; "ended" when the session is over, undefined when nobody can say in time. */
export type ReadProfile = (session: Session, requestId: string) => Promise<object | "ended" | undefined>;

/** Makes the way to a profile that never holds up an answer for long, however slow or broken the API is. */
export function profileReader(api: ApiClient): ReadProfile {
  const ask = async (session: Session, requestId: string): Promise<object | "ended" | undefined> => {
    try {
      const headers = { accept: "application/json", "accept-encoding": "identity" };
      const request = { method: "GET", target: "/auth/profile", headers, limitMs: LIMIT_MS, requestId };
      const { status, body } = await api(session, request);
      const data = status === 200 ? parseObject(body)?.["data"] : undefined;
      return isObject(data) ? data : undefined;
    } catch (error) {
      return error instanceof GatewayProblem && error.code === "session_ended" ? "ended" : undefined;
    }
  };
  return async (session, requestId) => {
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), WAIT_MS);
    try {
      // Not cut off when it is late: it may be renewing the session's tokens.
      return await Promise.race([ask(session, requestId), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}
