import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { get, run, transaction } from "../db/query.ts";
import { secretSetting } from "../db/settings.ts";
import { hashToken, matchesHash, openToken, sealToken } from "./token.ts";

/** Which of the two tokens of a session: each has its own hash there. */
type TokenKind = "access" | "refresh";

const DAY = 24 * 3600 * 1000;
/** Documented: seven days from the last authenticated call. */
const ACCESS_LIFE = 7 * DAY;
/** Documented: 180 days, single use. */
const REFRESH_LIFE = 180 * DAY;

/** When tokens are made and looked at. */
type Moment = {
  now: Date;
  /** Access tokens that live for so long from their issue, however much they are used. Absent: the documented seven days. */
  accessTokenMs?: number | undefined;
};

/** What a client gets. Times are absolute. */
export type IssuedTokens = {
  accessToken: string;
  refreshToken: string;
  accessExpires: Date;
  refreshExpires: Date;
};

const keys = new WeakMap<DatabaseSync, Buffer>();

/** The token key lives in the data: both services find it there, and tokens survive a restart. */
function tokenKey(db: DatabaseSync): Buffer {
  let key = keys.get(db);
  if (!key) keys.set(db, (key = secretSetting(db, "token_key")));
  return key;
}

function makeTokens(db: DatabaseSync, sessionId: string, { now, accessTokenMs }: Moment): IssuedTokens {
  return {
    accessToken: sealToken(tokenKey(db), sessionId),
    refreshToken: sealToken(tokenKey(db), sessionId),
    accessExpires: new Date(now.getTime() + (accessTokenMs ?? ACCESS_LIFE)),
    refreshExpires: new Date(now.getTime() + REFRESH_LIFE),
  };
}

function parametersOf(tokens: IssuedTokens) {
  return {
    accessHash: hashToken(tokens.accessToken),
    accessExpires: tokens.accessExpires.toISOString(),
    refreshHash: hashToken(tokens.refreshToken),
    refreshExpires: tokens.refreshExpires.toISOString(),
  };
}

/**
 * Kills for good what has expired by the clock as anybody sees it now. Done before each look at a session, so that a
 * clock set back brings nothing to life.
 */
function buryExpired(db: DatabaseSync, now: Date): void {
  const moment = { now: now.toISOString() };
  run(
    db,
    "UPDATE oauth_sessions SET access_hash = NULL WHERE access_hash IS NOT NULL AND access_expires <= :now",
    moment,
  );
  run(
    db,
    "UPDATE oauth_sessions SET refresh_hash = NULL WHERE refresh_hash IS NOT NULL AND refresh_expires <= :now",
    moment,
  );
}

/** Starts a session for a user, if he is (still) active. */
export function startSession(db: DatabaseSync, userId: number, moment: Moment): IssuedTokens | undefined {
  const { now } = moment;
  const sessionId = randomBytes(16).toString("hex");
  const tokens = makeTokens(db, sessionId, moment);
  const { changes } = transaction(db, () => {
    buryExpired(db, now);
    run(
      db,
      `DELETE FROM oauth_sessions
       WHERE ct_user_id = :userId AND access_hash IS NULL AND refresh_hash IS NULL`,
      { userId },
    );
    return run(
      db,
      `INSERT INTO oauth_sessions
         (session_id, ct_user_id, access_hash, access_expires, refresh_hash, refresh_expires, session_created)
       SELECT :sessionId, ct_user_id, :accessHash, :accessExpires, :refreshHash, :refreshExpires, :now
       FROM users WHERE ct_user_id = :userId AND user_status = 'active'`,
      { sessionId, userId, now: now.toISOString(), ...parametersOf(tokens) },
    );
  });
  return changes === 1 ? tokens : undefined;
}

type SessionRow = { session_id: string; ct_user_id: number; hash: Uint8Array | null };

/** The session in which this very token is alive and whose user is active. */
function findSession(db: DatabaseSync, kind: TokenKind, token: string): SessionRow | undefined {
  const sessionId = openToken(tokenKey(db), token);
  if (sessionId === undefined) return undefined;
  const session = get<SessionRow>(
    db,
    `SELECT session_id, ct_user_id, ${kind}_hash AS hash FROM oauth_sessions JOIN users USING (ct_user_id)
     WHERE session_id = :sessionId AND user_status = 'active'`,
    { sessionId },
  );
  return session && matchesHash(token, session.hash) ? session : undefined;
}

/**
 * The id of the user whom an access token speaks for, or undefined. Each use renews the token's seven days.
 */
export function acceptAccessToken(db: DatabaseSync, token: string, moment: Moment): number | undefined {
  const { now, accessTokenMs } = moment;
  buryExpired(db, now);
  const session = findSession(db, "access", token);
  if (!session) return undefined;
  if (accessTokenMs !== undefined) return session.ct_user_id;
  run(
    db,
    `UPDATE oauth_sessions SET access_expires = max(access_expires, :accessExpires)
     WHERE session_id = :sessionId`,
    { sessionId: session.session_id, accessExpires: new Date(now.getTime() + ACCESS_LIFE).toISOString() },
  );
  return session.ct_user_id;
}

/** Trades a refresh token for a new pair, once. Both old tokens are dead before the answer is on its way. */
export function rotateTokens(
  db: DatabaseSync,
  refreshToken: string,
  moment: Moment,
): IssuedTokens | undefined {
  return transaction(db, () => {
    buryExpired(db, moment.now);
    const session = findSession(db, "refresh", refreshToken);
    if (!session) return undefined;
    const tokens = makeTokens(db, session.session_id, moment);
    run(
      db,
      `UPDATE oauth_sessions SET access_hash = :accessHash, access_expires = :accessExpires,
         refresh_hash = :refreshHash, refresh_expires = :refreshExpires
       WHERE session_id = :sessionId`,
      { sessionId: session.session_id, ...parametersOf(tokens) },
    );
    return tokens;
  });
}

/** Kills one token at once; the other of the pair lives on. Dead and unknown tokens are fine. */
export function revokeToken(db: DatabaseSync, kind: TokenKind, token: string): void {
  const session = findSession(db, kind, token);
  if (!session) return;
  run(db, `UPDATE oauth_sessions SET ${kind}_hash = NULL WHERE session_id = :sessionId`, {
    sessionId: session.session_id,
  });
}

/** Ends every session of a user: who comes back from deletion signs in again. */
export function endSessions(db: DatabaseSync, userId: number): void {
  run(db, "DELETE FROM oauth_sessions WHERE ct_user_id = :userId", { userId });
}
