import { useSiblings } from "../../api/group-writes.ts";
import type { Values } from "../../components/form-values.ts";
import { SimilarRecords } from "../../components/similar-records.tsx";
import { nearNames } from "../../lib/near.ts";
import { paths } from "../../lib/paths.ts";

/** As the API compares the names of siblings. */
const plain = (name: string) => name.trim().normalize().toLowerCase();

type SiblingGroupsProps = { value: string; values: Values; record: object; isFaulty: boolean };

/** While a group's name is typed: what has it already below the same parent, or nearly so. Elsewhere it is free. */
export function SiblingGroups({ value, values, record, isFaulty }: SiblingGroupsProps) {
  const own: {
    org_unit_id?: number | null;
    org_unit_parent_id?: number | null;
    org_unit_name?: string;
  } = record;
  const parentId = Number(values["org_unit_parent_id"] ?? own.org_unit_parent_id) || null;
  const { data } = useSiblings(parentId);
  const others = (data?.rows ?? []).filter(({ org_unit_id: id }) => id !== null && id !== own.org_unit_id);
  const isUnchanged = plain(value) === plain(own.org_unit_name ?? "") && parentId === own.org_unit_parent_id;
  const near = isUnchanged ? [] : nearNames(value, others, ({ org_unit_name: name }) => name);
  const isSame = (name: string) => plain(name) === plain(value);
  const isTaken = near.some(({ org_unit_name: name }) => isSame(name));
  return (
    <SimilarRecords
      noun="group"
      isFaulty={isFaulty}
      taken={isTaken ? "There's a group with this name next to it:" : null}
      rows={near.map(({ org_unit_id: id, org_unit_name: name, org_unit_status: status }) => ({
        key: id ?? name,
        to: id === null ? null : paths.group(id),
        text: name,
        ...(status === "inactive"
          ? { note: isSame(name) ? "is inactive. Open it to activate it instead." : "inactive" }
          : {}),
      }))}
    />
  );
}
