import { buildUser } from "../db/builders.ts";
import { get, run } from "../db/query.ts";
import { isWithin } from "../db/scope.ts";
import { loadContract } from "../http/contract.ts";
import type { Operation } from "../http/contract.ts";
import type { RoleName } from "../http/handler.ts";
import { createTestPlatform } from "../test-platform.ts";
import type { TestPlatform } from "../test-platform.ts";
import { exchange } from "./exchange.ts";
import { kindOf } from "./records.ts";
import type { RecordKind } from "./records.ts";
import { buildNamed } from "./samples.ts";

/** Where callers are: at the top of the account, or in one of its groups. */
export type Home = 1001 | 1002;

/** The first names of those who ask. */
export const people: Record<Home, Record<RoleName, string>> = {
  1001: { Admin: "ann", Standard: "sue", ReadOnly: "rob" },
  1002: { Admin: "sam", Standard: "stan", ReadOnly: "rita" },
};

/** Places as seen from a caller's home: the org unit that lies there. */
export const places = {
  own: { home: 1001, unit: 1001 },
  child: { home: 1001, unit: 1002 },
  beside: { home: 1002, unit: 1005 },
  above: { home: 1002, unit: 1001 },
  foreign: { home: 1001, unit: 2002 },
  /** A record that was the caller's to see, or a unit that was open. */
  deleted: { home: 1001, unit: 1006 },
} as const satisfies Record<string, { home: Home; unit: number }>;

export type PlaceName = keyof typeof places;
export const placeNames = Object.keys(places) as PlaceName[];

/** A platform with a record of one kind in each place. */
export type World = { platform: TestPlatform; records: Record<PlaceName, number> };

/** Deletes a record as a client would; where no operation does that, the row goes. */
async function remove(platform: TestPlatform, kind: RecordKind, id: number): Promise<void> {
  const operation = loadContract().operations.find(
    ({ method, path }) => method === "delete" && path === `${kind.base}/{id}`,
  );
  if (!operation) {
    run(platform.db, `DELETE FROM ${kind.table} WHERE ${kind.key} = :id`, { id });
    return;
  }
  const { status } = await exchange(platform, operation, { id });
  if (status !== 200) throw new Error(`${operation.id} answered ${status}.`);
}

/** Builds the world of an operation. Records of the place "deleted" were those of a group, a child of the account. */
export async function buildWorld(operation: Operation): Promise<World> {
  const platform = createTestPlatform();
  const { db } = platform;
  buildUser(db, { id: 5, unit: 1002, first: "Stan", role: 2 });
  buildUser(db, { id: 6, unit: 1002, first: "Rita", role: 3 });
  buildNamed(platform);
  const kind = kindOf(operation);
  const records = { own: 0, child: 0, beside: 0, above: 0, foreign: 0, deleted: 0 };
  if (kind) {
    for (const [index, name] of placeNames.entries()) {
      const unit = name === "deleted" ? 1002 : places[name].unit;
      records[name] = kind.build(db, unit, index + 1);
    }
    await remove(platform, kind, records.deleted);
  }
  return { platform, records };
}

function pathOf({ db }: TestPlatform, unit: number): string {
  return (
    get<{ path: string }>(db, "SELECT path FROM org_units WHERE org_unit_id = :unit", { unit })?.path ?? ""
  );
}

/** Whether what belongs to a unit, or to the whole account of the unit, is in the scope of a caller. */
export function isInScope(
  platform: TestPlatform,
  home: Home,
  unit: number,
  owner: RecordKind["owner"],
): boolean {
  const [from, to] = [pathOf(platform, home), pathOf(platform, unit)];
  return owner === "unit" ? isWithin(from, to) : from.split("/")[0] === to.split("/")[0];
}

/** How many rows have been changed since the database was opened, undone ones included. */
export function countChanges({ db }: TestPlatform): number {
  return get<{ n: number }>(db, "SELECT total_changes() AS n")?.n ?? 0;
}
