import { Plus, UserRound } from "lucide-react";
import { Link } from "react-router";
import { seenUsersQuery } from "../../api/last-seen.ts";
import type { User } from "../../api/users.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { byTime, byWord, choice, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { roleName } from "../../components/role-name.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { useScope } from "../../components/use-scope.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Time } from "../../ui/time.tsx";

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
  columns: [
    { id: "name", header: "Name", share: 14, sort: "name", value: ({ name }) => name },
    { id: "email", header: "Email", share: 20, sort: "email", card: "detail", value: ({ email }) => email },
    { id: "group", header: "Group", share: 18.5, card: "detail", value: ({ group }) => group },
    { id: "role", header: "Role", share: 12.5, card: "detail", value: ({ role }) => roleName(role) },
    {
      id: "status",
      header: "Status",
      share: 8.5,
      card: "badge",
      as: "status",
      value: ({ status }) => status,
    },
    {
      id: "ring-to",
      header: "Ring-to number",
      share: 14,
      as: "phone",
      onlyWide: true,
      value: ({ agent_ring_to: number }) => number,
    },
    {
      id: "seen",
      header: "Last seen here",
      share: 12,
      as: "moment",
      hidden: true,
      value: ({ last_seen: at }) => at,
      cell: ({ last_seen: at }, zone) =>
        at === null ? <span className="text-ink-faint">Not seen</span> : <Time at={at} zone={zone} />,
    },
    {
      id: "audio",
      header: "Can listen",
      share: 9.5,
      hidden: true,
      value: ({ access_audio: audio }) => (audio ? "Yes" : "No"),
    },
    { id: "ext-id", header: "External ID", share: 11, hidden: true, value: ({ user_ext_id: id }) => id },
    {
      id: "created",
      header: "Created",
      share: 12,
      sort: "created_on",
      as: "day",
      onlyWide: true,
      value: ({ user_created: at }) => at,
    },
  ],
});

/** `/users`: everybody in the account. */
export const UsersPage = () => <ListPage list={users} actions={<Ways />} />;

function Ways() {
  const { keep } = useScope();
  return (
    <>
      <Link to={keep(paths.reviewUsers)} className={buttonClass("secondary")}>
        Review access
      </Link>
      <Link to={keep(paths.importUsers)} className={buttonClass("secondary")}>
        Import
      </Link>
      <Link to={keep(paths.newUser())} className={buttonClass("primary")}>
        <Plus aria-hidden="true" className="size-4" />
        New user
      </Link>
    </>
  );
}

export const firstUsers = users.first;
