import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Vault } from "../vault.ts";
import { MAX_LABELS, type LabelContent, type LabelStore, type StoredLabel } from "./label-store.ts";
import type { Access } from "./sqlite-access.ts";
import { transaction } from "./sqlite-transaction.ts";

type Options = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };
type Sealed = LabelContent & { modifiedBy: string };

/** What a sealed label is bound to: on another number, or as another revision, it does not open. */
const bond = (account: number, number: string, revision: number) =>
  ["label", account, number, revision].join("/");

/** Labels in SQLite. */
export function sqliteLabels({ db, vault, now, access }: Options): LabelStore {
  const all = db.prepare("SELECT * FROM number_labels WHERE account = ? ORDER BY number");
  const one = db.prepare("SELECT * FROM number_labels WHERE account = ? AND number = ?");
  const count = db.prepare("SELECT count(*) AS number FROM number_labels WHERE account = ?");
  const put = db.prepare(
    `INSERT INTO number_labels (account, number, revision, sealed, modified_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (account, number) DO UPDATE SET revision = excluded.revision, sealed = excluded.sealed,
       modified_at = excluded.modified_at`,
  );

  const open = (account: number, row: Record<string, SQLOutputValue>): StoredLabel => {
    const number = String(row["number"]);
    const revision = Number(row["revision"]);
    const text =
      row["sealed"] instanceof Uint8Array
        ? vault.open(row["sealed"], bond(account, number, revision))
        : undefined;
    // Sealed with a key that is not ours any more: as good as emptied.
    const nothing: Sealed = { label: null, note: null, color: null, modifiedBy: "" };
    const content = text === undefined ? nothing : (JSON.parse(text) as Sealed);
    return { ...content, number, revision, modifiedAt: Number(row["modified_at"]) };
  };
  const saysSomething = ({ label, note, color }: StoredLabel) =>
    label !== null || note !== null || color !== null;

  return {
    list: (account) =>
      access.run(() =>
        all
          .all(account)
          .map((row) => open(account, row))
          .filter(saysSomething),
      ),
    keep: (account, revision, { number, ...content }) =>
      access.run(() =>
        transaction(db, () => {
          const row = one.get(account, number);
          const present = row && open(account, row);
          if ((present?.revision ?? 0) !== revision && present) return { state: "conflict", label: present };
          if (!present && Number(count.get(account)?.["number"]) >= MAX_LABELS) return { state: "full" };
          const next = (present?.revision ?? 0) + 1;
          const sealed = vault.seal(JSON.stringify(content), bond(account, number, next));
          const modifiedAt = now();
          put.run(account, number, next, sealed, modifiedAt);
          return { state: "done", label: { ...content, number, revision: next, modifiedAt } };
        }),
      ),
  };
}
