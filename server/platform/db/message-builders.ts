import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { searchText } from "../messages/search-text.ts";
import { get, run } from "./query.ts";

type Values = Record<string, SQLInputValue>;

function insert(db: DatabaseSync, table: string, values: Values): number {
  const names = Object.keys(values);
  const text = `INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map((name) => `:${name}`).join(", ")})`;
  return run(db, text, values).id;
}

/** Adds a contact of Acme (1001) with a mobile phone; `values` are columns of `contacts`. Answers its id. */
export function buildContact(db: DatabaseSync, values: Values & { phone_number: string }): number {
  return insert(db, "contacts", {
    top_ou_id: 1001,
    contact_name: "Jane Roe",
    created_on: "2026-01-01T00:00:00.000Z",
    ...values,
  });
}

/**
 * Adds a conversation of Acme (1001) with a contact: one incoming text that nobody has read, but no message in the
 * thread. `values` are columns of `sms_conversations`. Answers its id.
 */
export function buildConversation(
  db: DatabaseSync,
  { phone_number = "+18015550199", ...values }: Values & { contact_id: number; phone_number?: string },
): number {
  const contact = get<{ name: string | null; number: string }>(
    db,
    "SELECT contact_name AS name, phone_number AS number FROM contacts WHERE contact_id = :contact_id",
    { contact_id: values.contact_id },
  );
  const at = "2026-03-04T12:00:00.000Z";
  return insert(db, "sms_conversations", {
    top_ou_id: 1001,
    org_unit_id: 1001,
    phone_number,
    search_text: searchText({
      name: contact?.name ?? null,
      contactNumber: contact?.number ?? "",
      trackingNumber: phone_number,
    }),
    conversation_status: "unread",
    unread_count: 1,
    sms_type: "incoming",
    message: "Hello?",
    conversation_started: at,
    conversation_updated: at,
    ...values,
  });
}

/** Adds a message to a thread; `values` are columns of `sms_messages`. The conversation itself stays as it is. */
export function buildMessage(
  db: DatabaseSync,
  values: Values & { conversation_id: number; sent_on: string },
): number {
  return insert(db, "sms_messages", { direction: "incoming", body: "Hello?", status: "received", ...values });
}
