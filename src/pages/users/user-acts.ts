import type { User } from "../../api/users.ts";
import type { ActAbout, BulkAct } from "../../components/bulk-acts.ts";

const toStatus = (user_status: "active" | "inactive", already: string) => ({
  roles: ["Admin" as const],
  leavesOut: ({ ct_user_id: id, status }: User, { profile }: ActAbout) => {
    if (id !== null && id === profile.user_id) return "that's you";
    if (status === user_status) return already;
    return status === "deleted" ? "deleted" : null;
  },
  write: ({ ct_user_id: id }: User) =>
    id === null ? null : { method: "PATCH" as const, path: `/v3/users/${id}`, body: { user_status } },
});

/** What can be done with many users at once. Whoever does it stays an Admin, so there is always one left. */
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
];
