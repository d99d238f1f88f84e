import { userWriters } from "../../api/user-writes.ts";
import type { User } from "../../api/users.ts";
import type { ActAbout, BulkAct } from "../../components/bulk-acts.ts";
import { roleName } from "../../components/role-name.ts";
import { RoleRights, userRoles } from "./role-rights.tsx";

type Change = { user_status?: string; role?: string; ct_user_ou_id?: number | null };

/** Nobody changes their own role, status or place, so there is always an Admin left. */
const isSelf = ({ ct_user_id: id }: User, { profile }: ActAbout) => id !== null && id === profile.user_id;

/** `only_if`: what was said of the user before the yes; who was changed meanwhile stays as they are now. */
const patch = ({ ct_user_id: id }: User, body: Change, only_if: Change) =>
  id === null ? null : { method: "PATCH" as const, path: `/v3/users/${id}`, body, only_if };

const toStatus = (user_status: "active" | "inactive", already: string) => ({
  roles: userWriters,
  leavesOut: (user: User, about: ActAbout) => {
    if (isSelf(user, about)) return "that's you";
    if (user.status === user_status) return already;
    return user.status === "deleted" ? "deleted" : null;
  },
  write: (user: User) => patch(user, { user_status }, { user_status: user.status }),
});

/** What can be done with many users at once. */
export const userActs: readonly BulkAct<User>[] = [
  {
    ...toStatus("inactive", "already suspended"),
    label: "Suspend",
    isGrave: true,
    title: (users) => `Suspend ${users}`,
    effect: () =>
      "They're signed out at once and can't sign in until you reactivate them. Their calls, tags and settings stay.",
  },
  {
    ...toStatus("active", "already active"),
    label: "Reactivate",
    title: (users) => `Reactivate ${users}`,
    effect: () => "They can sign in again, with the role and the group they had.",
  },
  {
    roles: userWriters,
    label: "Restore",
    title: (users) => `Restore ${users}`,
    effect: () => "They can sign in again, with the role and the group they had.",
    leavesOut: ({ status }) => (status === "deleted" ? null : "not deleted"),
    write: (user) => patch(user, { user_status: "active" }, { user_status: "deleted" }),
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
    title: (users, role) => `Change ${users} to ${role}`,
    effect: (users, role) => {
      const admins = users.filter((user) => roleName(user.role) === "Admin").length;
      if (role === "Admin") return "They can do everything you can, in their group and its sub-groups.";
      const loses =
        admins === 0 ? "" : ` ${admins === 1 ? "One of them is" : `${admins} of them are`} an admin now.`;
      return `From their next click, they can do what the table says for ${role}.${loses}`;
    },
    leavesOut: (user, about) => {
      if (isSelf(user, about)) return "that's you";
      if (user.status === "deleted") return "deleted";
      return roleName(user.role) === roleName(about.value) ? "has this role already" : null;
    },
    write: (user, role) => patch(user, { role }, { user_status: user.status }),
  },
  {
    roles: userWriters,
    label: "Move to group",
    ask: { name: "ct_user_ou_id", label: "Group", control: "group" },
    title: (users, group) => `Move ${users} to ${group}`,
    effect: (_, group) =>
      `They see ${group} and its sub-groups, and nothing of where they are now. Their calls stay where they are.`,
    leavesOut: (user, about) => {
      if (isSelf(user, about)) return "that's you";
      if (user.status === "deleted") return "deleted";
      return String(user.group_org_unit_id) === about.value ? "there already" : null;
    },
    write: (user, group) =>
      patch(user, { ct_user_ou_id: Number(group) }, { ct_user_ou_id: user.group_org_unit_id }),
  },
];
