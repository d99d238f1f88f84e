import { useMemo } from "react";
import { useGroup } from "../../api/groups.ts";
import { isNarrowed } from "../../components/filter-state.ts";
import { ListTable } from "../../components/list-page.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { RecordPage, WithId } from "../../components/record-page.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { useList } from "../../components/use-list.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Card } from "../../ui/card.tsx";
import { GroupFacts } from "./group-facts.tsx";
import { useGroupWriting } from "./group-writing.tsx";
import { subGroupsOf } from "./sub-groups.ts";

const belongingsPart = codePart(() => import("./belongings.tsx").then((module) => module.Belongings));

const kind = { what: "group", list: { title: "Groups", path: paths.groups } };

/** `/groups/:id`: a group, its sub-groups, and the ways to everything in it. */
export function GroupPage() {
  return <WithId kind={kind}>{(id) => <KnownGroup key={id} orgUnitId={id} />}</WithId>;
}

function KnownGroup({ orgUnitId }: { orgUnitId: number }) {
  const { data, error, refetch } = useGroup(orgUnitId);
  const list = useMemo(() => subGroupsOf(orgUnitId), [orgUnitId]);
  const { form, actions } = useGroupWriting(data);
  const subGroups = useList(list);
  const { query, state } = subGroups;
  const hasNone = query.data?.total === 0 && state.page === 1 && !isNarrowed(list.filters, state);
  return (
    <RecordPage
      kind={kind}
      // Both at once: sub-groups that came later would push down what stands below them.
      query={{ data: query.isPending ? undefined : data, error, refetch }}
      history={{ subject: "group", id: orgUnitId }}
      nameOf={({ org_unit_name: name }) => name}
      renderNote={({ org_unit_status: status }) => <StatusBadge status={status} />}
    >
      {(group) =>
        form === null ? (
          <div className="flex flex-col gap-4">
            <div className="grid items-start gap-4 lg:grid-cols-2">
              <Card title="Details">
                <GroupFacts group={group} />
                {actions !== null && <div className="pt-4">{actions}</div>}
              </Card>
              <div className="flex flex-col gap-4">
                <Card title="In this group">
                  <LazyPart
                    part={belongingsPart}
                    what="What this group has"
                    props={{ orgUnitId, isActive: group.org_unit_status === "active" }}
                    waiting={<div className="skeleton h-49 md:h-28" role="status" aria-label="Loading" />}
                  />
                </Card>
                {hasNone && (
                  <Card title="Sub-groups">
                    <p className="text-ink-faint">No sub-groups</p>
                  </Card>
                )}
              </div>
            </div>
            {!hasNone && (
              <ListTable listed={subGroups} heading={<h2 className="mr-2 font-semibold">Sub-groups</h2>} />
            )}
          </div>
        ) : (
          <Card title="Edit group">
            <div className="max-w-2xl">{form}</div>
          </Card>
        )
      }
    </RecordPage>
  );
}
