import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { all, get } from "../db/query.ts";
import { subtree } from "../db/scope.ts";
import type { Query } from "../http/handler.ts";
import { searchNeedles } from "../messages/search-text.ts";
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

type Conditions = { where: string; parameters: Record<string, SQLInputValue> };

/** Every condition is answered by the index alone. */
function conditionsOf({ scope, userId, type, search, start, end }: ConversationSearch): Conditions {
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
  for (const [n, needle] of searchNeedles(search).entries())
    add(`instr(search_text, :needle${n}) > 0`, { [`needle${n}`]: needle });
  return { where: conditions.join(" AND "), parameters };
}

/**
 * One page of conversations by their last message, and how many there are in all. The index of the account is walked
 * once, in the order of the list: a search that finds little would be no quicker for stopping at the page, and a second
 * walk to count would cost as much again. Only the page itself is read.
 */
export function findConversations(
  db: DatabaseSync,
  search: ConversationSearch,
  { limit, offset, order }: { limit: number; offset: number; order: "asc" | "desc" },
): { rows: ConversationRow[]; total: number } {
  const { where, parameters } = conditionsOf(search);
  const found = get<{ ids: string }>(
    db,
    `SELECT json_group_array(conversation_id) AS ids FROM (
       SELECT conversation_id FROM sms_conversations INDEXED BY sms_conversations_of_account
       WHERE ${where} ORDER BY conversation_updated ${order}, conversation_id ${order}
     ) AS found`,
    parameters,
  );
  const ids = JSON.parse(found?.ids ?? "[]") as number[];
  const rows = all<ConversationRow>(
    db,
    `SELECT ${conversationColumns}
     FROM json_each(:page) AS page CROSS JOIN sms_conversations AS sms ON sms.conversation_id = page.value
     ${conversationJoins}
     ORDER BY page.key`,
    { page: JSON.stringify(ids.slice(offset, offset + limit)) },
  );
  return { rows, total: ids.length };
}
