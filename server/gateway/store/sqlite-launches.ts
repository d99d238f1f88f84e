import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Vault } from "../vault.ts";
import {
  hasPeople,
  openPhases,
  type LaunchContent,
  type LaunchPhase,
  type LaunchSettings,
  type LaunchState,
  type LaunchStore,
  type StoredLaunch,
} from "./launch-store.ts";
import type { Access } from "./sqlite-access.ts";
import { transaction } from "./sqlite-transaction.ts";

type Options = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };
type Row = Record<string, SQLOutputValue>;

/** Of an account that has chosen nothing. */
const USUAL: LaunchSettings = { approveAbove: 5_000, dailyTexts: 3, hours: { from: 9 * 60, until: 20 * 60 } };
const DAY_MS = 24 * 3600 * 1000;
const PEOPLE_KEEP_MS = 30 * DAY_MS;
/** Texts of a day count together, so whom one went to is known until later than that. */
const CAPS_MS = 2 * DAY_MS;
/** As long as somebody may be asked about a text. */
const KEEP_MS = 4 * 366 * DAY_MS;

/** What a sealed launch is bound to: of another account, or as another revision, it does not open. */
const bond = (account: number, id: string, revision: number) => ["launch", account, id, revision].join("/");
const historyBond = (id: string) => ["launch-history", id].join("/");
const peopleBond = (id: string) => ["launch-people", id].join("/");

/** Without whom they go to and what they were, which is long: a list opens many. */
const COLUMNS =
  "id, account, broadcast_id, phase, due_at, revision, sealed, created_at, history IS NOT NULL AS has_history";

/** Launches in SQLite. */
export function sqliteLaunches({ db, vault, now, access }: Options): LaunchStore {
  const one = db.prepare(`SELECT ${COLUMNS} FROM launches WHERE id = ?`);
  const ofAccount = db.prepare(
    `SELECT ${COLUMNS} FROM launches WHERE account = ? AND (? IS NULL OR broadcast_id = ?)
     ORDER BY created_at DESC, id LIMIT ?`,
  );
  const watched = db.prepare(
    `SELECT ${COLUMNS} FROM launches WHERE account = ? AND (is_open = 1 OR due_at IS NOT NULL)
     ORDER BY created_at DESC, id LIMIT ?`,
  );
  const counting = db.prepare(
    `SELECT ${COLUMNS} FROM launches WHERE account = ? AND counts_until > max(?, 0) ORDER BY created_at DESC, id`,
  );
  const ended = db.prepare(
    `SELECT ${COLUMNS} FROM launches
     WHERE account = ? AND user_id = ? AND ended_at > ? AND phase IN ('stopped', 'returned')
     ORDER BY created_at DESC, id`,
  );
  const due = db.prepare(`SELECT ${COLUMNS} FROM launches WHERE due_at <= ? ORDER BY due_at, id`);
  const update = db.prepare(
    `UPDATE OR IGNORE launches
     SET phase = ?, is_open = ?, due_at = ?, counts_until = ?, ended_at = ?, revision = revision + 1, sealed = ?, history = NULL
     WHERE id = ? AND revision = ?`,
  );
  const people = db.prepare("SELECT people FROM launches WHERE id = ?");
  const seal = (state: LaunchState, revision: number) =>
    vault.seal(JSON.stringify(contentOf(state)), bond(state.account, state.id, revision));
  const opened = (rows: Row[]) => rows.map((row) => read(vault, row)).filter((row) => row !== undefined);

  const createAll = creating({ db, vault, now, access }, seal);

  return {
    create: async (launch, people) => {
      const { launches, isNew } = await createAll([{ launch, people }]);
      const [kept] = launches;
      // Sealed with a key that is not ours any more: what it is about to do nobody can say.
      if (kept === undefined) throw new Error("The launch of this broadcast can't be read.");
      return { launch: kept, isNew };
    },
    createAll,
    find: async (id) => {
      const row = await access.run(() => one.get(id));
      return row && read(vault, row);
    },
    list: async (account, { broadcastId = null, limit }) =>
      opened(await access.run(() => ofAccount.all(account, broadcastId, broadcastId, limit))),
    counting: async (account, after) => opened(await access.run(() => counting.all(account, after))),
    endedOf: async (account, userId, after) =>
      opened(await access.run(() => ended.all(account, userId, after))),
    watched: async (account, limit) => opened(await access.run(() => watched.all(account, limit))),
    listHashOf: (account, numbers) =>
      vault.sign(`launch-people/${account}/${numbers.toSorted().join(" ")}`).toString("hex"),
    due: async (at) => opened(await access.run(() => due.all(at))),
    keep: async (revision, next) => {
      const { id, phase, dueAt } = next;
      const sealed = seal(next, revision + 1);
      const endedAt = isOpen(phase) ? null : now();
      const values = [phase, isOpen(phase), dueAt, countsUntil(next), endedAt, sealed] as const;
      const row = await access.run(() =>
        update.run(...values, id, revision).changes === 1 ? one.get(id) : undefined,
      );
      return row && read(vault, row);
    },
    people: async (id) => {
      const sealed = await access.run(() => people.get(id)?.["people"]);
      const text = sealed instanceof Uint8Array ? vault.open(sealed, peopleBond(id)) : undefined;
      return text === undefined || text === "" ? [] : text.split(" ");
    },
    ...historyOf(db, vault, access),
    ...settingsOf(db, access),
    ...purging({ db, vault, now, access }),
  };
}

