import { UserRound } from "lucide-react";
import { useMemo } from "react";
import { useUsers, type User, type UserListFilters } from "../../api/users.ts";
import { useListState } from "../../components/back-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { roleName } from "../../components/role-name.ts";
import { StatusBadge } from "../../components/status-badge.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { formatDate } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { phoneDigits } from "../../lib/phone.ts";
import { oneOf, pageNumber, text, useSearchState } from "../../lib/search-state.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Time } from "../../ui/time.tsx";

const schema = {
  q: text,
  role: oneOf(["", "1", "2", "3"], ""),
  status: oneOf(["active", "inactive", "deleted"], "active"),
  sort: oneOf(["created_on", "name", "email"], "created_on"),
  order: oneOf(["desc", "asc"], "desc"),
  page: pageNumber,
};

const pageSize = 50;

const roles = [
  { value: "", label: "All roles" },
  { value: "1", label: "Admin" },
  { value: "2", label: "Standard" },
  { value: "3", label: "Read-only" },
] as const;

/** The orders that the API knows, for windows that have no room for every column's title. */
const orders = [
  { value: "created_on desc", sort: "created_on", order: "desc", label: "Newest first" },
  { value: "created_on asc", sort: "created_on", order: "asc", label: "Oldest first" },
  { value: "name asc", sort: "name", order: "asc", label: "Name A–Z" },
  { value: "name desc", sort: "name", order: "desc", label: "Name Z–A" },
  { value: "email asc", sort: "email", order: "asc", label: "Email A–Z" },
  { value: "email desc", sort: "email", order: "desc", label: "Email Z–A" },
] as const;

const statuses = [
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
  { value: "deleted", label: "Deleted" },
] as const;

/** `/users`: everybody in the account. */
export function UsersPage() {
  const { state, set } = useSearchState(schema);
  const { filter, keep } = useScope();
  const listState = useListState();
  const zone = useZone();
  const columns = useMemo(() => columnsIn(zone), [zone]);
  const query = useUsers({ ...filtersOf(state), ...filter });
  const { data } = query;

  return (
    <>
      <PageHeader title="Users" note={data && formatCount(data.total, "user")} />
      <DataTable
        label="Users"
        noun="user"
        narrow
        columns={columns}
        query={query}
        rows={data?.rows}
        total={data?.total ?? 0}
        rowKey={(user, index) => user.ct_user_id ?? `row-${index}`}
        rowLink={({ ct_user_id: id }) => (id === null ? null : keep(paths.user(id)))}
        linkState={listState}
        filtered={state.q !== "" || state.role !== "" || state.status !== "active"}
        onClearFilters={() => set({ q: "", role: "", status: "active" })}
        empty={{
          title: "No users yet",
          icon: <UserRound aria-hidden="true" className="size-6" />,
          elsewhere: state.status === "active" && (
            <Button onClick={() => set({ status: "inactive" })}>Search inactive users</Button>
          ),
        }}
        page={state.page}
        pageSize={pageSize}
        onPage={(page) => set({ page })}
        sort={{ by: state.sort, order: state.order }}
        onSort={({ by, order }) => set({ sort: schema.sort.parse(by) ?? "created_on", order })}
        toolbar={
          <>
            <SearchField
              label="Search users"
              placeholder="Name, email or number"
              value={state.q}
              onSearch={(q) => set({ q }, { replace: true })}
            />
            <FilterSelect
              label="Role"
              options={roles}
              value={state.role}
              onChoose={(role) => set({ role })}
            />
            <FilterSelect
              label="Status"
              options={statuses}
              value={state.status}
              onChoose={(status) => set({ status })}
            />
            <div className="contents xl:hidden">
              <FilterSelect
                label="Order"
                options={orders}
                value={`${state.sort} ${state.order}`}
                onChoose={(value) => {
                  const chosen = orders.find((one) => one.value === value);
                  if (chosen !== undefined) set({ sort: chosen.sort, order: chosen.order });
                }}
              />
            </div>
          </>
        }
      />
    </>
  );
}

type State = ReturnType<typeof useSearchState<typeof schema>>["state"];

/** The API searches names and addresses apart: what has an @ is an address, and what is all digits is a number. */
function searchOf(q: string): Pick<UserListFilters, "name" | "email" | "ringTo"> {
  if (q.trim() === "") return {};
  const digits = phoneDigits(q);
  if (digits !== null) return { ringTo: digits };
  return q.includes("@") ? { email: q } : { name: q };
}

function filtersOf({ q, role, status, sort, order, page }: State): UserListFilters {
  return {
    ...searchOf(q),
    ...(role === "1" ? { role_id: 1 } : role === "2" ? { role_id: 2 } : role === "3" ? { role_id: 3 } : {}),
    user_status: status,
    sort_by: sort,
    sort_order: order,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}

function columnsIn(zone: string): Column<User>[] {
  return [
    {
      id: "name",
      header: "Name",
      share: 14,
      sortKey: "name",
      cell: ({ name }) => <OutsideText text={name} />,
    },
    {
      id: "email",
      header: "Email",
      share: 20,
      sortKey: "email",
      card: "detail",
      cell: ({ email }) => <OutsideText text={email} />,
    },
    {
      id: "group",
      header: "Group",
      share: 18.5,
      card: "detail",
      cell: ({ group }) => <OutsideText text={group} />,
    },
    {
      id: "role",
      header: "Role",
      share: 12.5,
      card: "detail",
      cell: ({ role }) => <OutsideText text={roleName(role)} />,
    },
    {
      id: "status",
      header: "Status",
      share: 8.5,
      card: "badge",
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      id: "ring-to",
      header: "Ring-to number",
      share: 14,
      optional: "shown",
      className: "@max-4xl:hidden",
      cell: ({ agent_ring_to: number }) => <PhoneNumber number={number} />,
    },
    {
      id: "audio",
      header: "Can listen",
      share: 9.5,
      optional: "hidden",
      cell: ({ access_audio: audio }) => (audio ? "Yes" : "No"),
    },
    {
      id: "ext-id",
      header: "External ID",
      share: 11,
      optional: "hidden",
      cell: ({ user_ext_id: id }) => <OutsideText text={id} />,
    },
    {
      id: "created",
      header: "Created",
      share: 12,
      sortKey: "created_on",
      optional: "shown",
      className: "@max-[60rem]:hidden",
      cell: ({ user_created: at }) => <Time at={at} zone={zone} text={formatDate(at, zone)} />,
    },
  ];
}
