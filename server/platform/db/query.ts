import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";

type Parameters = Record<string, SQLInputValue>;

const prepared = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/** The statement for a text, compiled once per database. The text must be one of few: values go into parameters. */
function statement(db: DatabaseSync, sql: string): StatementSync {
  let statements = prepared.get(db);
  if (!statements) prepared.set(db, (statements = new Map()));
  let found = statements.get(sql);
  if (!found) statements.set(sql, (found = db.prepare(sql)));
  return found;
}

/** All rows. `Row` is the caller's promise about the selected columns; `:name` in the text is `name` in the parameters. */
export function all<Row>(db: DatabaseSync, sql: string, parameters: Parameters = {}): Row[] {
  return statement(db, sql).all(parameters) as Row[];
}

/** The first row, or undefined. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the row's shape, as in all()
export function get<Row>(db: DatabaseSync, sql: string, parameters: Parameters = {}): Row | undefined {
  return statement(db, sql).get(parameters) as Row | undefined;
}

/** Runs a write and answers how many rows it changed and the id of the last inserted one. */
export function run(
  db: DatabaseSync,
  sql: string,
  parameters: Parameters = {},
): { changes: number; id: number } {
  const result = statement(db, sql).run(parameters);
  return { changes: Number(result.changes), id: Number(result.lastInsertRowid) };
}

/**
 * Runs `work` in one transaction: all of it or nothing. The write lock is taken at the start, so what is read inside
 * is still true at the commit. `work` is synchronous: an `await` would let other requests into the transaction.
 */
export function transaction<Result>(
  db: DatabaseSync,
  work: () => Result extends Promise<unknown> ? never : Result,
): Result {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // A constraint may have rolled back already.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
