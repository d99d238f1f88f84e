import type { DatabaseSync } from "node:sqlite";
import { get } from "../db/query.ts";
import type { Caller } from "../http/handler.ts";
import { fieldProblem, Problem } from "../../http/problem.ts";
import { findUnit } from "../http/scope.ts";
import type { ScopeUnit } from "../http/scope.ts";
import type { UserFields } from "./user-rows.ts";

/** The org unit a user is put into: in the caller's scope, else 404. */
export function requireHome(db: DatabaseSync, caller: Caller, orgUnitId: number): ScopeUnit {
  const unit = findUnit(db, caller, orgUnitId);
  if (!unit) throw fieldProblem(404, "ct_user_ou_id", `There is no group ${orgUnitId} in your account.`);
  return unit;
}

/** Nobody who can sign in, or will again, belongs to a closed group. */
export function requireOpenHome(unit: ScopeUnit, status: UserFields["user_status"]): void {
  if (status === "deleted" || unit.org_unit_status === "active") return;
  throw fieldProblem(
    409,
    "ct_user_ou_id",
    `The group ${unit.org_unit_name} is inactive. Choose an active group.`,
  );
}

/** An address belongs to one user for ever, so that a deleted user can always be restored. */
export function requireFreeEmail(db: DatabaseSync, email: string, userId: number | null): void {
  const holder = get<{ ct_user_id: number }>(db, "SELECT ct_user_id FROM users WHERE email = :email", {
    email,
  });
  if (!holder || holder.ct_user_id === userId) return;
  throw fieldProblem(409, "username", "This e-mail address already belongs to a user, who may be deleted.");
}

/** Admins can't remove their own rights by mistake. */
export function requireNotOneself(caller: Caller, userId: number, next: UserFields): void {
  if (caller.userId !== userId) return;
  if (next.user_status === "deleted") throw new Problem(409, "You cannot delete yourself.");
  if (next.user_status === "inactive") {
    throw fieldProblem(409, "user_status", "You cannot deactivate yourself.");
  }
  if (next.role !== "Admin") throw fieldProblem(409, "role", "You cannot take the role Admin from yourself.");
}

/** How many people can administer the whole account. */
function countAccountAdmins(db: DatabaseSync, accountId: number): number {
  const row = get<{ admins: number }>(
    db,
    `SELECT count(*) AS admins FROM users
     WHERE org_unit_id = :accountId AND user_status = 'active' AND role_id = 1`,
    { accountId },
  );
  return row?.admins ?? 0;
}

/**
 * Runs a write that must leave an active Admin at the top of the account, where one was before; inside a transaction,
 * which the 409 rolls back.
 */
export function keepLastAdmin(db: DatabaseSync, accountId: number, write: () => void): void {
  const before = countAccountAdmins(db, accountId);
  write();
  if (before > 0 && countAccountAdmins(db, accountId) === 0) {
    throw new Problem(409, "This is the last Admin of the account. Give someone else the role first.");
  }
}
