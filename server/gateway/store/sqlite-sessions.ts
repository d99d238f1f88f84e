import type { DatabaseSync } from "node:sqlite";
import type { Vault } from "../vault.ts";
import type { Access } from "./sqlite-access.ts";
import { transaction } from "./sqlite-transaction.ts";
import type { Session, SessionStore } from "./store.ts";

/** How exactly it is known when a session was last used: each note of it is a write. */
const SEEN_EVERY_MS = 5 * 60 * 1000;
const MAX_NOTES = 10_000;

type Options = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };

/** Sessions in SQLite; tokens and user are sealed together, bound to the session's id. */
export function sqliteSessions({ db, vault, now, access }: Options): SessionStore {
  const insert = db.prepare(
    "INSERT INTO sessions (id, sealed, expires_at, sign_in, user_id, created_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const select = db.prepare("SELECT sealed FROM sessions WHERE id = ? AND expires_at > ?");
  const selectSignIn = db.prepare("SELECT id, sealed FROM sessions WHERE sign_in = ?");
  const selectUser = db.prepare(
    "SELECT id, sealed, created_at, seen_at FROM sessions WHERE user_id = ? AND expires_at > ?",
  );
  const update = db.prepare("UPDATE sessions SET sealed = ?, expires_at = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM sessions WHERE id = ?");

  const seal = ({ id, ...kept }: Session) => vault.seal(JSON.stringify(kept), id);
  const open = (id: string, sealed: unknown): Session | undefined => {
    const text = sealed instanceof Uint8Array ? vault.open(sealed, id) : undefined;
    return text === undefined ? undefined : { id, ...(JSON.parse(text) as Omit<Session, "id">) };
  };
  nameOwners(db, open);

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
      const { id, user } = session;
      const values = [id, seal(session), expiresAt, signIn ?? null, user.user_id, now()] as const;
      await access.run(() => insert.run(...values));
    },
    find,
    async ofSignIn(signIn) {
      const rows = await access.run(() => selectSignIn.all(signIn));
      return rows.flatMap((row) => open(String(row["id"]), row["sealed"]) ?? []);
    },
    async ofUser(userId) {
      const rows = await access.run(() => selectUser.all(userId, now()));
      return rows.flatMap((row) => {
        const id = String(row["id"]);
        const decided = ahead.get(id);
        const session = decided ? decided.session : open(id, row["sealed"]);
        const time = (value: unknown) => (value === null ? null : Number(value));
        // Whose it is says what is sealed: the column could be set to somebody else, whose jobs would run with its tokens.
        return session?.user.user_id === userId
          ? [{ session, signedInAt: time(row["created_at"]), seenAt: time(row["seen_at"]) }]
          : [];
      });
    },
    lastSeen: seenPeople(db, access),
    seen: noting(db, now, access),
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
    ...onWatch({ db, now, access }, { find, seal, decide }),
  };
}

/** Sessions of before their user was kept beside them: nobody else could list or end them. */
function nameOwners(db: DatabaseSync, open: (id: string, sealed: unknown) => Session | undefined): void {
  const rows = db.prepare("SELECT id, sealed FROM sessions WHERE user_id IS NULL").all();
  if (rows.length === 0) return;
  const name = db.prepare("UPDATE sessions SET user_id = ? WHERE id = ?");
  transaction(db, () => {
    for (const { id, sealed } of rows) {
      const userId = open(String(id), sealed)?.user.user_id;
      if (userId !== undefined) name.run(userId, String(id));
    }
  });
}

/** The writing down of who is here. */
function noting(db: DatabaseSync, now: () => number, access: Access): SessionStore["seen"] {
  const session = db.prepare("UPDATE sessions SET seen_at = ?, user_id = ? WHERE id = ?");
  const person = db.prepare(
    `INSERT INTO people (user_id, seen_at, org_unit_id) VALUES (?, ?, ?)
     ON CONFLICT (user_id) DO UPDATE SET seen_at = excluded.seen_at, org_unit_id = excluded.org_unit_id`,
  );
  /** When which session was noted by this process. */
  const notes = new Map<string, number>();
  return ({ id, user }) => {
    const noted = notes.get(id);
    if (noted !== undefined && performance.now() - noted < SEEN_EVERY_MS) return;
    if (notes.size >= MAX_NOTES) notes.clear();
    notes.set(id, performance.now());
    const write = () =>
      transaction(db, () => {
        session.run(now(), user.user_id, id);
        person.run(user.user_id, now(), user.org_unit_id);
      });
    // Not worth an answer's failing: the next note is as good. What is in the way is in the log already.
    access.run(write).catch(() => {});
  };
}

/** When people were last here. */
function seenPeople(db: DatabaseSync, access: Access): SessionStore["lastSeen"] {
  const selectPeople = db.prepare(
    `SELECT user_id, seen_at FROM people WHERE org_unit_id IN (SELECT value FROM json_each(?))
     ORDER BY seen_at DESC LIMIT ?`,
  );
  const selectSince = db.prepare("SELECT at FROM kept_since WHERE what = 'last_seen'");
  return async (units, limit) => {
    const rows = await access.run(() => selectPeople.all(JSON.stringify(units), limit));
    const since = await access.run(() => selectSince.get());
    const people = rows.map((row) => ({ userId: Number(row["user_id"]), seenAt: Number(row["seen_at"]) }));
    return { people, since: Number(since?.["at"] ?? 0) };
  };
}

type Tools = {
  find: SessionStore["find"];
  seal: (session: Session) => Buffer;
  decide: (id: string, session: Session, write: () => void) => Promise<void>;
};

/** Sessions that are kept for launches alone. */
function onWatch(
  { db, now, access }: Omit<Options, "vault">,
  { find, seal, decide }: Tools,
): Pick<SessionStore, "keepForWatch" | "watching"> {
  const watch = db.prepare("UPDATE sessions SET sealed = ?, watches = 1 WHERE id = ?");
  const select = db.prepare("SELECT id FROM sessions WHERE watches = 1 AND expires_at > ?");
  return {
    async keepForWatch(id) {
      const session = await find(id);
      if (session === undefined) return false;
      const kept = { ...session, isWatch: true as const };
      let isThere = true;
      await decide(id, kept, () => {
        isThere = watch.run(seal(kept), id).changes === 1;
      });
      return isThere;
    },
    async watching() {
      const rows = await access.run(() => select.all(now()));
      const found = await Promise.all(rows.map((row) => find(String(row["id"]))));
      return found.filter((session) => session !== undefined).filter(({ isWatch }) => isWatch === true);
    },
  };
}
