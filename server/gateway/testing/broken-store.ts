import { DatabaseSync, StatementSync } from "node:sqlite";
import { onTestFinished, vi } from "vitest";

/**
 * From now on SQLite says that the disk is full, whatever is to be written; until the answer is called.
 * @param fits what still goes in, by its SQL
 */
export function fillDisk(fits?: RegExp): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- it is called with the statement that it is called on
  const { run } = StatementSync.prototype;
  const full = vi.spyOn(StatementSync.prototype, "run").mockImplementation(function (
    this: StatementSync,
    ...values: Parameters<typeof run>
  ) {
    if (fits?.test(this.sourceSQL) === true) return run.apply(this, values);
    throw Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
  });
  const free = () => full.mockRestore();
  onTestFinished(free);
  return free;
}

/** Another program writes to the store in `file`, and does not come to an end; until the answer is called. */
export function lockDatabase(file: string): () => void {
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  const unlock = () => void (other.isOpen && other.close());
  onTestFinished(unlock);
  return unlock;
}
