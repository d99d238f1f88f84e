import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { buildContact } from "./message-builders.ts";
import { run } from "./query.ts";

type Values = Record<string, SQLInputValue>;

function insert(db: DatabaseSync, table: string, values: Values): number {
  const names = Object.keys(values);
  const text = `INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map((name) => `:${name}`).join(", ")})`;
  return run(db, text, values).id;
}

/** Adds a tracking number of Acme (1001) that may send texts; `values` are columns of `phone_numbers`. Answers its id. */
export function buildSender(db: DatabaseSync, values: Values = {}): number {
  return insert(db, "phone_numbers", {
    phone_number: "+18015550199",
    type: "local",
    org_unit_id: 1001,
    sms_status: "active",
    ordered_on: "2026-01-01T00:00:00.000Z",
    ...values,
  });
}

/** The number of the nth contact that `buildContacts` adds: 801-555-0100 and on, then the next area code. */
export function builtNumber(n: number): string {
  return `+1${801 + Math.floor(n / 100)}55501${String(n % 100).padStart(2, "0")}`;
}

/** Adds so many contacts of Acme, at most 10,000, and answers their ids. */
export function buildContacts(db: DatabaseSync, count: number): number[] {
  return Array.from({ length: count }, (_, n) =>
    buildContact(db, { phone_number: builtNumber(n), contact_name: `Contact ${n}` }),
  );
}

type NewBroadcast = {
  contacts?: readonly number[];
  status?: string;
  name?: string;
  org_unit_id?: number;
  phone_number_id?: number;
  scheduled_at?: string;
  created_on?: string;
  recipients_total?: number;
};

/**
 * Adds a broadcast of Acme (1001) by the user 1 from the number 1, in any state and as if nobody had been sent to yet;
 * Answers its id.
 */
export function buildBroadcast(
  db: DatabaseSync,
  { contacts = [], status = "draft", ...values }: NewBroadcast = {},
): number {
  const at = "2026-03-05T10:00:00.000Z";
  const hasBegun = status === "sending" || status === "completed";
  const id = insert(db, "broadcasts", {
    top_ou_id: 1001,
    org_unit_id: 1001,
    name: "Spring tune-up",
    message: "Book your tune-up. Reply STOP to opt out.",
    phone_number_id: 1,
    phone_number: "+18015550199",
    scheduled_at: status === "draft" ? null : "2026-03-05T11:00:00.000Z",
    started_at: hasBegun ? at : null,
    paced_at: hasBegun ? at : null,
    completed_at: status === "completed" ? at : null,
    recipients_total: contacts.length,
    created_on: at,
    created_by: 1,
    ...values,
    // The table has no such status: a missed one is a draft that was found too late.
    ...(status === "missed" ? { status: "draft", missed_at: at } : { status }),
  });
  for (const contact_id of contacts) {
    insert(db, "broadcast_recipients", { broadcast_id: id, contact_id });
  }
  return id;
}
