import type { RowsPage } from "../../api/client.ts";
import { useChildGroups, useGroup, type Group } from "../../api/groups.ts";
import { GroupLink } from "../../components/group-link.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { RecordPage, WithId } from "../../components/record-page.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { Card } from "../../ui/card.tsx";
import { Belongings } from "./belongings.tsx";
import { GroupFacts } from "./group-facts.tsx";

const kind = { what: "group", list: { title: "Groups", path: paths.groups } };

/** `/groups/:id`: a group, its sub-groups, and the ways to everything in it. */
export function GroupPage() {
  return <WithId kind={kind}>{(id) => <KnownGroup key={id} orgUnitId={id} />}</WithId>;
}

function KnownGroup({ orgUnitId }: { orgUnitId: number }) {
  const { data, error, refetch } = useGroup(orgUnitId);
  const subGroups = useChildGroups({ org_unit_id: orgUnitId, limit: 200 });
  return (
    <RecordPage
      kind={kind}
      // Both at once: sub-groups that came later would push down what stands below them.
      query={{ data: subGroups.isPending ? undefined : data, error, refetch }}
      history={{ subject: "group", id: orgUnitId }}
      nameOf={({ org_unit_name: name }) => name}
      renderNote={({ org_unit_status: status }) => <StatusBadge status={status} />}
    >
      {(group) => (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card title="Details">
            <GroupFacts group={group} />
          </Card>
          <div className="flex flex-col gap-4">
            <Card title="In this group">
              <Belongings orgUnitId={orgUnitId} />
            </Card>
            <Card title="Sub-groups">
              <SubGroups found={subGroups.data} error={subGroups.error} />
            </Card>
          </div>
        </div>
      )}
    </RecordPage>
  );
}

type SubGroupsProps = { found: RowsPage<Group> | undefined; error: Error | null };

function SubGroups({ found, error }: SubGroupsProps) {
  if (found === undefined) return <p className="text-ink-faint">{error?.message}</p>;
  if (found.total === 0) {
    return <p className="text-ink-faint">No sub-groups</p>;
  }
  return (
    <>
      <ul className="flex flex-col gap-1">
        {found.rows.map(({ org_unit_id: id, org_unit_name: name, org_unit_status: status }, index) => (
          <li key={id ?? `row-${index}`} className="flex items-center gap-2">
            {id === null ? <RecordLink to={null} text={name} /> : <GroupLink orgUnitId={id} name={name} />}
            {status !== "active" && <StatusBadge status={status} />}
          </li>
        ))}
      </ul>
      {found.total > found.rows.length && (
        <p className="pt-2 text-ink-faint">and {formatCount(found.total - found.rows.length)} more</p>
      )}
    </>
  );
}
