import { Link } from "react-router";
import { useGroup } from "../../api/groups.ts";
import { useProfile } from "../../api/session.ts";
import { useListState } from "../../components/back-link.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { RecordHistory } from "../../components/record-history.tsx";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { usePageName } from "../../lib/page-name.ts";
import { paths } from "../../lib/paths.ts";
import { Outline, SidePanel } from "../../ui/side-panel.tsx";
import { showToast } from "../../ui/toast.tsx";
import { GroupContents } from "./group-contents.tsx";
import { GroupFacts } from "./group-facts.tsx";
import { useGroupWriting } from "./group-writing.tsx";

const newPart = codePart(() => import("./group-form.tsx").then((module) => module.NewGroupForm));

/** The group that is chosen in the tree. */
export function GroupPanel({ orgUnitId, onClose }: { orgUnitId: number; onClose: () => void }) {
  const query = useGroup(orgUnitId);
  const listState = useListState();
  const { keep } = useScope();
  const { form, actions } = useGroupWriting(query.data);
  usePageName(query.data?.org_unit_name);
  return (
    <SidePanel
      label="Chosen group"
      query={query}
      renderTitle={({ org_unit_name: name }) => <OutsideText text={name} />}
      onClose={onClose}
    >
      {(group) =>
        form ?? (
          <>
            <p className="flex items-center gap-3">
              <StatusBadge status={group.org_unit_status} />
              <Link to={keep(paths.group(orgUnitId))} state={listState} className="link">
                Open this group
              </Link>
            </p>
            <GroupFacts group={group} />
            {actions}
            <GroupContents orgUnitId={orgUnitId} isActive={group.org_unit_status === "active"}>
              <RecordHistory subject="group" id={orgUnitId} />
            </GroupContents>
          </>
        )
      }
    </SidePanel>
  );
}

const nothingToRead = { data: {}, error: null, refetch: () => undefined };

type NewGroupPanelProps = {
  /** The group that was chosen; null for that of the top bar, or else the user's own. */
  parentId: number | null;
  onDone: (orgUnitId: number | null) => void;
  onClose: () => void;
};

/** The form for a new group, beside the tree. */
export function NewGroupPanel({ parentId, onDone, onClose }: NewGroupPanelProps) {
  const { org_unit_id: own } = useProfile();
  const { group } = useScope();
  const created = (orgUnitId: number | null) => {
    showToast("Group created");
    onDone(orgUnitId);
  };
  return (
    <SidePanel label="New group" query={nothingToRead} renderTitle={() => "New group"} onClose={onClose}>
      {() => (
        <LazyPart
          part={newPart}
          what="This form"
          props={{ parentId: parentId ?? group ?? own, onDone: created, onCancel: onClose }}
          waiting={<Outline />}
        />
      )}
    </SidePanel>
  );
}
