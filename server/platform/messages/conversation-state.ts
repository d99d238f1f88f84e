/** What a conversation keeps of its messages, as it stands in `sms_conversations`. Times are ISO 8601 UTC. */
export type ConversationState = {
  conversation_status: "unread" | "read" | "closed";
  ct_user_id: number | null;
  unread_count: number;
  sms_type: "incoming" | "outgoing";
  message: string;
  /** Since when the contact waits for an answer; null when nobody waits. */
  awaiting_since: string | null;
  first_response_seconds: number | null;
  response_count: number;
  response_seconds: number;
  conversation_started: string;
  conversation_updated: string;
  closed_at: string | null;
};

export type MessageStatus = "received" | "queued" | "sent" | "delivered" | "failed";

/** One message. `ctUserId` is the person who wrote it; null for the contact and for what the platform sends by itself. */
export type MessageFacts = {
  direction: "incoming" | "outgoing";
  body: string;
  sentOn: string;
  status: MessageStatus;
  ctUserId: number | null;
};

/**
 * A conversation after one more message; `before` is null for the first one.
 * What comes in opens the conversation, and so does what a person sends; the person has read it then, and takes it over
 * when nobody has. A text that the platform sends by itself, as part of a broadcast for instance, opens nothing: there is
 * nothing to do about it until the contact answers.
 */
export function afterMessage(before: ConversationState | null, message: MessageFacts): ConversationState {
  const state = before ?? opened(message);
  const at = message.sentOn > state.conversation_updated ? message.sentOn : state.conversation_updated;
  const last = { sms_type: message.direction, message: message.body, conversation_updated: at };
  if (message.direction === "incoming") {
    return {
      ...state,
      ...last,
      conversation_status: "unread",
      unread_count: state.unread_count + 1,
      // What was closed needed no answer any more.
      awaiting_since: state.closed_at === null ? (state.awaiting_since ?? at) : at,
      closed_at: null,
    };
  }
  if (message.ctUserId === null) return { ...state, ...last };
  return {
    ...state,
    ...last,
    // What did not arrive is no answer.
    ...(message.status === "failed" ? {} : answered(state, at)),
    conversation_status: "read",
    ct_user_id: state.ct_user_id ?? message.ctUserId,
    unread_count: 0,
    closed_at: null,
  };
}

function opened({ direction, body, sentOn }: MessageFacts): ConversationState {
  return {
    conversation_status: "closed",
    ct_user_id: null,
    unread_count: 0,
    sms_type: direction,
    message: body,
    awaiting_since: null,
    first_response_seconds: null,
    response_count: 0,
    response_seconds: 0,
    conversation_started: sentOn,
    conversation_updated: sentOn,
    closed_at: sentOn,
  };
}

/** The wait that ends at `at`: from the first message nobody had answered yet. */
function answered(state: ConversationState, at: string): Partial<ConversationState> {
  if (state.awaiting_since === null) return {};
  const seconds = Math.floor((Date.parse(at) - Date.parse(state.awaiting_since)) / 1000);
  return {
    awaiting_since: null,
    first_response_seconds: state.first_response_seconds ?? seconds,
    response_count: state.response_count + 1,
    response_seconds: state.response_seconds + seconds,
  };
}
