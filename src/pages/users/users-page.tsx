import { UserRound } from "lucide-react";
import { seenUsersQuery } from "../../api/last-seen.ts";
import type { User } from "../../api/users.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { byTime, byWord, choice, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Button } from "../../ui/button.tsx";
import { userColumns } from "./user-columns.tsx";
import { UserWays } from "./user-ways.tsx";

const roles = choice("Role", [
  { value: "", label: "All roles" },
  { value: "1", label: "Admin" },
  { value: "2", label: "Standard" },
  { value: "3", label: "Read-only" },
]);

const statuses = choice("Status", [
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
  { value: "deleted", label: "Deleted" },
]);

const seen = choice("Last seen here", [
  { value: "", label: "Any last visit" },
  { value: "30d", label: "Seen in the last 30 days" },
  { value: "not-90d", label: "Not seen for 90 days" },
]);

const roleIds = { "": "", "1": 1, "2": 2, "3": 3 } as const;

const users = listOf({
  title: "Users",
  noun: "user",
  icon: UserRound,
  filters: { q: search("Name, email or number"), role: roles, status: statuses, seen },
  orders: [...byTime("created_on"), ...byWord("name", "Name"), ...byWord("email", "Email")],
  query: ({ q, role, status, seen: visit }, { page, scope, sort }) =>
    seenUsersQuery({
      ...given({ search: q.trim(), role_id: roleIds[role], seen: visit }),
      user_status: status,
      sort_by: sort.by,
      sort_order: sort.order,
      ...scope,
      ...page,
    }),
  rowKey: ({ ct_user_id: id }) => id,
  opens: { page: ({ ct_user_id: id }) => (id === null ? null : paths.user(id)) },
  acts: codePart<readonly BulkAct<User>[]>(() => import("./user-acts.ts").then((module) => module.userActs)),
  elsewhere: ({ status }, set) =>
    status === "active" && <Button onClick={() => set({ status: "inactive" })}>Search inactive users</Button>,
  columns: userColumns,
});

/** `/users`: everybody in the account. */
export const UsersPage = () => <ListPage list={users} actions={<UserWays />} />;

export const firstUsers = users.first;
