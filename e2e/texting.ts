import type { DatabaseSync } from "node:sqlite";
import { receiveText, sendText } from "../server/platform/messages/conversation.ts";
import { people } from "./people.ts";

/** Somebody new, and the way to let them write, or be written to, so many minutes ago. */
export function somebody(db: DatabaseSync, name: string, number: string) {
  const now = Date.now();
  const ours = db.prepare("SELECT * FROM sms_conversations WHERE top_ou_id = 1001 LIMIT 1").get();
  const { lastInsertRowid } = db
    .prepare(
      "INSERT INTO contacts (top_ou_id, phone_number, contact_name, created_on) VALUES (1001, ?, ?, ?)",
    )
    .run(number, name, new Date(now).toISOString());
  const about = {
    orgUnitId: Number(ours?.["org_unit_id"]),
    topOuId: 1001,
    phoneNumber: String(ours?.["phone_number"]),
    contactId: Number(lastInsertRowid),
  };
  const user = db.prepare("SELECT ct_user_id FROM users WHERE email = ?").get(people.admin.email);
  const ctUserId = Number(user?.["ct_user_id"]);
  const at = (minutes: number) => new Date(now - minutes * 60_000);
  return {
    writes: (body: string, minutes: number) => receiveText(db, { ...about, body, at: at(minutes) }),
    gets: (body: string, minutes: number) =>
      sendText(db, { ...about, body, at: at(minutes), ctUserId, status: "delivered" }),
  };
}
