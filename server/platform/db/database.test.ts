import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildUnit } from "./builders.ts";
import { openDatabase } from "./database.ts";
import { all, get, run, transaction } from "./query.ts";
import { subtree } from "./scope.ts";
import { secretSetting } from "./settings.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "platform-db-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("creates the folder, records each migration once and keeps the data over a restart", () => {
  const file = join(folder, "new", "platform.db");
  const first = openDatabase(file);
  buildUnit(first, { id: 1, name: "Acme" });
  const secret = secretSetting(first, "token_key");
  const applied = all(first, "SELECT number, name, applied_on FROM migrations");
  first.close();

  const second = openDatabase(file);
  expect(get(second, "SELECT org_unit_name FROM org_units")).toEqual({ org_unit_name: "Acme" });
  expect(secretSetting(second, "token_key")).toEqual(secret);
  expect(all(second, "SELECT number, name, applied_on FROM migrations")).toEqual(applied);
  expect(applied[0]).toMatchObject({ number: 1, name: "001-identity.sql" });
  second.close();
});

test("refuses a database of a newer version in words", () => {
  const file = join(folder, "platform.db");
  openDatabase(file).close();
  const raw = new DatabaseSync(file);
  raw.exec("INSERT INTO migrations VALUES (999, '999-later.sql', '2030-01-01T00:00:00.000Z')");
  raw.close();
  expect(() => openDatabase(file)).toThrow(/newer version of this program \(999/);
});

test("a failed transaction leaves nothing", () => {
  const db = openDatabase(":memory:");
  expect(() =>
    transaction(db, () => {
      buildUnit(db, { id: 1, name: "Acme" });
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(all(db, "SELECT * FROM org_units")).toEqual([]);
});

function paths(db: DatabaseSync, root: string): unknown[] {
  return all<{ path: string }>(
    db,
    "SELECT path FROM org_units WHERE path >= :from AND path < :below ORDER BY path",
    subtree(root),
  ).map((row) => row.path);
}

test("a subtree is itself and everything below, and nothing whose id merely begins alike", () => {
  const db = openDatabase(":memory:");
  buildUnit(db, { id: 1, name: "Acme" });
  buildUnit(db, { id: 12, name: "Other" });
  buildUnit(db, { id: 2, parent: 1, name: "Sales" });
  buildUnit(db, { id: 20, parent: 1, name: "Support" });
  buildUnit(db, { id: 3, parent: 2, name: "East" });
  expect(paths(db, "1/")).toEqual(["1/", "1/2/", "1/2/3/", "1/20/"]);
  expect(paths(db, "1/2/")).toEqual(["1/2/", "1/2/3/"]);
});

test("a moved unit takes everything below it along", () => {
  const db = openDatabase(":memory:");
  buildUnit(db, { id: 1, name: "Acme" });
  buildUnit(db, { id: 2, parent: 1, name: "Sales" });
  buildUnit(db, { id: 3, parent: 2, name: "East" });
  buildUnit(db, { id: 4, parent: 1, name: "Support" });
  run(db, "UPDATE org_units SET org_unit_parent_id = 4 WHERE org_unit_id = 3");
  expect(paths(db, "1/")).toEqual(["1/", "1/2/", "1/4/", "1/4/3/"]);
  // Sales is now flat and may move; a fourth level is refused by the table itself.
  expect(() => run(db, "UPDATE org_units SET org_unit_parent_id = 3 WHERE org_unit_id = 2")).toThrow(
    /group_level/,
  );
});

test("a move onto a level of its own changes every path below", () => {
  const db = openDatabase(":memory:");
  buildUnit(db, { id: 1, name: "Acme" });
  buildUnit(db, { id: 2, parent: 1, name: "Sales" });
  buildUnit(db, { id: 3, parent: 2, name: "East" });
  buildUnit(db, { id: 9, name: "Other" });
  run(db, "UPDATE org_units SET org_unit_parent_id = 9 WHERE org_unit_id = 2");
  expect(paths(db, "9/")).toEqual(["9/", "9/2/", "9/2/3/"]);
  expect(get(db, "SELECT top_ou_id, group_level FROM org_units WHERE org_unit_id = 3")).toEqual({
    top_ou_id: 9,
    group_level: 3,
  });
});
