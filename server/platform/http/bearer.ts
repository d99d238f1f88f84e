import type { PlatformContext } from "../context.ts";
import { get } from "../db/query.ts";
import { acceptAccessToken } from "../oauth/sessions.ts";
import type { Caller, RoleName } from "./handler.ts";
import { Problem } from "../../http/problem.ts";

type CallerRow = { role_id: 1 | 2 | 3; org_unit_id: number; path: string; access_audio: 0 | 1 };

export const roleNames: Record<1 | 2 | 3, RoleName> = { 1: "Admin", 2: "Standard", 3: "ReadOnly" };

/**
 * The user whom the `Authorization` header speaks for; the call renews the token.
 * @throws Problem 401, the same for a token that is missing, garbled, expired, revoked or of a user who is gone
 */
export function authenticate(
  { db, now, accessTokenMs }: PlatformContext,
  authorization: string | undefined,
): Caller {
  const token = /^Bearer +([\w-]+)$/i.exec(authorization?.trim() ?? "")?.[1];
  const userId =
    token === undefined ? undefined : acceptAccessToken(db, token, { now: now(), accessTokenMs });
  const row =
    userId === undefined
      ? undefined
      : get<CallerRow>(
          db,
          `SELECT role_id, org_unit_id, path, access_audio FROM users JOIN org_units USING (org_unit_id)
           WHERE ct_user_id = :userId`,
          { userId },
        );
  if (userId === undefined || !row) {
    throw new Problem(401, "The access token is missing, expired or revoked. Sign in again.", {
      headers: { "WWW-Authenticate": "Bearer" },
    });
  }
  return {
    userId,
    role: roleNames[row.role_id],
    orgUnitId: row.org_unit_id,
    orgPath: row.path,
    accessAudio: row.access_audio === 1,
  };
}
