import { randomBytes } from "node:crypto";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import type { Vault } from "../vault.ts";
import {
  MAX_SHARED,
  type DocumentStore,
  type DocumentWritten,
  type StoredDocument,
} from "./document-store.ts";
import type { Access } from "./sqlite-access.ts";
import { transaction } from "./sqlite-transaction.ts";

/** What one user may keep, and what an account may share: nobody is to fill the disk. */
const MAX_DOCUMENT_BYTES = 256 * 1024;
const MAX_DOCUMENTS = 500;
const MAX_BYTES = 16 * 1024 * 1024;
const OPENED_AT_ONCE = 4;

const COLUMNS = "id, owner, account, kind, revision, sealed, created_at, modified_at";

type Row = Record<string, SQLOutputValue>;
type Value = string | number | null;
type Options = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };

/** Documents in SQLite. The content is sealed, bound to everything else that is known about the document. */
export function sqliteDocuments(options: Options): DocumentStore {
  const { access } = options;
  const { read, readAll, rowsOf, open } = reading(options);
  const { insert, update, remove, erase } = writing(options);
  /** As they all are at one moment; others have their turn while they are opened. */
  const listed = async (where: string, ...values: Value[]) => {
    const found: StoredDocument[] = [];
    for (const [index, row] of (await access.run(() => rowsOf(where, ...values))).entries()) {
      if (index % OPENED_AT_ONCE === OPENED_AT_ONCE - 1) await turn();
      found.push(...open(row));
    }
    return found;
  };
  return {
    list: ({ userId, account }, kind) =>
      listed("(owner = ? OR account = ?) AND kind = coalesce(?, kind)", userId, account, kind ?? null),
    find: ({ userId, account }, id) =>
      access.run(() => readAll("id = ? AND (owner = ? OR account = ?)", id, userId, account)[0]),
    findOnly: (owner, kind) => access.run(() => read("slot = ?", slotOf(owner, kind))),
    create: (draft, once) => access.run(() => insert(draft, once)),
    replace: (id, revision, next) => access.run(() => update(id, revision, next)),
    remove: (id, revision) => access.run(() => remove(id, revision)),
    ofOwner: (owner) => listed("owner = ?", owner),
    erase: (owner) => access.run(() => erase(owner)),
  };
}

function slotOf(owner: number, kind: string): string {
  return `${kind}/${owner}`;
}

/** What a sealed content is bound to: with a row's owner, account or revision changed on the disk it does not open. */
function bond({ id, owner, account, kind, revision }: Omit<StoredDocument, "content">): string {
  return ["document", id, owner, account ?? "", kind, revision].join("/");
}

type Sealed = Pick<StoredDocument, "content" | "ownerEmail">;

/** What was sealed: the content with the e-mail of its owner, or the content alone as it once was. */
const unwrapped = (sealed: object): Sealed =>
  "ownerEmail" in sealed && "content" in sealed ? (sealed as Sealed) : { content: sealed };

function reading({ db, vault }: Options) {
  const open = (row: Row): StoredDocument[] => {
    const facts = {
      id: String(row["id"]),
      owner: Number(row["owner"]),
      account: row["account"] === null ? null : Number(row["account"]),
      kind: String(row["kind"]),
      revision: Number(row["revision"]),
      createdAt: Number(row["created_at"]),
      modifiedAt: Number(row["modified_at"]),
    };
    const text = row["sealed"] instanceof Uint8Array ? vault.open(row["sealed"], bond(facts)) : undefined;
    // Sealed with a key that is not ours any more: as good as gone.
    return text === undefined ? [] : [{ ...facts, ...unwrapped(JSON.parse(text) as object) }];
  };
  const statements = new Map<string, ReturnType<typeof db.prepare>>();
  const rowsOf = (where: string, ...values: Value[]): Row[] => {
    const sql = `SELECT ${COLUMNS} FROM documents WHERE ${where} ORDER BY created_at, id`;
    let statement = statements.get(where);
    if (!statement) statements.set(where, (statement = db.prepare(sql)));
    return statement.all(...values);
  };
  const readAll = (where: string, ...values: Value[]) => rowsOf(where, ...values).flatMap(open);
  return { readAll, rowsOf, open, read: (where: string, value: string) => readAll(where, value)[0] };
}

