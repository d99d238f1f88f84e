import type { components } from "../../../openapi.d.ts";
import { all, get } from "../db/query.ts";
import { isWithin } from "../db/scope.ts";
import type { Handlers, Query } from "../http/handler.ts";
import { fieldProblem, Problem } from "../../http/problem.ts";
import { findConversations } from "./sms-query.ts";
import { conversationColumns, conversationJoins, toConversation } from "./sms-rows.ts";
import type { ConversationRow } from "./sms-rows.ts";

type Message = components["schemas"]["SmsMessage"];

/** The range of the last message. Assumed: either bound may be missing, the end is excluded, no range is too long. */
function readRange({ start, end }: Query<"listSmsConversations">): {
  start: string | undefined;
  end: string | undefined;
} {
  if (start !== undefined && end !== undefined && Date.parse(end) <= Date.parse(start)) {
    throw fieldProblem(400, "end", "end must be after start.");
  }
  const toUtc = (date: string | undefined) => (date === undefined ? undefined : new Date(date).toISOString());
  return { start: toUtc(start), end: toUtc(end) };
}

/** Text conversations, for every role. */
export const smsHandlers = {
  listSmsConversations: ({ query, caller, context: { db } }) => {
    const search = {
      ...readRange(query),
      scope: caller.orgPath,
      userId: caller.userId,
      type: query.type ?? "allOpen",
      search: query.search ?? "",
    };
    const { limit, offset, order = "desc" } = query;
    const { rows, total } = findConversations(db, search, { limit, offset, order });
    // Documented: the singular.
    return { conversation: rows.map(toConversation), total };
  },

  getSmsConversation: ({ path, query, caller, context: { db } }) => {
    const row = get<ConversationRow & { path: string; messages: number }>(
      db,
      `SELECT ${conversationColumns}, unit.path,
         (SELECT count(*) FROM sms_messages WHERE conversation_id = :id) AS messages
       FROM sms_conversations AS sms ${conversationJoins}
       JOIN org_units AS unit ON unit.org_unit_id = sms.org_unit_id
       WHERE sms.conversation_id = :id`,
      { id: path.id },
    );
    if (!row || !isWithin(caller.orgPath, row.path)) {
      throw new Problem(404, `There is no conversation ${path.id} in your account.`);
    }
    const { path: _path, messages: total, ...conversation } = row;
    const messages = all<Message>(
      db,
      `SELECT message_id, direction, body, sent_on, sms_messages.status, first_name || ' ' || last_name AS agent
       FROM sms_messages LEFT JOIN users USING (ct_user_id)
       WHERE conversation_id = :id ORDER BY sent_on, message_id LIMIT :limit OFFSET :offset`,
      { id: path.id, limit: query.limit, offset: query.offset },
    );
    return { ...toConversation(conversation), messages, total };
  },
} satisfies Handlers<"listSmsConversations" | "getSmsConversation">;
