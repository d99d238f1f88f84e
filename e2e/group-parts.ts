import type { DatabaseSync } from "node:sqlite";

type Stored = Record<string, unknown> & { org_unit_id: number };

/** How the platform's database has a group. */
export function stored(db: DatabaseSync, name: string): Stored | undefined {
  return db.prepare("SELECT * FROM org_units WHERE org_unit_name = ?").get(name) as Stored | undefined;
}

export function idOf(db: DatabaseSync, name: string): number {
  const id = stored(db, name)?.org_unit_id;
  if (id === undefined) throw new Error(`There is no group ${name}.`);
  return id;
}

/** A group of a test's own, below the account. */
export function make(db: DatabaseSync, name: string, parent = 1001): number {
  db.prepare(
    `INSERT INTO org_units (org_unit_parent_id, org_unit_name, timezone, org_unit_created, org_unit_modified)
     VALUES (?, ?, 'America/Denver', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
  ).run(parent, name);
  return idOf(db, name);
}

/** Removes the groups that tests have made: the other tests of a worker count on those of the seed. */
export function removeMade(db: DatabaseSync): void {
  db.exec("DELETE FROM org_units WHERE top_ou_id = 1001 AND org_unit_id > 1100");
}
