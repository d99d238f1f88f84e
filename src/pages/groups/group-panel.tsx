import { Link } from "react-router";
import { useGroup } from "../../api/groups.ts";
import { useListState } from "../../components/back-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { RecordHistory } from "../../components/record-history.tsx";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { SidePanel } from "../../ui/side-panel.tsx";
import { GroupFacts } from "./group-facts.tsx";

/** The group that is chosen in the tree. */
export function GroupPanel({ orgUnitId, onClose }: { orgUnitId: number; onClose: () => void }) {
  const query = useGroup(orgUnitId);
  const listState = useListState();
  const { keep } = useScope();
  return (
    <SidePanel
      label="Chosen group"
      query={query}
      renderTitle={({ org_unit_name: name }) => <OutsideText text={name} />}
      onClose={onClose}
    >
      {(group) => (
        <>
          <p className="flex items-center gap-3">
            <StatusBadge status={group.org_unit_status} />
            <Link to={keep(paths.group(orgUnitId))} state={listState} className="link">
              Open this group
            </Link>
          </p>
          <GroupFacts group={group} />
          <RecordHistory subject="group" id={orgUnitId} />
        </>
      )}
    </SidePanel>
  );
}
