import type { DatabaseSync } from "node:sqlite";
import type { Vault } from "../vault.ts";
import type { Intention } from "./history-store.ts";

/** So many refusals leave a line each, and then one more every few minutes: some 500 lines a day of one person at most. */
const MOST = 100;
const SINKS_BY_ONE_MS = 6 * 60_000;

/** Those that were turned away: the first of them, and how many more. */
type TurnedAway = { first: Intention; others: number };

export type Refusals = {
  /** One more, or one fewer, for a write that may be refused and was not. To be called inside of a transaction. */
  count: (userId: number, by: 1 | -1) => void;
  /** How long a user is turned away; 0: not at all. */
  waitMs: (userId: number) => number;
  turnAway: (intention: Intention) => void;
  /** Takes what was counted of a user who isn't turned away any more. To be called inside of a transaction. */
  take: (userId: number) => TurnedAway | undefined;
  /** Users who were turned away and aren't any more. Forgets those of whom nothing is left to say. */
  due: () => number[];
};

/** How often users were refused, in SQLite. */
export function sqliteRefusals(db: DatabaseSync, vault: Vault, now: () => number): Refusals {
  // A clock that is set back adds nothing.
  const levelNow = `max(0, level - max(0, :now - at) * 1.0 / ${SINKS_BY_ONE_MS})`;
  const select = db.prepare(`SELECT *, ${levelNow} AS level_now FROM refusals WHERE user_id = :user`);
  const change = db.prepare(
    `INSERT INTO refusals (user_id, level, at) VALUES (:user, max(0, :by), :now)
     ON CONFLICT (user_id) DO UPDATE SET level = max(0, ${levelNow} + :by), at = :now`,
  );
  const first = db.prepare(
    "UPDATE refusals SET turned_away = 1, sealed = ? WHERE user_id = ? AND turned_away = 0",
  );
  const more = db.prepare("UPDATE refusals SET turned_away = turned_away + 1 WHERE user_id = ?");
  const none = db.prepare("UPDATE refusals SET turned_away = 0, sealed = NULL WHERE user_id = ?");
  const ended = db.prepare(
    `SELECT user_id FROM refusals WHERE turned_away > 0 AND ${levelNow} <= ${MOST - 1}`,
  );
  const forget = db.prepare(`DELETE FROM refusals WHERE turned_away = 0 AND ${levelNow} = 0`);
  const placeOf = (userId: number) => `refusals/${userId}`;

  const waitMs = (userId: number) => {
    const level = Number(select.get({ now: now(), user: userId })?.["level_now"] ?? 0);
    return Math.max(0, Math.ceil((level - (MOST - 1)) * SINKS_BY_ONE_MS));
  };
  return {
    count: (user, by) => void change.run({ user, by, now: now() }),
    waitMs,
    turnAway: (intention) => {
      const { userId } = intention;
      const sealed = vault.seal(JSON.stringify(intention), placeOf(userId));
      if (first.run(sealed, userId).changes === 0) more.run(userId);
    },
    take: (userId) => {
      const row = select.get({ now: now(), user: userId });
      if (row === undefined || Number(row["turned_away"]) === 0 || waitMs(userId) > 0) return undefined;
      none.run(userId);
      const text =
        row["sealed"] instanceof Uint8Array ? vault.open(row["sealed"], placeOf(userId)) : undefined;
      // Sealed with a key that is not ours any more: as are the lines beside it.
      if (text === undefined) return undefined;
      return { first: JSON.parse(text) as Intention, others: Number(row["turned_away"]) - 1 };
    },
    due: () => {
      forget.run({ now: now() });
      return ended.all({ now: now() }).map((row) => Number(row["user_id"]));
    },
  };
}
