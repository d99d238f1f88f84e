import type { components } from "../../../openapi.d.ts";

type GroupNode = components["schemas"]["GroupNode"];

export type TreeUnit = {
  org_unit_id: number;
  org_unit_parent_id: number | null;
  org_unit_name: string;
  org_unit_status: "active" | "inactive";
  group_level: number;
};

const byName = new Intl.Collator("en", { numeric: true });

/**
 * The tree below (and with) `rootId`, flat and depth first, siblings by name. `code` is the place: the parent's code,
 * a dot, the position among its siblings; the root is "1".
 * @param onlyActive leaves inactive units out, with what is below them
 */
export function toTree(units: TreeUnit[], rootId: number, onlyActive: boolean): GroupNode[] {
  const shown = onlyActive ? units.filter((unit) => unit.org_unit_status === "active") : units;
  const children = Map.groupBy(shown, (unit) => unit.org_unit_parent_id);
  const walk = (unit: TreeUnit, code: string): GroupNode[] => {
    const below = (children.get(unit.org_unit_id) ?? []).sort(
      (a, b) => byName.compare(a.org_unit_name, b.org_unit_name) || a.org_unit_id - b.org_unit_id,
    );
    const { org_unit_id, org_unit_name: text, group_level } = unit;
    return [
      { org_unit_id, text, code, group_level },
      ...below.flatMap((child, index) => walk(child, `${code}.${index + 1}`)),
    ];
  };
  const root = shown.find((unit) => unit.org_unit_id === rootId);
  return root ? walk(root, "1") : [];
}
