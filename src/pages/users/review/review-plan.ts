import type { JobWrite } from "../../../api/jobs.ts";
import { isAway, type SeenUser } from "../../../api/last-seen.ts";
import { roleName } from "../../../components/role-name.ts";
import { formatCount } from "../../../lib/numbers.ts";

export type Decision = "keep" | "demote" | "suspend";

export type Decisions = ReadonlyMap<number, Decision>;

/** One who is asked about: an Admin, or somebody who hasn't been here for 90 days. */
export type Reviewed = SeenUser & { ct_user_id: number; isAdmin: boolean; isAway: boolean };

/** Whom a review asks about, Admins first. */
export function toReview(users: readonly SeenUser[]): Reviewed[] {
  const asked = users.flatMap((user) => {
    const { ct_user_id: id } = user;
    const one = { isAdmin: roleName(user.role) === "Admin", isAway: isAway(user) };
    return id === null || !(one.isAdmin || one.isAway) ? [] : [{ ...user, ...one, ct_user_id: id }];
  });
  return asked.sort((a, b) => Number(b.isAdmin) - Number(a.isAdmin));
}

/** The next lower role, as a write takes it; null below which there is none. */
export function lowerRole({ role }: Pick<SeenUser, "role">): "Standard" | "ReadOnly" | null {
  const now = roleName(role);
  return now === "Admin" ? "Standard" : now === "Standard" ? "ReadOnly" : null;
}

/** What is left to be written of the decisions: keeping writes nothing. */
export function writesOf(rows: readonly Reviewed[], decisions: Decisions): JobWrite[] {
  return rows.flatMap((user): JobWrite[] => {
    const decision = decisions.get(user.ct_user_id);
    const role = lowerRole(user);
    const label = user.name.slice(0, 200);
    const shared = { method: "PATCH" as const, path: `/v3/users/${user.ct_user_id}`, label };
    // What was decided about is what is written: who was changed meanwhile stays as they are now.
    if (decision === "suspend")
      return [{ ...shared, body: { user_status: "inactive" }, only_if: { user_status: "active" } }];
    if (decision !== "demote" || role === null) return [];
    return [{ ...shared, body: { role }, only_if: { role: role === "Standard" ? "Admin" : "Standard" } }];
  });
}

export function countOf(decisions: Decisions, which: Decision): number {
  return [...decisions.values()].filter((decision) => decision === which).length;
}

/** "Demote 2 users and suspend 1". */
export function effectOf(decisions: Decisions): string {
  const [demoted, suspended] = [countOf(decisions, "demote"), countOf(decisions, "suspend")];
  if (suspended === 0) return `Demote ${formatCount(demoted, "user")}`;
  if (demoted === 0) return `Suspend ${formatCount(suspended, "user")}`;
  return `Demote ${formatCount(demoted, "user")} and suspend ${formatCount(suspended)}`;
}
