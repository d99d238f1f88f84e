import { useChildGroups, useGroup } from "../../api/groups.ts";
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
  const query = useGroup(orgUnitId);
  return (
    <RecordPage
      kind={kind}
      query={query}
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
              <SubGroups orgUnitId={orgUnitId} />
            </Card>
          </div>
        </div>
      )}
    </RecordPage>
  );
}

function SubGroups({ orgUnitId }: { orgUnitId: number }) {
  const { data, error } = useChildGroups({ org_unit_id: orgUnitId, limit: 200 });
  if (data === undefined) {
    return <p className="text-ink-faint">{error === null ? "Loading…" : error.message}</p>;
  }
  if (data.total === 0) {
    return <p className="text-ink-faint">No sub-groups</p>;
  }
  return (
    <>
      <ul className="flex flex-col gap-1">
        {data.rows.map(({ org_unit_id: id, org_unit_name: name, org_unit_status: status }, index) => (
          <li key={id ?? `row-${index}`} className="flex items-center gap-2">
            {id === null ? <RecordLink to={null} text={name} /> : <GroupLink orgUnitId={id} name={name} />}
            {status !== "active" && <StatusBadge status={status} />}
          </li>
        ))}
      </ul>
      {data.total > data.rows.length && (
        <p className="pt-2 text-ink-faint">and {formatCount(data.total - data.rows.length)} more</p>
      )}
    </>
  );
}
