import { Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import type { OneGroup } from "../../api/groups.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { useEditing } from "../../components/use-editing.tsx";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import type { GroupAct } from "./group-question.tsx";

const editPart = codePart(() => import("./group-form.tsx").then((module) => module.EditGroupForm));

/** The question before a group goes out of use, or comes back. */
export const questionPart = codePart(() =>
  import("./group-question.tsx").then((module) => module.GroupQuestion),
);

/** What can be done with a group, or in its place the form for other facts about it. Only Admins come here. */
export function useGroupWriting(group: OneGroup | undefined) {
  const { isEdit, ends, editButton } = useEditing("Group saved");
  const id = group?.org_unit_id ?? null;
  if (group === undefined || id === null) return { form: null, actions: null };
  if (isEdit) {
    const props = { group: { ...group, org_unit_id: id }, ...ends };
    return {
      form: <LazyPart part={editPart} what="This form" props={props} waiting={<Outline />} />,
      actions: null,
    };
  }
  const actions = <GroupActions group={{ ...group, org_unit_id: id }} editButton={editButton} />;
  return { form: null, actions };
}

type GroupActionsProps = {
  group: OneGroup & { org_unit_id: number };
  editButton: ReactNode;
};

function GroupActions({ group, editButton }: GroupActionsProps) {
  const { keep } = useScope();
  const { org_unit_id: own } = useProfile();
  const [asked, setAsked] = useState<GroupAct | null>(null);
  const { org_unit_id: id, org_unit_parent_id: parentId, org_unit_status: status } = group;
  // The account, and the group that one is an Admin of, can't go.
  const canGo = parentId !== null && id !== own;
  return (
    <div className="flex flex-wrap gap-2">
      {editButton}
      {status === "active" && (
        <Link to={keep(paths.newGroupBelow(id))} className={buttonClass("secondary")}>
          <Plus aria-hidden="true" className="size-3.5" />
          New sub-group
        </Link>
      )}
      {canGo && status === "active" && <Button onClick={() => setAsked("deactivate")}>Deactivate</Button>}
      {canGo && status === "inactive" && <Button onClick={() => setAsked("activate")}>Activate</Button>}
      {asked !== null && (
        <LazyPart
          part={questionPart}
          what="This question"
          props={{ act: asked, group, onClose: () => setAsked(null) }}
          waiting={null}
        />
      )}
    </div>
  );
}