function writing(options: Options) {
  const { db, vault, now } = options;
  const { read } = reading(options);
  const put = db.prepare(
    `INSERT INTO documents (${COLUMNS}, slot) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET account = excluded.account, revision = excluded.revision,
       sealed = excluded.sealed, modified_at = excluded.modified_at`,
  );
  const drop = db.prepare("DELETE FROM documents WHERE id = ?");
  const dropSlot = db.prepare("DELETE FROM documents WHERE slot = ?");
  const dropAll = db.prepare("DELETE FROM documents WHERE owner = ?");
  const kept = ["owner", "account"].map((whose) =>
    db.prepare(
      `SELECT count(*) AS number, coalesce(sum(length(sealed)), 0) AS bytes FROM documents WHERE ${whose} = ? AND id <> ?`,
    ),
  );

  const shared = db.prepare(
    "SELECT count(*) AS number FROM documents WHERE owner = ? AND kind = ? AND account IS NOT NULL",
  );

  /** Writes what fits. */
  const keep = (document: StoredDocument, slot: string | null, wasShared = false): DocumentWritten => {
    const { id, owner, ownerEmail, account, kind, revision, createdAt, modifiedAt, content } = document;
    if (Buffer.byteLength(JSON.stringify(content)) > MAX_DOCUMENT_BYTES) return { state: "too_large" };
    const whole = ownerEmail === undefined ? content : { ownerEmail, content };
    const sealed = vault.seal(JSON.stringify(whole), bond(document));
    const full = kept.some((statement, n) => {
      const { number, bytes } = statement.get(n === 0 ? owner : account, id) ?? {};
      return Number(number) >= MAX_DOCUMENTS || Number(bytes) + sealed.length > MAX_BYTES;
    });
    if (full) return { state: "full" };
    const isNewlyShared = account !== null && !wasShared;
    if (isNewlyShared && Number(shared.get(owner, kind)?.["number"]) >= MAX_SHARED) {
      return { state: "shared_full" };
    }
    put.run(id, owner, account, kind, revision, sealed, createdAt, modifiedAt, slot);
    return { state: "done", document };
  };

  /** The document, when it is still what the writer has seen. */
  const still = (id: string, revision: number, write: (document: StoredDocument) => DocumentWritten) =>
    transaction(db, () => {
      const document = read("id = ?", id);
      if (!document) return { state: "gone" } as const;
      return document.revision === revision ? write(document) : ({ state: "conflict", document } as const);
    });

  return {
    insert: (draft: Parameters<DocumentStore["create"]>[0], once: boolean): DocumentWritten =>
      transaction(db, () => {
        const slot = once ? slotOf(draft.owner, draft.kind) : null;
        const there = slot === null ? undefined : read("slot = ?", slot);
        if (there) return { state: "conflict", document: there };
        // One that does not open any more must not stand in the way of the next.
        if (slot !== null) dropSlot.run(slot);
        const id = randomBytes(12).toString("base64url");
        return keep({ ...draft, id, revision: 1, createdAt: now(), modifiedAt: now() }, slot);
      }),
    update: (id: string, revision: number, next: Parameters<DocumentStore["replace"]>[2]) =>
      still(id, revision, (document) =>
        keep(
          { ...document, ...next, revision: revision + 1, modifiedAt: now() },
          null,
          document.account !== null,
        ),
      ),
    remove: (id: string, revision: number) =>
      still(id, revision, (document) => {
        drop.run(id);
        return { state: "done", document };
      }),
    erase: (owner: number) => Number(dropAll.run(owner).changes),
  };
}
