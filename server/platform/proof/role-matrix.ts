import type { RoleName } from "../http/handler.ts";
import { documented, schemaOfBody } from "./documented.ts";
import type { Documented } from "./documented.ts";
import { exchange, operationOf } from "./exchange.ts";
import type { Ask } from "./exchange.ts";
import { buildWorld, countChanges, isInScope, people, placeNames, places } from "./matrix-world.ts";
import type { PlaceName, World } from "./matrix-world.ts";
import { kindOf } from "./records.ts";
import { sampleBody } from "./samples.ts";

type CallerName = RoleName | "nobody";

/** What of a request lies in a place: the record it is about, the unit it lists, a unit its body names, or nothing. */
type Target = { by: "record" | "query" } | { by: "body"; field: string } | { by: "nothing" };

/** One request of the matrix. */
export type Cell = { entry: Documented; caller: CallerName; target: Target; place: PlaceName };

const callers: CallerName[] = ["Admin", "Standard", "ReadOnly", "nobody"];

/** Fields of bodies that name an org unit. */
const unitFields = ["org_unit_id", "ct_user_ou_id", "org_unit_parent_id"];

/** Whether the body, and not the address, says which record is meant. */
function namesRecordInBody({ operation }: Documented): boolean {
  const required = schemaOfBody(operation)?.["required"];
  return Array.isArray(required) && required.includes("phone_number_ids");
}

function targetsOf(entry: Documented): Target[] {
  const { operation } = entry;
  const hasRecord = operation.path.includes("{id}") || namesRecordInBody(entry);
  const fields = Object.keys(schemaOfBody(operation)?.["properties"] ?? {});
  const targets: Target[] = [
    ...(hasRecord ? [{ by: "record" as const }] : []),
    ...(operation.parameters.some(({ name }) => name === "org_unit_id") ? [{ by: "query" as const }] : []),
    ...unitFields.filter((field) => fields.includes(field)).map((field) => ({ by: "body" as const, field })),
  ];
  return targets.length > 0 ? targets : [{ by: "nothing" }];
}

/** Every operation that needs a token, as each caller, on each place that its request can name. */
export const cells: Cell[] = documented
  .filter(({ operation }) => !operation.isPublic)
  .flatMap((entry) =>
    targetsOf(entry).flatMap((target) =>
      (target.by === "nothing" ? (["own"] as const) : placeNames).flatMap((place) =>
        callers.map((caller) => ({ entry, caller, target, place })),
      ),
    ),
  );

/** The name of a cell, for people. */
export function nameOf({ entry, caller, target, place }: Cell): string {
  const what = target.by === "body" ? target.field : target.by;
  return `${entry.operation.id} as ${caller}, ${what} ${place}`;
}

/** What the place of the record answers to a request that the role can send. */
function expectedOfRecord({ operation, statuses }: Documented, place: PlaceName, inScope: boolean): number[] {
  // Documented for `groups/org-list`, which knows no 404.
  const gone = [statuses.includes(404) ? 404 : 401];
  if (!inScope) return gone;
  if (place !== "deleted") return [200];
  if (!kindOf(operation)?.isKept) return gone;
  // It is still there. What else a change does to it, its own rules say: a deleted user must be restored first.
  return operation.method === "get" || operation.method === "delete" ? [200] : [200, 409];
}

/** What the contract says about a unit that the body names: refused as a scope, not found as a record. */
function expectedOfBody(
  { statuses }: Documented,
  field: string,
  place: PlaceName,
  inScope: boolean,
): number[] {
  if (!inScope) return [field === "org_unit_id" ? 403 : 404];
  if (place !== "deleted") return [200];
  return [statuses.includes(409) ? 409 : 422];
}

/** The statuses that a cell may have, by rule: token, role, scope. */
export function expectedOf({ entry, caller, target, place }: Cell, { platform }: World): number[] {
  if (caller === "nobody") return [401];
  const { roles } = entry.operation;
  if (roles && !roles.includes(caller)) return [403];
  const { home, unit } = places[place];
  const owner = target.by === "record" ? (kindOf(entry.operation)?.owner ?? "unit") : "unit";
  const inScope = isInScope(platform, home, unit, owner);
  switch (target.by) {
    case "record":
      return expectedOfRecord(entry, place, inScope);
    case "query":
      return [inScope ? 200 : 403];
    case "body":
      return expectedOfBody(entry, target.field, place, inScope);
    case "nothing":
      return [200];
  }
}

/** The request of a cell: valid but for what lies in the place. */
function requestOf({ entry, caller, target, place }: Cell, { records }: World): Ask {
  const { operation } = entry;
  const { home, unit } = places[place];
  // Everything else belongs to the caller's own unit.
  const record = target.by === "record" ? records[place] : records[home === 1001 ? "own" : "child"];
  const body = sampleBody(operation.id, { unit: home, record });
  const required = operation.parameters.filter((spec) => spec.required && spec.in === "query");
  return {
    as: caller === "nobody" ? null : people[home][caller],
    ...(operation.path.includes("{id}") ? { id: record } : {}),
    query: {
      ...Object.fromEntries(required.map(({ name }) => [name, 100])),
      ...(target.by === "query" ? { org_unit_id: unit } : {}),
    },
    ...(body === undefined ? {} : { body: target.by === "body" ? { ...body, [target.field]: unit } : body }),
  };
}

/** What came of a cell, and whether anything but the life of the token was written. */
export type Outcome = { status: number; message: unknown; hasWritten: boolean };

const renewals = new WeakMap<World, Map<string | null, number>>();

/** How much the smallest of a caller's requests writes: it renews his token. The very first signs him in, too. */
async function renewalOf(world: World, as: string | null): Promise<number> {
  const known = renewals.get(world) ?? new Map<string | null, number>();
  renewals.set(world, known);
  let renewal = known.get(as);
  if (renewal === undefined) {
    const profile = operationOf("getProfile");
    await exchange(world.platform, profile, { as });
    const before = countChanges(world.platform);
    await exchange(world.platform, profile, { as });
    renewal = countChanges(world.platform) - before;
    known.set(as, renewal);
  }
  return renewal;
}

async function play(cell: Cell, world: World): Promise<Outcome> {
  const { platform } = world;
  const request = requestOf(cell, world);
  const renewal = await renewalOf(world, request.as ?? null);
  const before = countChanges(platform);
  const { status, body } = await exchange(platform, cell.entry.operation, request);
  return { status, message: body["message"], hasWritten: countChanges(platform) - before !== renewal };
}

/** Plays all cells. A world serves until something has been written to it. */
export async function playMatrix(judge: (cell: Cell, outcome: Outcome, world: World) => void): Promise<void> {
  let world: World | undefined;
  let of = "";
  for (const cell of cells) {
    const { operation } = cell.entry;
    if (!world || of !== operation.id) {
      world?.platform.db.close();
      world = await buildWorld(operation);
      of = operation.id;
    }
    const outcome = await play(cell, world);
    judge(cell, outcome, world);
    if (!outcome.hasWritten) continue;
    world.platform.db.close();
    world = undefined;
  }
  world?.platform.db.close();
}
