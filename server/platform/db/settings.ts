import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { get, run } from "./query.ts";

/**
 * A secret of 32 random bytes that lives in the data: made at first use, the same ever after and for every process
 * on the same database.
 */
export function secretSetting(db: DatabaseSync, name: string): Buffer {
  run(db, "INSERT INTO settings (name, value) VALUES (:name, :value) ON CONFLICT DO NOTHING", {
    name,
    value: randomBytes(32),
  });
  const row = get<{ value: Uint8Array }>(db, "SELECT value FROM settings WHERE name = :name", { name });
  if (!row) throw new Error(`The setting ${name} cannot be read back.`);
  return Buffer.from(row.value);
}
