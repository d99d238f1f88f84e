import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { all, get } from "../db/query.ts";
import { subtree } from "../db/scope.ts";
import type { Query } from "../http/handler.ts";
import { searchNeedle } from "../messages/search-text.ts";
import { conversationColumns, conversationJoins } from "./sms-rows.ts";
import type { ConversationRow } from "./sms-rows.ts";

/** What conversations are wanted. `scope` is an `org_units.path`; `start` and `end` are ISO UTC, the end excluded. */
export type ConversationSearch = {
  scope: string;
  userId: number;
  type: NonNullable<Query<"listSmsConversations">["type"]>;
  search: string;
  start?: string | undefined;
  end?: string | undefined;
};

/** Assumed: all but `close` are about open conversations. */
const typeConditions: Record<ConversationSearch["type"], string> = {
  allOpen: "conversation_status <> 'closed'",
  assignedToYou: "conversation_status <> 'closed' AND ct_user_id = :userId",
  unassigned: "conversation_status <> 'closed' AND ct_user_id IS NULL",
  close: "conversation_status = 'closed'",
};

type Plan = { from: string; where: string; parameters: Record<string, SQLInputValue> };

/** Every condition is answered by the index alone, which is in the order of the list. */
function plan({ scope, userId, type, search, start, end }: ConversationSearch): Plan {
  const account = scope.slice(0, scope.indexOf("/") + 1);
  const parameters: Record<string, SQLInputValue> = { account: Number.parseInt(account, 10) };
  const conditions = ["top_ou_id = :account", typeConditions[type]];
  const add = (condition: string, values: Record<string, SQLInputValue>) => {
    conditions.push(condition);
    Object.assign(parameters, values);
  };
  if (type === "assignedToYou") Object.assign(parameters, { userId });
  if (start !== undefined) add("conversation_updated >= :start", { start });
  if (end !== undefined) add("conversation_updated < :end", { end });
  if (scope !== account) {
    add(
      "org_unit_id IN (SELECT org_unit_id FROM org_units WHERE path >= :from AND path < :below)",
      subtree(scope),
    );
  }
  const needle = searchNeedle(search);
  if (needle !== "") add("instr(search_text, :needle) > 0", { needle });
  return {
    from: "sms_conversations INDEXED BY sms_conversations_of_account",
    where: conditions.join(" AND "),
    parameters,
  };
}

/** How many conversations there are, exactly. */
export function countConversations(db: DatabaseSync, search: ConversationSearch): number {
  const { from, where, parameters } = plan(search);
  const row = get<{ total: number }>(db, `SELECT count(*) AS total FROM ${from} WHERE ${where}`, parameters);
  return row?.total ?? 0;
}

/**
 * One page of conversations by their last message; `total` is what `countConversations` says. What lies before the page
 * is skipped in the index, from the nearer end.
 */
export function readConversations(
  db: DatabaseSync,
  search: ConversationSearch,
  { limit, offset, order, total }: { limit: number; offset: number; order: "asc" | "desc"; total: number },
): ConversationRow[] {
  const size = Math.min(limit, total - offset);
  if (size <= 0) return [];
  const after = total - offset - size;
  const nearEnd = after < offset;
  const { from, where, parameters } = plan(search);
  const inOrder = (table: string, direction: "asc" | "desc") =>
    `${table}conversation_updated ${direction}, ${table}conversation_id ${direction}`;
  const walk = (order === "asc") === nearEnd ? "desc" : "asc";
  return all<ConversationRow>(
    db,
    `WITH page AS MATERIALIZED (
       SELECT conversation_id FROM ${from} WHERE ${where} ORDER BY ${inOrder("", walk)} LIMIT :size OFFSET :skip
     )
     SELECT ${conversationColumns}
     FROM page CROSS JOIN sms_conversations AS sms USING (conversation_id) ${conversationJoins}
     ORDER BY ${inOrder("sms.", order)}`,
    { ...parameters, size, skip: nearEnd ? after : offset },
  );
}
