import { userWriters } from "../../api/user-writes.ts";
import type { User } from "../../api/users.ts";
import type { ActAbout, BulkAct } from "../../components/bulk-acts.ts";
import { toGroup, toStatus } from "../../components/bulk-changes.ts";
import { roleName } from "../../components/role-name.ts";
import { formatCount } from "../../lib/numbers.ts";
import { LeaversOf } from "./leaver.tsx";
import { RoleRights, userRoles } from "./role-rights.tsx";

const users = { base: "/v3/users", idOf: ({ ct_user_id: id }: User) => id };

const status = { ...users, roles: userWriters, field: "user_status", valueOf: (user: User) => user.status };

/** Nobody changes their own role, status or place, so there is always an Admin left. */
const isSelf = ({ ct_user_id: id }: User, { profile }: ActAbout) => id !== null && id === profile.user_id;

/** Why nothing is done to a user, whatever it is: who was deleted has to be restored first. */
function isFixed(user: User, about: ActAbout): string | null {
  if (isSelf(user, about)) return "that's you";
  return user.status === "deleted" ? "deleted" : null;
}

/** A sentence of its own where some of them are admins. */
function adminsAmong(rows: readonly User[]): string {
  const admins = rows.filter((user) => roleName(user.role) === "Admin").length;
  if (admins === 0) return "";
  return admins === 1 ? " One of them is an admin." : ` ${formatCount(admins)} of them are admins.`;
}

const suspend = toStatus(status, "inactive", "suspended");
const reactivate = toStatus(status, "active");
const move = toGroup({
  ...users,
  field: "ct_user_ou_id",
  valueOf: ({ group_org_unit_id: group }: User) => group,
});

/** What can be done with many users at once. */
export const userActs: readonly BulkAct<User>[] = [
  {
    ...suspend,
    label: "Suspend",
    isGrave: true,
    title: (rows) => `Suspend ${rows}`,
    effect: (rows) =>
      `They're signed out at once and can't sign in until you reactivate them. Their calls, tags and settings stay.${adminsAmong(rows)}`,
    impact: LeaversOf,
    leavesOut: (user, about) => isFixed(user, about) ?? suspend.leavesOut(user),
  },
  {
    ...reactivate,
    label: "Reactivate",
    title: (rows) => `Reactivate ${rows}`,
    effect: () => "They can sign in again, with the role and the group they had.",
    leavesOut: (user, about) => isFixed(user, about) ?? reactivate.leavesOut(user),
  },
  {
    ...reactivate,
    label: "Restore",
    title: (rows) => `Restore ${rows}`,
    effect: () =>
      "They can sign in again, with the role and the group they had. Anyone whose group is inactive stays deleted, and the job lists them: restore them from their own page, into another group.",
    leavesOut: ({ status: now }) => (now === "deleted" ? null : "not deleted"),
  },
  {
    roles: userWriters,
    label: "Set role",
    ask: {
      name: "role",
      label: "Role",
      control: "choice",
      options: userRoles.map((value) => ({ value, label: roleName(value) })),
      note: RoleRights,
    },
    title: (rows, role) => `Change ${rows} to ${role}`,
    effect: (rows, role) => {
      if (role === "Admin") return "They can do everything you can, in their group and its sub-groups.";
      return `From their next click, they can do what the table says for ${role}.${adminsAmong(rows)}`;
    },
    leavesOut: (user, about) =>
      isFixed(user, about) ??
      (roleName(user.role) === roleName(about.value) ? "has this role already" : null),
    write: ({ ct_user_id: id, status: user_status }, role) =>
      id === null
        ? null
        : { method: "PATCH", path: `/v3/users/${id}`, body: { role }, only_if: { user_status } },
  },
  {
    ...move,
    roles: userWriters,
    title: (rows, group) => `Move ${rows} to ${group}`,
    effect: (_, group) =>
      `They see ${group} and its sub-groups, and nothing of where they are now. Their calls stay where they are.`,
    leavesOut: (user, about) => isFixed(user, about) ?? move.leavesOut(user, about),
  },
  {
    roles: userWriters,
    label: "Delete",
    isGrave: true,
    title: (rows) => `Delete ${rows}`,
    effect: (rows) =>
      `They're signed out at once and can't sign in. Their calls and history stay. You can restore them later, or undo the whole job; until then no one else can use their emails.${adminsAmong(rows)}`,
    impact: LeaversOf,
    leavesOut: isFixed,
    write: ({ ct_user_id: id, status: user_status }) =>
      id === null ? null : { method: "DELETE", path: `/v3/users/${id}`, only_if: { user_status } },
  },
];