/** Keeps launches, all or none. */
function creating(
  { db, vault, now, access }: Options,
  seal: (state: LaunchState, revision: number) => Buffer,
): LaunchStore["createAll"] {
  const one = db.prepare(`SELECT ${COLUMNS} FROM launches WHERE id = ?`);
  const openOne = db.prepare(`SELECT ${COLUMNS} FROM launches WHERE broadcast_id = ? AND is_open = 1`);
  const insert = db.prepare(
    `INSERT INTO launches
     (id, account, broadcast_id, phase, is_open, due_at, counts_until, user_id, revision, sealed, people, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)`,
  );
  return async (launches) => {
    const sealed = launches.map(({ launch, people: numbers }) => ({
      ...launch,
      sealed: seal(launch, 1),
      list: vault.seal(numbers.join(" "), peopleBond(launch.id)),
    }));
    const found = await access.run(() =>
      transaction(db, () => {
        const other = sealed
          .map(({ broadcastId }) => openOne.get(broadcastId))
          .find((row) => row !== undefined);
        if (other) return { rows: [other], isNew: false };
        const rows = sealed.map((launch) => {
          const { id, account, broadcastId, phase, dueAt, actor, sealed: content, list } = launch;
          const values = [phase, isOpen(phase), dueAt, countsUntil(launch), actor.userId, content, list];
          insert.run(id, account, broadcastId, ...values, now());
          return one.get(id);
        });
        return { rows: rows.filter((row) => row !== undefined), isNew: true };
      }),
    );
    const kept = found.rows.map((row) => read(vault, row)).filter((row) => row !== undefined);
    return { launches: kept, isNew: found.isNew };
  };
}

function purging({ db, vault, now, access }: Options): Pick<LaunchStore, "purge"> {
  const old = db.prepare(
    `SELECT ${COLUMNS} FROM launches WHERE people IS NOT NULL AND is_open = 0 AND created_at <= ? ORDER BY id`,
  );
  const forget = db.prepare("UPDATE launches SET people = NULL WHERE id = ? AND is_open = 0");
  const purge = db.prepare("DELETE FROM launches WHERE is_open = 0 AND created_at <= ?");
  return {
    purge: async () => {
      const at = now();
      for (const row of await access.run(() => old.all(at - PEOPLE_KEEP_MS))) {
        const end = read(vault, row)?.lastAt ?? 0;
        if (Math.abs(at - end) > CAPS_MS) await access.run(() => forget.run(String(row["id"])));
      }
      await access.run(() => purge.run(now() - KEEP_MS));
    },
  };
}

