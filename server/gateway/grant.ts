import { isObject, parseObject } from "./json.ts";
import { GatewayProblem } from "./problem.ts";
import type { SessionUser, Tokens } from "./store/store.ts";

export type Grant = Tokens & {
  /** When the refresh token dies, Unix milliseconds. */
  expiresAt: number;
  /** Documented for a login; a refresh may leave it out. */
  user: SessionUser | undefined;
};

/** The OAuth service answered, but not with what a client can use. */
export function badGrantAnswer(status: number): GatewayProblem {
  const message = `The sign-in service's answer can't be used (${status}).`;
  return new GatewayProblem(502, "upstream_bad_answer", message);
}

/**
 * Reads the answer to a login or a refresh.
 * Documented: bare, and on another of the vendor's pages inside the envelope; both are accepted.
 */
export function readGrant(body: Buffer): Grant {
  const answer = parseObject(body);
  const grant = isObject(answer?.["data"]) ? answer["data"] : answer;
  const accessToken = grant?.["access_token"];
  const refreshToken = grant?.["refresh_token"];
  if (typeof accessToken !== "string" || typeof refreshToken !== "string" || !accessToken || !refreshToken) {
    throw badGrantAnswer(200);
  }
  return {
    accessToken,
    refreshToken,
    expiresAt: readExpiry(grant?.["refresh_expires_in"]),
    user: readUser(grant?.["user"]),
  };
}

/** Documented: `refresh_expires_in` is an absolute time, not seconds. Without it the documented 180 days hold. */
function readExpiry(value: unknown): number {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? Date.now() + 180 * 24 * 3600 * 1000 : time;
}

/** Exactly the four documented fields: whatever else the service says stays here. */
function readUser(value: unknown): SessionUser | undefined {
  if (!isObject(value)) return undefined;
  const { user_id, email, role_id, org_unit_id } = value;
  if (typeof user_id !== "number" || typeof email !== "string" || typeof org_unit_id !== "number")
    return undefined;
  if (role_id !== 1 && role_id !== 2 && role_id !== 3) return undefined;
  return { user_id, email, role_id, org_unit_id };
}
