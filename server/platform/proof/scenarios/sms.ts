import { buildContact, buildConversation, buildMessage } from "../../db/message-builders.ts";
import type { TestPlatform } from "../../test-platform.ts";
import type { Scenario } from "../scenario.ts";

function arrangeThread({ db }: TestPlatform): void {
  const contact_id = buildContact(db, { phone_number: "+18015550123" });
  buildConversation(db, {
    contact_id,
    ct_user_id: 1,
    conversation_status: "closed",
    closed_at: "2026-03-05T10:00:00.000Z",
    first_response_seconds: 61,
    response_count: 1,
    response_seconds: 61,
  });
  buildMessage(db, { conversation_id: 1, sent_on: "2026-03-04T12:00:00.000Z" });
  buildMessage(db, {
    conversation_id: 1,
    sent_on: "2026-03-04T12:01:01.000Z",
    direction: "outgoing",
    status: "delivered",
    ct_user_id: 1,
  });
}

export const smsScenarios: Scenario[] = [
  {
    operation: "listSmsConversations",
    status: 200,
    arrange: arrangeThread,
    request: { query: { type: "close", search: "jane", order: "asc", start: "2026-03-01T00:00:00Z" } },
  },
  { operation: "getSmsConversation", status: 200, arrange: arrangeThread, request: { id: 1 } },
];
