import type { components } from "../../../openapi.d.ts";

type Conversation = components["schemas"]["SmsConversation"];

/** A conversation with the names of what it belongs to, as `conversationColumns` selects it. */
export type ConversationRow = Omit<Conversation, "first_response_time" | "avg_response_time" | "pin"> & {
  pin: 0 | 1;
  first_response_seconds: number | null;
  response_count: number;
  response_seconds: number;
};

export const conversationColumns = `
  sms.conversation_id, sms.phone_number, sms_type, conversation_started, conversation_updated,
  contacts.phone_number AS source, contact_name AS source_name, conversation_status, sms.ct_user_id, pin, message,
  unread_count, first_name || ' ' || last_name AS agent, closed_at,
  first_response_seconds, response_count, response_seconds`;

/** Whom a conversation, named `sms`, is between. */
export const conversationJoins = `
  JOIN contacts USING (contact_id)
  LEFT JOIN users ON users.ct_user_id = sms.ct_user_id`;

/** A conversation as the wire has it: numbers are digits alone here (documented). */
export function toConversation({
  first_response_seconds,
  response_count,
  response_seconds,
  ...row
}: ConversationRow): Conversation {
  const average = response_count === 0 ? null : Math.round(response_seconds / response_count);
  return {
    ...row,
    phone_number: row.phone_number.slice(1),
    source: row.source.slice(1),
    first_response_time: toClock(first_response_seconds),
    avg_response_time: toClock(average),
    pin: row.pin === 1,
  };
}

/** Seconds as hh:mm:ss; a wait of days has more hours than a clock. */
function toClock(seconds: number | null): string | null {
  if (seconds === null) return null;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
