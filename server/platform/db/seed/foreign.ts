import type { DatabaseSync } from "node:sqlite";
import { run } from "../query.ts";
import { foreignAccountId } from "./identity.ts";
import { fictionalNumber } from "./places.ts";

/** Writes a few calls of the other company: nobody of the first may ever see one. */
export function seedForeignCalls(db: DatabaseSync, now: Date): void {
  for (let n = 0; n < 5; n += 1) {
    const id = 700_001 + n;
    run(
      db,
      `INSERT INTO calls (call_id, top_ou_id, org_unit_id, call_start, duration, ring_duration, direction, caller_id,
         caller_name, caller_city, caller_state, phone_number, disposition, kind)
       VALUES (:id, :unit, :unit, :at, 61, 6, 'inbound', :caller, 'A PATIENT', 'Albany', 'NY', :number, 'ANSWERED',
         'conversation')`,
      {
        id,
        unit: foreignAccountId,
        at: new Date(now.getTime() - (n + 1) * 7 * 3_600_000).toISOString(),
        caller: fictionalNumber("518", 60 + n),
        number: fictionalNumber("518", 1),
      },
    );
  }
}
