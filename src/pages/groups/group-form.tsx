import { useMemo } from "react";
import { groupChange, groupCreation, useIndustries } from "../../api/group-writes.ts";
import type { OneGroup } from "../../api/groups.ts";
import { useProfile } from "../../api/session.ts";
import { Form } from "../../components/form.tsx";
import { changedGroup, newGroup } from "./group-fields.ts";
import { InactiveGroup } from "./inactive-group.tsx";
import { usePlaceInTree } from "./place-in-tree.ts";

type Ends = { onDone: (orgUnitId: number | null) => void; onCancel: () => void };

export type NewGroupFormProps = Ends & {
  /** Where it is to stand until somebody chooses another place; null while that is not known. */
  parentId: number | null;
};

/** A new group below another one. */
export function NewGroupForm({ parentId, ...ends }: NewGroupFormProps) {
  const { data: industries = [] } = useIndustries();
  const form = useMemo(() => newGroup(industries), [industries]);
  const record = useMemo(() => ({ org_unit_parent_id: parentId }), [parentId]);
  return (
    <Form
      {...ends}
      form={form}
      takesFocus
      label="New group"
      submit="Create group"
      write={groupCreation}
      record={record}
    />
  );
}

export type EditGroupFormProps = Ends & { group: OneGroup & { org_unit_id: number } };

/** Other facts about a group, or another place for it. */
export function EditGroupForm({ group, ...ends }: EditGroupFormProps) {
  const { org_unit_id: id, org_unit_parent_id: parentId, industry_id, industry_name } = group;
  const { data: known } = useIndustries();
  const { height } = usePlaceInTree(id);
  // The account, and the group that one is an Admin of, stay where they are: nobody here sees what is above.
  const { org_unit_id: own } = useProfile();
  const isFixed = parentId === null || own === id;
  const form = useMemo(() => {
    // Until the list is there, the one that it has.
    const present =
      industry_id === null ? [] : [{ value: String(industry_id), label: industry_name ?? `${industry_id}` }];
    return changedGroup(isFixed ? null : { id, height }, known ?? present);
  }, [id, isFixed, height, known, industry_id, industry_name]);
  return (
    <div className="flex flex-col gap-4">
      {group.org_unit_status === "inactive" && !isFixed && <InactiveGroup group={group} />}
      <Form
        {...ends}
        form={form}
        isEdit
        takesFocus
        label="Edit group"
        submit="Save"
        write={groupChange(id)}
        record={group}
        etag={group.etag}
      />
    </div>
  );
}
