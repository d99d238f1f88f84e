import type { Group } from "../../api/groups.ts";
import type { ActAbout, BulkAct } from "../../components/bulk-acts.ts";
import { toGroup, toStatus } from "../../components/bulk-changes.ts";
import { levelsOf } from "./place-in-tree.ts";

const groups = { base: "/v3/groups", idOf: ({ org_unit_id: id }: Group) => id };

const status = {
  ...groups,
  roles: ["Admin"] as const,
  field: "org_unit_status",
  valueOf: (group: Group) => group.org_unit_status,
};

const move = toGroup({
  ...groups,
  field: "org_unit_parent_id",
  valueOf: ({ org_unit_parent_id: parent }: Group) => parent,
});

const deactivate = toStatus(status, "inactive");

/** The account, and the group that one is an Admin of, stay as and where they are. */
function isFixed({ org_unit_id: id, org_unit_parent_id: parent }: Group, { profile }: ActAbout) {
  if (parent === null) return "the account itself";
  return id === profile.org_unit_id ? "your own group" : null;
}

/** What can be done with many groups at once. */
export const groupActs: readonly BulkAct<Group>[] = [
  {
    ...deactivate,
    label: "Deactivate",
    isGrave: true,
    title: (rows) => `Deactivate ${rows}`,
    effect: () =>
      "Nothing can be put in them until you activate them again. Their calls stay in reports. A group that still has users, numbers, active sub-groups or unsent broadcasts stays active, and the job lists it.",
    leavesOut: (group, about) => isFixed(group, about) ?? deactivate.leavesOut(group),
  },
  {
    ...toStatus(status, "active"),
    label: "Activate",
    title: (rows) => `Activate ${rows}`,
    effect: () => "People, numbers and routes can be put in them again.",
  },
  {
    ...move,
    ask: { ...move.ask, label: "Parent group", deepest: levelsOf(1) },
    title: (rows, parent) => `Move ${rows} to ${parent}`,
    effect: (_, parent) =>
      `They move with their sub-groups, users, numbers and routes. Who works in ${parent} sees them, and who works in their present parent doesn't any more.`,
    leavesOut: (group, about) =>
      isFixed(group, about) ??
      (String(group.org_unit_id) === about.value ? "can't be below itself" : move.leavesOut(group, about)),
  },
];
