import type { DatabaseSync } from "node:sqlite";
import { all, get } from "../db/query.ts";
import { isWithin, subtree } from "../db/scope.ts";
import { fieldProblem, Problem } from "../../http/problem.ts";
import type { Caller } from "../http/handler.ts";
import { findUnit } from "../http/scope.ts";
import type { ScopeUnit } from "../http/scope.ts";

/** Documented: account, group, sub-group. */
const LEVELS = 3;

/** What keeps a group from being closed. New kinds of records that belong to groups are added here. */
const usages = [
  {
    field: "groups",
    what: "active sub-group",
    sql: "SELECT count(*) AS n FROM org_units WHERE org_unit_parent_id = :id AND org_unit_status = 'active'",
  },
  {
    field: "users",
    what: "user",
    sql: "SELECT count(*) AS n FROM users WHERE org_unit_id = :id AND user_status <> 'deleted'",
  },
  {
    field: "numbers",
    what: "number",
    sql: "SELECT count(*) AS n FROM phone_numbers WHERE org_unit_id = :id",
  },
  {
    field: "broadcasts",
    what: "unsent broadcast",
    sql: "SELECT count(*) AS n FROM broadcasts WHERE org_unit_id = :id AND status IN ('scheduled', 'sending')",
  },
];

/** The parent of a new or moved group: in scope, else 404, and open, else 409. */
export function requireParent(db: DatabaseSync, caller: Caller, parentId: number): ScopeUnit {
  const parent = findUnit(db, caller, parentId);
  if (!parent)
    throw fieldProblem(404, "org_unit_parent_id", `There is no group ${parentId} in your account.`);
  if (parent.org_unit_status !== "active") {
    throw fieldProblem(409, "org_unit_parent_id", `The group ${parent.org_unit_name} is inactive.`);
  }
  return parent;
}

/** Room below the parent for a group that is itself `height` levels high. */
export function requireRoom(parent: ScopeUnit, height: number): void {
  if (parent.group_level + height <= LEVELS) return;
  throw fieldProblem(
    409,
    "org_unit_parent_id",
    `There are only three levels: account, group and sub-group. ${parent.org_unit_name} has no room for this below it.`,
  );
}

/** A group can't move below itself, and must fit, with everything below it, under its new parent. */
export function requireMovable(db: DatabaseSync, unit: ScopeUnit, parent: ScopeUnit): void {
  if (isWithin(unit.path, parent.path)) {
    throw fieldProblem(409, "org_unit_parent_id", "A group cannot be moved under itself.");
  }
  const deepest = get<{ level: number }>(
    db,
    "SELECT max(group_level) AS level FROM org_units WHERE path >= :from AND path < :below",
    subtree(unit.path),
  );
  requireRoom(parent, (deepest?.level ?? unit.group_level) - unit.group_level + 1);
}

function sameName(a: string, b: string): boolean {
  return a.normalize().toLowerCase() === b.normalize().toLowerCase();
}

/** Siblings have different names, closed ones included, so that a closed group can always be opened again. */
export function requireFreeName(
  db: DatabaseSync,
  parentId: number | null,
  name: string,
  unitId: number | null,
): void {
  const siblings = all<{ org_unit_id: number; org_unit_name: string; org_unit_status: string }>(
    db,
    "SELECT org_unit_id, org_unit_name, org_unit_status FROM org_units WHERE org_unit_parent_id = :parentId",
    { parentId },
  );
  const twin = siblings.find(
    (sibling) => sibling.org_unit_id !== unitId && sameName(sibling.org_unit_name, name),
  );
  if (!twin) return;
  const which = twin.org_unit_status === "active" ? "Another group" : "An inactive group";
  throw fieldProblem(409, "org_unit_name", `${which} next to it is already called ${twin.org_unit_name}.`);
}

/** Closing needs an empty group that is not the account itself: else 409, with the counts in `errors`. */
export function requireClosable(db: DatabaseSync, unit: ScopeUnit): void {
  if (unit.group_level === 1)
    throw new Problem(409, "The account itself cannot be deleted or made inactive.");
  const errors = usages.flatMap(({ field, what, sql }) => {
    const n = get<{ n: number }>(db, sql, { id: unit.org_unit_id })?.n ?? 0;
    return n === 0 ? [] : [{ field, message: `${n} ${what}${n === 1 ? "" : "s"}` }];
  });
  if (errors.length === 0) return;
  const counts = errors.map((error) => error.message).join(", ");
  throw new Problem(409, `${unit.org_unit_name} is in use: ${counts}.`, { errors });
}

/** Facts that a write names and that must be true: the account it belongs to and a known industry. */
export function requireFacts(
  db: DatabaseSync,
  accountId: number,
  body: { top_ou_id?: number; industry_id?: number | null },
): void {
  if (body.top_ou_id !== undefined && body.top_ou_id !== accountId) {
    throw fieldProblem(400, "top_ou_id", "top_ou_id must be the account that the group belongs to.");
  }
  const { industry_id } = body;
  if (industry_id == null) return;
  if (!get(db, "SELECT 1 FROM industries WHERE industry_id = :industry_id", { industry_id })) {
    throw fieldProblem(400, "industry_id", `industry_id ${industry_id} is not in the list of industries.`);
  }
}
