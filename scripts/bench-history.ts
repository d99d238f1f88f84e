import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openGatewayStore } from "../server/gateway/store/sqlite-store.ts";
import { intention } from "../server/gateway/testing/intention.ts";
import { createVault } from "../server/gateway/vault.ts";
import { figure } from "./figures.ts";

const LINES = 100_000;
const GROUPS = 10_000;
const LIMIT_MS = 150;

/** Times the newest page of a history of 100,000 lines, for an Admin of 10,000 groups. */
export async function benchHistory(): Promise<void> {
  console.log(`A history of ${LINES.toLocaleString("en")} lines`);
  const folder = mkdtempSync(join(tmpdir(), "bench-history-"));
  const file = join(folder, "gateway.db");
  const store = openGatewayStore(file, createVault(randomUUID()), Date.now, () => {});
  try {
    await store.history.append(intention());
    addLines(file);
    const unitIds = Array.from({ length: GROUPS }, (_, at) => at + 1);
    const from = performance.now();
    const { total } = await store.history.list(
      { scope: { chain: null, account: null, unitIds } },
      { limit: 50, offset: 0 },
    );
    figure("its newest page, in ms", performance.now() - from, LIMIT_MS);
    if (total !== LINES + 1) throw new Error(`The page is of ${total} lines.`);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lines that point at the one event there is: a page shows as many as it has, the total counts all. */
function addLines(file: string): void {
  const db = new DatabaseSync(file);
  db.exec(`WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${LINES})
    INSERT INTO history_entries SELECT 'id-' || value, 1001, 1 + value, NULL, value, 7, 1001, NULL, 'tag', '503',
      'update', 'done', '' FROM n`);
  db.close();
}
