import type { DatabaseSync } from "node:sqlite";
import { run } from "../query.ts";
import { accountId } from "./places.ts";

const tags = [
  ["New customer", "First call of somebody we did not know"],
  ["Quote given", "A price was named"],
  ["Booked", "Ended with a date"],
  ["Follow-up needed", "Somebody has to call back"],
  ["High value", "More than $5,000"],
  ["Support", null],
  ["Reschedule", null],
  ["Emergency", "Water, gas, heat: now"],
  ["Complaint", "The branch manager reads these every morning"],
  ["Refund", null],
  ["Billing", null],
  ["Warranty", null],
  ["Cancellation", null],
  ["Membership", "Maintenance plan"],
  ["Job applicant", "For the branch manager"],
  ["Vendor", "Wants to sell us something"],
  ["Wrong number", null],
  ["Voicemail", null],
  ["Spam", "Robocalls. Never transcribed"],
  ["Menu only", "Hung up in the menu. Never transcribed"],
] as const;

export type TagName = (typeof tags)[number][0];
export type TagIds = (name: TagName) => number;

const FIRST_TAG = 501;

/** The id of a tag by the name it is seeded with. It keeps its id whatever it is called later. */
export const tagIdOf: TagIds = (name) => FIRST_TAG + tags.findIndex(([known]) => known === name);

/** Writes the tags. One more is no longer in use. */
export function seedTags(db: DatabaseSync, created: string): void {
  const write = (id: number, name: string, description: string | null, status: "active" | "inactive") => {
    const sql = `INSERT INTO tags (tag_id, top_ou_id, tag_name, description, status, created_on)
      VALUES (:id, :account, :name, :description, :status, :created)`;
    run(db, sql, { id, account: accountId, name, description, status, created });
  };
  tags.forEach(([name, description], index) => write(FIRST_TAG + index, name, description, "active"));
  write(FIRST_TAG + tags.length, "Spring promotion", "Ended", "inactive");
}
