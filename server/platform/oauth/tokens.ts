import { randomBytes } from "node:crypto";
import { get } from "../db/query.ts";
import type { Data, Handlers } from "../http/handler.ts";
import { Problem } from "../../http/problem.ts";
import type { LoginLimit } from "./login-limit.ts";
import { verifyPassword } from "./password.ts";
import { revokeToken, rotateTokens, startSession } from "./sessions.ts";
import type { IssuedTokens } from "./sessions.ts";

type LoginRow = {
  ct_user_id: number;
  email: string;
  role_id: 1 | 2 | 3;
  org_unit_id: number;
  password_hash: string;
};

/** The same words for every cause: nobody learns whether an address has an account. */
const wrongCredentials = "The e-mail address or the password is wrong.";

/** Documented: `expires_in` is a point in time, and the answer has no envelope. */
function tokenAnswer(tokens: IssuedTokens): Data<"refreshToken"> {
  return {
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken,
    frontend_token: randomBytes(16).toString("hex"),
    token_type: "Bearer",
    expires_in: tokens.accessExpires.toISOString(),
    refresh_expires_in: tokens.refreshExpires.toISOString(),
  };
}

/** The handlers of the OAuth service; each service counts its own logins. */
export function createTokenHandlers(limit: LoginLimit) {
  return {
    createToken: async ({ body, clientAddress, context: { db, now, accessTokenMs } }) => {
      const blocked = limit(clientAddress, now());
      if (blocked) {
        throw new Problem(429, `Too many sign-ins. Try again in ${blocked.retryAfter} seconds.`, {
          headers: { "Retry-After": String(blocked.retryAfter) },
        });
      }
      const user = get<LoginRow>(
        db,
        `SELECT ct_user_id, email, role_id, org_unit_id, password_hash FROM users
         WHERE email = :email AND user_status = 'active'`,
        { email: body.email.trim() },
      );
      const right = await verifyPassword(body.password, user?.password_hash);
      // Checking the password takes a while; the user may have been deleted meanwhile.
      const tokens =
        user && right ? startSession(db, user.ct_user_id, { now: now(), accessTokenMs }) : undefined;
      if (!user || !tokens) throw new Problem(401, wrongCredentials);
      const { ct_user_id, email, role_id, org_unit_id } = user;
      return {
        ...tokenAnswer(tokens),
        user: { user_id: ct_user_id, email, role_id, org_unit_id },
      };
    },

    refreshToken: ({ body, context: { db, now, accessTokenMs } }) => {
      const tokens = rotateTokens(db, body.refresh_token, { now: now(), accessTokenMs });
      if (!tokens) throw new Problem(401, "The refresh token is unknown, used or expired. Sign in again.");
      return tokenAnswer(tokens);
    },

    revokeToken: ({ body, context: { db } }) => {
      revokeToken(db, body.token_type, body.token);
      return null;
    },
  } satisfies Handlers<"createToken" | "refreshToken" | "revokeToken">;
}
