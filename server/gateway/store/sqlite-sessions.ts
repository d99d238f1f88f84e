import type { DatabaseSync } from "node:sqlite";
import type { Vault } from "../vault.ts";
import type { Access } from "./sqlite-access.ts";
import type { Session, SessionStore } from "./store.ts";

/** Sessions in SQLite; tokens and user are sealed together, bound to the session's id. */
export function sqliteSessions(
  db: DatabaseSync,
  vault: Vault,
  now: () => number,
  access: Access,
): SessionStore {
  const insert = db.prepare("INSERT INTO sessions (id, sealed, expires_at, sign_in) VALUES (?, ?, ?, ?)");
  const select = db.prepare("SELECT sealed FROM sessions WHERE id = ? AND expires_at > ?");
  const selectSignIn = db.prepare("SELECT id, sealed FROM sessions WHERE sign_in = ?");
  const update = db.prepare("UPDATE sessions SET sealed = ?, expires_at = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM sessions WHERE id = ?");

  const seal = ({ id, ...kept }: Session) => vault.seal(JSON.stringify(kept), id);
  const open = (id: string, sealed: unknown): Session | undefined => {
    const text = sealed instanceof Uint8Array ? vault.open(sealed, id) : undefined;
    return text === undefined ? undefined : { id, ...(JSON.parse(text) as Omit<Session, "id">) };
  };

  /** What holds already while it is still being written; undefined for a session that is over. */
  const ahead = new Map<string, { session: Session | undefined }>();
  const decide = async (id: string, session: Session | undefined, write: () => void) => {
    const decision = { session };
    ahead.set(id, decision);
    await access.insist(() => {
      write();
      if (ahead.get(id) === decision) ahead.delete(id);
    });
  };

  const find = async (id: string): Promise<Session | undefined> => {
    const decided = ahead.get(id);
    return decided ? decided.session : access.run(() => open(id, select.get(id, now())?.["sealed"]));
  };

  return {
    async create(session, expiresAt, signIn) {
      await access.run(() => insert.run(session.id, seal(session), expiresAt, signIn ?? null));
    },
    find,
    async ofSignIn(signIn) {
      const rows = await access.run(() => selectSignIn.all(signIn));
      return rows.flatMap((row) => open(String(row["id"]), row["sealed"]) ?? []);
    },
    async replaceTokens(id, { accessToken, refreshToken }, expiresAt) {
      const session = await find(id);
      if (session === undefined) return false;
      // Only the tokens: an answer to a refresh does not say whose they are.
      const renewed = { ...session, accessToken, refreshToken };
      let isThere = true;
      await decide(id, renewed, () => {
        isThere = update.run(seal(renewed), expiresAt, id).changes === 1;
      });
      return isThere;
    },
    remove: (id) => decide(id, undefined, () => remove.run(id)),
  };
}
