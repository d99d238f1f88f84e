import type { Log } from "./log.ts";
import type { GatewayStore } from "./store/store.ts";

/**
 * Settles what a process that died has left open in the history: as the ledger knows it, else as unknown. What still runs
 * stays as it is. Never fails.
 */
export async function settleLost(
  { history, ledger }: Pick<GatewayStore, "history" | "ledger">,
  log: Log,
): Promise<void> {
  try {
    for (const { id, userId, key } of await history.running()) {
      const entry = await ledger.look(userId, key);
      if (entry?.state === "running") continue;
      const known = entry?.state === "done" || entry?.state === "refused" ? entry : undefined;
      const status = known?.answer.status ?? null;
      await history.settle(id, { outcome: known?.state ?? "unknown", status, message: null, changes: null });
    }
  } catch (error) {
    log({ level: "warn", event: "store_failed", error: String(error) });
  }
}
