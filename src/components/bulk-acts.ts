import type { ReactNode } from "react";
import type { JobWrite } from "../api/jobs.ts";
import type { Profile, RoleName } from "../api/session.ts";
import type { FormField } from "./form-values.ts";

/** The most rows that one job takes. */
export const MOST_ROWS = 10_000;

/** What an act is asked about a row with: what was chosen ("" where nothing is asked), and who does it. */
export type ActAbout = { value: string; profile: Profile };

type Act = {
  /** On the buttons: "Deactivate". */
  label: string;
  /** As the operation's `x-roles`. Others don't see it. */
  roles: readonly RoleName[];
  /** It takes something away. */
  isGrave?: true;
};

export type ImpactProps<Row> = {
  rows: readonly Row[];
  children: (impact: { isLocked: boolean; shown: ReactNode }) => ReactNode;
};

/** An act that takes one request for each row: a job sends them. */
export type JobAct<Row> = Act & {
  /** The one thing that has to be chosen first, such as the new role. */
  ask?: FormField;
  /** The whole in a few words, which are the question and the job's title: `Deactivate ${rows}`. `value` is in words. */
  title: (rows: string, value: string) => string;
  /** What it does to these rows, in sentences. */
  effect: (rows: readonly Row[], value: string) => string;
  /** Looks up what depends on these rows and hands it on; the question is locked until that is known. */
  impact?: (props: ImpactProps<Row>) => ReactNode;
  /** Why a row stays as it is: "already inactive", "that's you". */
  leavesOut?: (row: Row, about: ActAbout) => string | null;
  /** The one request that a row takes; null for a row that can't be told apart. */
  write: (row: Row, value: string) => Omit<JobWrite, "label"> | null;
};

/** What the dialog of an act is given: `onDone` once the rows have been written, which ends the selection. */
export type OwnActProps<Row> = { rows: readonly Row[]; onDone: () => void; onClose: () => void };

/** An act that the API takes all rows of at once, or in an order: its own dialog asks, and writes. */
type OwnAct<Row> = Act & {
  dialog: (props: OwnActProps<Row>) => ReactNode;
  /** Whether it does anything to a row; absent where it does to all. */
  fits?: (row: Row) => boolean;
};

/**
 * Something that is done to many rows of a list at once. It is said once, in a file of its own that a list names in `acts`;
 * from it come the button, the question that states the whole effect, and the job.
 */
export type BulkAct<Row> = JobAct<Row> | OwnAct<Row>;

/** Whether an act does anything to a row, whatever is chosen first. */
export function fits<Row>(act: BulkAct<Row>, row: Row, profile: Profile): boolean {
  if ("dialog" in act) return act.fits?.(row) ?? true;
  return (act.leavesOut?.(row, { value: "", profile }) ?? null) === null && act.write(row, "") !== null;
}

/** Rows that stay as they are for one reason. */
export type LeftOut<Row> = { why: string; rows: Row[] };

export type ActPlan<Row> = { rows: Row[]; writes: JobWrite[]; leftOut: LeftOut<Row>[] };

/** What an act would do with rows: which it writes, and which stay as they are and why. */
export function planOf<Row>(
  act: JobAct<Row>,
  rows: readonly Row[],
  about: ActAbout,
  nameOf: (row: Row) => string,
): ActPlan<Row> {
  const plan: ActPlan<Row> = { rows: [], writes: [], leftOut: [] };
  const leave = (row: Row, why: string) => {
    const known = plan.leftOut.find((left) => left.why === why);
    if (known === undefined) plan.leftOut.push({ why, rows: [row] });
    else known.rows.push(row);
  };
  for (const row of rows) {
    const why = act.leavesOut?.(row, about) ?? null;
    const write = why === null ? act.write(row, about.value) : null;
    if (why !== null) leave(row, why);
    else if (write === null) leave(row, "came without an ID");
    else {
      plan.rows.push(row);
      // As long as the gateway takes it.
      plan.writes.push({ ...write, label: nameOf(row).slice(0, 200) });
    }
  }
  return plan;
}
