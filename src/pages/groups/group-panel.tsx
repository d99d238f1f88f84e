import { useGroup } from "../../api/groups.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { paths } from "../../lib/paths.ts";
import { SidePanel } from "../../ui/side-panel.tsx";
import { GroupFacts } from "./group-facts.tsx";

/** The group that is chosen in the tree. */
export function GroupPanel({ orgUnitId, onClose }: { orgUnitId: number; onClose: () => void }) {
  const query = useGroup(orgUnitId);
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
            <RecordLink to={paths.group(orgUnitId)} text="Open this group" />
          </p>
          <GroupFacts group={group} />
        </>
      )}
    </SidePanel>
  );
}
