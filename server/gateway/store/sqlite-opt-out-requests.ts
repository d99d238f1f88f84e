import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Vault } from "../vault.ts";
import type { HeardRequest, OptOutRequest, OptOutRequestStore } from "./opt-out-request-store.ts";
import type { Access } from "./sqlite-access.ts";
import { numberMark } from "./sqlite-suppressions.ts";
import { transaction } from "./sqlite-transaction.ts";

type Options = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };
type Row = Record<string, SQLOutputValue>;
type Sealed = { number: string; text: string; conversationId: number; dismissedBy: string | null };

/** Requests for no more texts, in SQLite. A seal is bound to the number and its account. */
export function sqliteOptOutRequests({ db, vault, now, access }: Options): OptOutRequestStore {
  const markOf = numberMark(vault);
  const bond = (account: number, mark: Uint8Array) =>
    `opt-out request/${account}/${Buffer.from(mark).toString("hex")}`;
  const seal = (account: number, sealed: Sealed) =>
    vault.seal(JSON.stringify(sealed), bond(account, markOf(account, sealed.number)));
  const byMark = db.prepare("SELECT * FROM opt_out_requests WHERE account = ? AND mark = ?");
  const byId = db.prepare("SELECT * FROM opt_out_requests WHERE account = ? AND id = ?");
  const put = db.prepare(
    `INSERT INTO opt_out_requests (account, mark, kind, asked_at, sealed) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (account, mark) DO UPDATE SET kind = excluded.kind, asked_at = excluded.asked_at,
       dismissed_at = NULL, sealed = excluded.sealed WHERE excluded.asked_at > asked_at`,
  );
  const change = db.prepare("UPDATE opt_out_requests SET dismissed_at = ?, sealed = ? WHERE id = ?");
  const undecided = (what: string) =>
    db.prepare(
      `SELECT ${what} FROM opt_out_requests r WHERE account = ? AND dismissed_at IS NULL AND kind <> 'start'
         AND NOT EXISTS (SELECT 1 FROM suppressions s WHERE s.account = r.account AND s.mark = r.mark
           AND (s.removed_at IS NULL OR s.removed_at >= r.asked_at))`,
    );
  const count = undecided("count(*) AS n");
  const page = db.prepare(`${undecided("*").sourceSQL} ORDER BY asked_at, id LIMIT ? OFFSET ?`);

  /** Undefined where it was sealed with a key that is not ours any more. */
  const read = (row: Row): OptOutRequest | undefined => {
    const { account, mark, sealed } = row;
    if (!(mark instanceof Uint8Array && sealed instanceof Uint8Array)) return undefined;
    const text = vault.open(sealed, bond(Number(account), mark));
    if (text === undefined) return undefined;
    const { dismissedBy, ...said } = JSON.parse(text) as Sealed;
    const at = row["dismissed_at"] ?? null;
    return {
      ...said,
      id: Number(row["id"]),
      kind: String(row["kind"]) as HeardRequest["kind"],
      askedAt: Number(row["asked_at"]),
      dismissed: at === null ? null : { at: Number(at), by: dismissedBy ?? "" },
    };
  };

  return {
    hear: (account, heard) =>
      access.run(() =>
        transaction(db, () => {
          for (const { number, kind, text, conversationId, askedAt } of heard) {
            const sealed = seal(account, { number, text, conversationId, dismissedBy: null });
            put.run(account, markOf(account, number), kind, askedAt, sealed);
          }
        }),
      ),
    open: async (account, { limit, offset }) => {
      const [rows, total] = await access.run(() => [
        page.all(account, limit, offset),
        count.get(account)?.["n"],
      ]);
      return { rows: rows.map(read).filter((row) => row !== undefined), total: Number(total) };
    },
    get: async (account, id) => {
      const row = await access.run(() => byId.get(account, id));
      return row && read(row);
    },
    find: async (account, numbers) => {
      const rows = await access.run(() =>
        numbers.map((number) => byMark.get(account, markOf(account, number))),
      );
      const found = rows.flatMap((row) => (row ? (read(row) ?? []) : []));
      return new Map(found.map((request) => [request.number, request]));
    },
    dismiss: (account, id, by) =>
      access.run(() =>
        transaction(db, () => {
          const row = byId.get(account, id);
          const request = row && read(row);
          if (!request) return undefined;
          const { number, text, conversationId } = request;
          const at = by === null ? null : now();
          change.run(at, seal(account, { number, text, conversationId, dismissedBy: by }), id);
          return { ...request, dismissed: by === null || at === null ? null : { at, by } };
        }),
      ),
  };
}
