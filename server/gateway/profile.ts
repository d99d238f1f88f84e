import type { ApiClient } from "./api-client.ts";
import { isObject, parseObject } from "./json.ts";
import { GatewayProblem } from "./problem.ts";
import type { Session } from "./store/store.ts";

/** A page that has to ask for itself waits no longer than this before. */
const WAIT_MS = 400;
const LIMIT_MS = 10_000;
const MAX_NAME = 200;

/** The API's profile of a session's user; "ended" when the session is over, undefined when nobody can say in time. */
export type ReadProfile = (session: Session, requestId: string) => Promise<object | "ended" | undefined>;

/** For so long a name holds. After a profile that didn't come writes go on without a name for a while. */
const NAME_MS = 10 * 60_000;
const NO_NAME_MS = 30_000;
const MAX_NAMES = 5_000;

export type Names = {
  /** Reads a profile, and learns the name that is in it. */
  readProfile: ReadProfile;
  /** What a session's user is called; null when nobody can say in time. */
  nameOf: (session: Session, requestId: string) => Promise<string | null>;
};

/** Keeps in mind what people are called: the history says so beside each of their writes. */
export function namesOf(readProfile: ReadProfile): Names {
  const known = new Map<number, { name: string | null; until: number }>();
  const read: ReadProfile = async (session, requestId) => {
    const profile = await readProfile(session, requestId);
    const name = typeof profile === "object" ? fullName(profile) : null;
    if (known.size >= MAX_NAMES) known.clear();
    const until = performance.now() + (name === null ? NO_NAME_MS : NAME_MS);
    known.set(session.user.user_id, { name, until });
    return profile;
  };
  return {
    readProfile: read,
    async nameOf(session, requestId) {
      const last = () => known.get(session.user.user_id);
      if ((last()?.until ?? 0) <= performance.now()) await read(session, requestId);
      return last()?.name ?? null;
    },
  };
}

/** The path is documented, the fields are not. */
function fullName(profile: object): string | null {
  const words = ["first_name", "last_name"].map((field): unknown => Reflect.get(profile, field));
  return (
    words
      .filter((word) => typeof word === "string")
      .join(" ")
      .trim()
      .slice(0, MAX_NAME) || null
  );
}

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
