import type { DatabaseSync } from "node:sqlite";
import { get } from "../db/query.ts";
import { isWithin } from "../db/scope.ts";
import type { Caller } from "./handler.ts";
import { fieldProblem } from "../../http/problem.ts";

/** An org unit as the rules about scope see it. */
export type ScopeUnit = {
  org_unit_id: number;
  path: string;
  group_level: number;
  top_ou_id: number;
  org_unit_name: string;
  org_unit_status: "active" | "inactive";
  timezone: string;
};

/** The account that the caller belongs to: the first id of his path. */
export function accountOf({ orgPath }: Caller): number {
  return Number.parseInt(orgPath, 10);
}

/** The org unit, when it is the caller's own or below it; undefined for every other reason alike. */
export function findUnit(db: DatabaseSync, caller: Caller, orgUnitId: number): ScopeUnit | undefined {
  const unit = get<ScopeUnit>(
    db,
    `SELECT org_unit_id, path, group_level, top_ou_id, org_unit_name, org_unit_status, timezone
     FROM org_units WHERE org_unit_id = :orgUnitId`,
    { orgUnitId },
  );
  return unit && isWithin(caller.orgPath, unit.path) ? unit : undefined;
}

/**
 * The `path` a list is about: of `org_unit_id` when given, else of the caller's own unit.
 * Foreign and unknown units are the same 403 (documented for calls; assumed for the other lists).
 */
export function listScope(db: DatabaseSync, caller: Caller, orgUnitId: number | undefined): string {
  if (orgUnitId === undefined) return caller.orgPath;
  const unit = findUnit(db, caller, orgUnitId);
  if (!unit) throw fieldProblem(403, "org_unit_id", `Org unit ${orgUnitId} is not part of your account.`);
  return unit.path;
}

/** The org unit that a written record belongs to: in scope, else 403, and open, else 409. */
export function requireOpenUnit(db: DatabaseSync, caller: Caller, orgUnitId: number): ScopeUnit {
  const unit = findUnit(db, caller, orgUnitId);
  if (!unit) throw fieldProblem(403, "org_unit_id", `Org unit ${orgUnitId} is not part of your account.`);
  if (unit.org_unit_status === "active") return unit;
  const message = `The group ${unit.org_unit_name} is inactive. Choose an active group.`;
  throw fieldProblem(409, "org_unit_id", message);
}
