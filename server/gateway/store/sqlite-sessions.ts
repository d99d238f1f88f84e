import type { DatabaseSync } from "node:sqlite";
import type { Vault } from "../vault.ts";
import type { Session, SessionStore } from "./store.ts";

/** Sessions in SQLite; tokens and user are sealed together, bound to the session's id. */
export function sqliteSessions(db: DatabaseSync, vault: Vault, now: () => number): SessionStore {
  const insert = db.prepare("INSERT INTO sessions (id, sealed, expires_at) VALUES (?, ?, ?)");
  const select = db.prepare("SELECT sealed FROM sessions WHERE id = ? AND expires_at > ?");
  const update = db.prepare("UPDATE sessions SET sealed = ?, expires_at = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM sessions WHERE id = ?");

  const seal = ({ id, ...kept }: Session) => vault.seal(JSON.stringify(kept), id);
  const find = (id: string): Session | undefined => {
    const sealed = select.get(id, now())?.["sealed"];
    if (!(sealed instanceof Uint8Array)) return undefined;
    const text = vault.open(sealed, id);
    return text === undefined ? undefined : { id, ...(JSON.parse(text) as Omit<Session, "id">) };
  };

  return {
    async create(session, expiresAt) {
      insert.run(session.id, seal(session), expiresAt);
    },
    find: async (id) => find(id),
    async replaceTokens(id, { accessToken, refreshToken }, expiresAt) {
      const session = find(id);
      if (session === undefined) return false;
      // Only the tokens: an answer to a refresh does not say whose they are.
      const renewed = { ...session, accessToken, refreshToken };
      return update.run(seal(renewed), expiresAt, id).changes === 1;
    },
    async remove(id) {
      remove.run(id);
    },
  };
}
