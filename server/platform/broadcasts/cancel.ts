import type { DatabaseSync } from "node:sqlite";
import { run } from "../db/query.ts";

/**
 * Cancels a broadcast: who has not been sent anything yet is skipped. What has gone is gone; its outcomes and answers
 * still come in. Runs inside a transaction, which the worker's batches wait for: none of them sends on.
 */
export function cancelBroadcast(db: DatabaseSync, broadcastId: number): void {
  run(
    db,
    `UPDATE broadcast_recipients SET status = 'skipped'
     WHERE broadcast_id = :broadcastId AND status = 'pending'`,
    { broadcastId },
  );
  run(db, "UPDATE broadcasts SET status = 'cancelled', missed_at = NULL WHERE broadcast_id = :broadcastId", {
    broadcastId,
  });
}
