import type { GroupCreate } from "../../api/group-writes.ts";
import type { FormField } from "../../components/form-values.ts";
import { zoneOptions } from "../../lib/zones.ts";
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

/** The fields of a group, the parent's among them where it can be chosen. */
export function groupFields(
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
export const parentField = {
  name: "org_unit_parent_id",
  label: "Parent group",
  control: "group",
} as const;

/** What a move does, by the levels that the group and what is below it take. */
export function moveHelp(height: number): string {
  const below = height > 1 ? "Its sub-groups move with it. " : "";
  return `${below}It can't be moved below itself.`;
}
