import type { RoleName } from "../api/session.ts";
import type { ActAbout, JobAct } from "./bulk-acts.ts";

type Status = "active" | "inactive";

/** One field of a kind of records, and how it is written by itself. */
type Changing<Row> = {
  roles: readonly RoleName[];
  /** As the API has it: "/v3/webhooks". */
  base: string;
  field: string;
  idOf: (row: Row) => number | null;
  /** What it is now. */
  valueOf: (row: Row) => string | number | null;
};

/** Only if the field is still what was said of it before the yes: whoever has changed it meanwhile keeps that. */
function patch<Row>({ base, field, idOf, valueOf }: Changing<Row>, row: Row, value: string | number) {
  const id = idOf(row);
  if (id === null) return null;
  const path = `${base}/${id}`;
  return { method: "PATCH" as const, path, body: { [field]: value }, only_if: { [field]: valueOf(row) } };
}

/** Takes records out of use, or back into it: what every such act has in common. */
export function toStatus<Row>(kind: Changing<Row>, status: Status, already: string = status) {
  return {
    roles: kind.roles,
    leavesOut: (row: Row): string | null => (kind.valueOf(row) === status ? `already ${already}` : null),
    write: (row: Row) => patch(kind, row, status),
  };
}

/** Puts records in another group, which only Admins can read. */
export function toGroup<Row>(kind: Omit<Changing<Row>, "roles">) {
  const whole = { ...kind, roles: ["Admin"] as const };
  return {
    roles: whole.roles,
    label: "Move to group",
    ask: { name: kind.field, label: "Group", control: "group" as const },
    leavesOut: (row: Row, { value }: ActAbout): string | null =>
      String(kind.valueOf(row)) === value ? "there already" : null,
    write: (row: Row, group: string) => patch(whole, row, Number(group)),
  } satisfies Partial<JobAct<Row>>;
}
