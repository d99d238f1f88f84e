import type { DatabaseSync } from "node:sqlite";
import type { components } from "../../../openapi.d.ts";
import { all, get, run } from "../db/query.ts";
import type { Query } from "../http/handler.ts";
import type { BroadcastRecipient } from "./broadcast-rows.ts";

type Rejected = components["schemas"]["BroadcastWritten"]["rejected"][number];

/** The numbers of a write, sorted out: whom the broadcast will go to, and who is left out and why. */
export type SortedRecipients = { contactIds: number[]; rejected: Rejected[] };

type Contact = {
  contact_id: number;
  phone_number: string;
  line_type: "mobile" | "landline";
  status: "active" | "opted_out";
};

/** E.164. Of the North American numbers neither area code nor exchange begins with 0 or 1. */
const e164 = /^\+(?:1[2-9]\d{2}[2-9]\d{6}|[2-9]\d{6,14})$/;

function whyNot(contact: Contact | undefined): Rejected["reason"] | null {
  if (!contact) return "not_a_contact";
  if (contact.status === "opted_out") return "opted_out";
  return contact.line_type === "landline" ? "landline" : null;
}

/**
 * Sorts out the numbers of a write, in their order. One that comes again is a duplicate whatever the first was, unless
 * it is no number at all. Quick enough for 50,000: the contacts are looked up in one statement.
 * @param accountId whose contacts may be texted
 */
export function sortRecipients(
  db: DatabaseSync,
  accountId: number,
  recipients: readonly string[],
): SortedRecipients {
  const numbers = recipients.map((recipient) => recipient.trim());
  const contacts = all<Contact>(
    db,
    `SELECT contact_id, phone_number, line_type, status
     FROM json_each(:numbers) CROSS JOIN contacts
     ON top_ou_id = :accountId AND phone_number = json_each.value`,
    { accountId, numbers: JSON.stringify([...new Set(numbers)]) },
  );
  const byNumber = new Map(contacts.map((contact) => [contact.phone_number, contact]));
  const seen = new Set<string>();
  const sorted: SortedRecipients = { contactIds: [], rejected: [] };
  for (const [index, phone_number] of numbers.entries()) {
    const contact = byNumber.get(phone_number);
    const isRepeated = seen.has(phone_number);
    seen.add(phone_number);
    const reason = !e164.test(phone_number) ? "invalid" : isRepeated ? "duplicate" : whyNot(contact);
    if (reason !== null) sorted.rejected.push({ phone_number: recipients[index] ?? phone_number, reason });
    else if (contact) sorted.contactIds.push(contact.contact_id);
  }
  return sorted;
}

/** Makes these contacts, and nobody else, the recipients of a broadcast that has not begun. Inside a transaction. */
export function writeRecipients(db: DatabaseSync, broadcastId: number, contactIds: readonly number[]): void {
  run(db, "DELETE FROM broadcast_recipients WHERE broadcast_id = :broadcastId", { broadcastId });
  run(
    db,
    `INSERT INTO broadcast_recipients (broadcast_id, contact_id)
     SELECT :broadcastId, value FROM json_each(:contactIds)`,
    // In the order of the key: each row is added at the end, which is three times as quick.
    { broadcastId, contactIds: JSON.stringify(contactIds.toSorted((a, b) => a - b)) },
  );
}

/** One page of the recipients, in the order in which they are sent to, and how many the filter leaves. */
export function readRecipients(
  db: DatabaseSync,
  broadcast: { broadcast_id: number; recipients_total: number },
  { recipient_status: status, limit, offset }: Query<"getBroadcast">,
): { recipients: BroadcastRecipient[]; recipients_matching: number } {
  const id = broadcast.broadcast_id;
  const where = `broadcast_id = :id${status === undefined ? "" : " AND status = :status"}`;
  const parameters = { id, ...(status === undefined ? {} : { status }) };
  const recipients = all<BroadcastRecipient>(
    db,
    `WITH page AS MATERIALIZED (
       SELECT contact_id FROM broadcast_recipients WHERE ${where} ORDER BY contact_id LIMIT :limit OFFSET :offset
     )
     SELECT contacts.phone_number, contact_name, recipient.status, error_code, sent_on
     FROM page
     CROSS JOIN broadcast_recipients AS recipient
       ON recipient.broadcast_id = :id AND recipient.contact_id = page.contact_id
     CROSS JOIN contacts ON contacts.contact_id = page.contact_id
     ORDER BY page.contact_id`,
    { ...parameters, limit, offset },
  );
  if (status === undefined) return { recipients, recipients_matching: broadcast.recipients_total };
  const found = get<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM broadcast_recipients WHERE ${where}`,
    parameters,
  );
  return { recipients, recipients_matching: found?.n ?? 0 };
}
