import { schema } from "virtual:openapi/GroupCreate";
import type { GroupCreate, GroupPatch } from "../../api/group-writes.ts";
import type { FormField, FormOf } from "../../components/form-values.ts";
import { zoneOptions } from "../../lib/zones.ts";
import { levelsOf } from "./place-in-tree.ts";
import { SiblingGroups } from "./sibling-groups.tsx";

type Field = FormField<keyof GroupCreate>;
type Options = readonly { value: string; label: string }[];

const address: readonly Field[] = [
  { name: "address", label: "Street", control: "text", section: "Address" },
  { name: "city", label: "City", control: "text" },
  { name: "state", label: "State", control: "text", half: true },
  { name: "zip", label: "ZIP code", control: "text", half: true },
  { name: "phone_number", label: "Phone", control: "phone", help: "Where people reach this office." },
];

const references: readonly Field[] = [
  {
    name: "org_unit_ext_id",
    label: "External ID",
    control: "text",
    help: "Its ID in your own systems.",
    section: "References",
  },
  { name: "billing_id", label: "Billing ID", control: "text" },
];

/** A new group. */
export function newGroup(industries: Options): FormOf<GroupCreate> {
  const parent = { ...parentField, deepest: levelsOf(1) };
  return { schema, fields: groupFields(parent, { none: "Same as the parent group" }, industries) };
}

/** Other facts about a group, and where it stands in the tree; null for one that stays where it is. */
export function changedGroup(
  place: { id: number; height: number } | null,
  industries: Options,
): FormOf<GroupPatch> {
  const parent =
    place === null
      ? null
      : {
          ...parentField,
          without: place.id,
          deepest: levelsOf(place.height),
          help: moveHelp(place.height),
        };
  const zone = { none: "Keep the current one", help: "Convirza doesn't say which one it has now." };
  // What is checked is what a new one has to be: a changed group has a name as well.
  return { schema, fields: groupFields(parent, zone, industries) };
}

/** The fields of a group, the parent's among them where it can be chosen. */
function groupFields(
  parent: Field | null,
  zone: Pick<Field, "help"> & { none: string },
  industries: Options,
) {
  const { none, ...help } = zone;
  return [
    { name: "org_unit_name", label: "Name", control: "text", note: SiblingGroups },
    ...(parent === null ? [] : [parent]),
    {
      name: "timezone",
      label: "Time zone",
      control: "select",
      options: [{ value: "", label: none }, ...zoneOptions()],
      ...help,
    },
    {
      name: "industry_id",
      label: "Industry",
      control: "select",
      options: [{ value: "", label: "None" }, ...industries],
    },
    ...address,
    ...references,
  ] satisfies readonly Field[];
}

/** Where a group stands. */
const parentField = {
  name: "org_unit_parent_id",
  label: "Parent group",
  control: "group",
} as const;

/** What a move does, by the levels that the group and what is below it take. */
function moveHelp(height: number): string {
  const below = height > 1 ? "Its sub-groups move with it. " : "";
  return `${below}It can't be moved below itself.`;
}
