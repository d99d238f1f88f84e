import type { DatabaseSync } from "node:sqlite";
import { run } from "./query.ts";

const built = "2026-01-01T00:00:00.000Z";

/** Adds a tracking number that was ordered on 1 January 2026. */
export function buildNumber(
  db: DatabaseSync,
  number: {
    id: number;
    number: string;
    unit?: number;
    route?: number;
    type?: "local" | "toll_free" | "vanity";
    sms?: "off" | "pending" | "active";
    ordered?: string;
  },
): void {
  run(
    db,
    `INSERT INTO phone_numbers (phone_number_id, phone_number, org_unit_id, provisioned_route_id, type, sms_status,
       ordered_on)
     VALUES (:id, :number, :unit, :route, :type, :sms, :ordered)`,
    { unit: 1001, route: null, type: "local", sms: "off", ordered: built, ...number },
  );
}

/** Adds a sound of an account, without its bytes. */
export function buildPrompt(db: DatabaseSync, prompt: { id: number; account?: number }): void {
  run(
    db,
    `INSERT INTO prompts (prompt_id, top_ou_id, name, message_type, duration, size_bytes, content_type, created_on)
     VALUES (:id, :account, 'Greeting', 'prompt', 3, 1000, 'audio/ogg', :built)`,
    { account: 1001, ...prompt, built },
  );
}