function historyOf(
  db: DatabaseSync,
  vault: Vault,
  access: Access,
): Pick<LaunchStore, "history" | "keepHistory"> {
  const keepHistory = db.prepare("UPDATE launches SET history = ? WHERE id = ? AND revision = ?");
  const history = db.prepare("SELECT history FROM launches WHERE id = ?");
  return {
    history: async (id) => {
      const sealed = await access.run(() => history.get(id)?.["history"]);
      const text = sealed instanceof Uint8Array ? vault.open(sealed, historyBond(id)) : undefined;
      return text === undefined ? [] : (JSON.parse(text) as object[]);
    },
    keepHistory: async (launch, lines) => {
      const sealed = vault.seal(JSON.stringify(lines), historyBond(launch.id));
      await access.run(() => keepHistory.run(sealed, launch.id, launch.revision));
      return { ...launch, hasHistory: true };
    },
  };
}

function settingsOf(db: DatabaseSync, access: Access): Pick<LaunchStore, "settings" | "keepSettings"> {
  const one = db.prepare("SELECT * FROM launch_settings WHERE account = ?");
  const insert = db.prepare("INSERT OR IGNORE INTO launch_settings VALUES (?, 1, ?, ?, ?, ?)");
  const update = db.prepare(
    `UPDATE launch_settings SET revision = revision + 1, approve_above = ?, daily_texts = ?, send_from = ?, send_until = ?
     WHERE account = ? AND revision = ?`,
  );
  return {
    settings: async (account) => {
      const row = await access.run(() => one.get(account));
      if (row === undefined) return { ...USUAL, revision: 0 };
      return {
        approveAbove: Number(row["approve_above"]),
        dailyTexts: Number(row["daily_texts"]),
        hours: { from: Number(row["send_from"]), until: Number(row["send_until"]) },
        revision: Number(row["revision"]),
      };
    },
    keepSettings: async (account, revision, { approveAbove, dailyTexts, hours: { from, until } }) => {
      const values = [approveAbove, dailyTexts, from, until] as const;
      const kept = await access.run(() =>
        revision === 0 ? insert.run(account, ...values) : update.run(...values, account, revision),
      );
      return kept.changes === 1;
    },
  };
}

const isOpen = (phase: LaunchPhase) => (openPhases.includes(phase) ? 1 : 0);

const countsUntil = (launch: LaunchState) => (hasPeople(launch) ? launch.lastAt : 0);

/** What is sealed: without what stands beside it, and what the store says by itself. */
function contentOf(launch: LaunchState & Partial<StoredLaunch>): LaunchContent {
  const {
    id: _id,
    account: _account,
    broadcastId: _broadcast,
    phase: _phase,
    dueAt: _due,
    revision: _revision,
    createdAt: _created,
    hasHistory: _hasHistory,
    ...content
  } = launch;
  return content;
}

function read(vault: Vault, row: Row): StoredLaunch | undefined {
  const [id, account, revision] = [String(row["id"]), Number(row["account"]), Number(row["revision"])];
  const sealed = row["sealed"];
  const text = sealed instanceof Uint8Array ? vault.open(sealed, bond(account, id, revision)) : undefined;
  if (text === undefined) return undefined;
  return {
    ...(JSON.parse(text) as LaunchContent),
    id,
    account,
    revision,
    broadcastId: Number(row["broadcast_id"]),
    phase: String(row["phase"]) as LaunchPhase,
    dueAt: row["due_at"] === null ? null : Number(row["due_at"]),
    createdAt: Number(row["created_at"]),
    hasHistory: row["has_history"] === 1,
  };
}
