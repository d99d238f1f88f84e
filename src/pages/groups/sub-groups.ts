import { Network } from "lucide-react";
import { childGroupsQuery, type Group } from "../../api/groups.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { activeOrNot, given, search } from "../../components/list-filters.tsx";
import { listOf, type ListColumn } from "../../components/list.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";

const filters = { q: search("Name"), status: activeOrNot };

const columns: readonly ListColumn<Group, never>[] = [
  { id: "name", header: "Name", share: 26, value: ({ org_unit_name: name }) => name },
  {
    id: "status",
    header: "Status",
    share: 12,
    card: "badge",
    as: "status",
    value: (row) => row.org_unit_status,
  },
  { id: "address", header: "Address", share: 38, card: "detail", value: ({ place }) => place },
  { id: "ext-id", header: "External ID", share: 12, value: ({ org_unit_ext_id: id }) => id },
  { id: "created", header: "Created", share: 12, as: "day", value: ({ org_unit_created: at }) => at },
];

/** The groups right below one, as a list. */
export const subGroupsOf = (orgUnitId: number) =>
  listOf({
    title: "Sub-groups",
    noun: "sub-group",
    icon: Network,
    filters,
    query: ({ q, status }, { page }) =>
      childGroupsQuery({ org_unit_id: orgUnitId, ...given({ group_name: q, status }), ...page }),
    rowKey: ({ org_unit_id: id }) => id,
    opens: { page: ({ org_unit_id: id }) => (id === null ? null : paths.group(id)) },
    acts: codePart<readonly BulkAct<Group>[]>(() =>
      import("./group-acts.ts").then((module) => module.groupActs),
    ),
    columns,
  });
