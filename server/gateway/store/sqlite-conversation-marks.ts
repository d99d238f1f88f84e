import type { DatabaseSync } from "node:sqlite";
import type { Vault } from "../vault.ts";
import { MAX_MARKS, type ConversationMark, type ConversationMarkStore } from "./conversation-mark-store.ts";
import type { Access } from "./sqlite-access.ts";
import { transaction } from "./sqlite-transaction.ts";

type Options = { db: DatabaseSync; vault: Vault; now: () => number; access: Access };
type Sealed = Omit<ConversationMark, "conversationId">;

/** What a sealed mark is bound to: of another user or conversation it does not open. */
const bond = (owner: number, conversation: number) => ["conversation-mark", owner, conversation].join("/");

/** Marks of conversations in SQLite. */
export function sqliteConversationMarks({ db, vault, now, access }: Options): ConversationMarkStore {
  const all = db.prepare(
    "SELECT conversation, sealed FROM conversation_marks WHERE owner = ? ORDER BY modified_at DESC, conversation",
  );
  const put = db.prepare(
    `INSERT INTO conversation_marks (owner, conversation, sealed, modified_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (owner, conversation) DO UPDATE SET sealed = excluded.sealed, modified_at = excluded.modified_at`,
  );
  const dropOldest = db.prepare(
    `DELETE FROM conversation_marks WHERE owner = ?1 AND conversation IN
       (SELECT conversation FROM conversation_marks WHERE owner = ?1 ORDER BY modified_at DESC LIMIT -1 OFFSET ?2)`,
  );
  const dropAll = db.prepare("DELETE FROM conversation_marks WHERE owner = ?");
  return {
    list: (owner) =>
      access.run(() =>
        all.all(owner).flatMap(({ conversation, sealed }): ConversationMark[] => {
          const conversationId = Number(conversation);
          const text =
            sealed instanceof Uint8Array ? vault.open(sealed, bond(owner, conversationId)) : undefined;
          // Sealed with a key that is not ours any more: as good as forgotten.
          return text === undefined ? [] : [{ conversationId, ...(JSON.parse(text) as Sealed) }];
        }),
      ),
    keep: (owner, { conversationId, ...mark }) =>
      access.run(() =>
        transaction(db, () => {
          const sealed = vault.seal(JSON.stringify(mark), bond(owner, conversationId));
          put.run(owner, conversationId, sealed, now());
          dropOldest.run(owner, MAX_MARKS);
        }),
      ),
    erase: (owner) => access.run(() => Number(dropAll.run(owner).changes)),
  };
}
