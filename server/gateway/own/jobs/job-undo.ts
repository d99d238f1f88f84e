import { setImmediate as turn } from "node:timers/promises";
import type { ItemState, Job, JobWrite } from "../../store/job-store.ts";
import type { GatewayStore } from "../../store/store.ts";
import type { OwnSchemas } from "../handler.ts";
import { apiContract } from "./api-contract.ts";
import { undoOf } from "./undo-job.ts";

/** Rows, and their lines of the history, read at a time. */
const PAGE = 200;
const STATES: ItemState[] = ["waiting", "running", "done", "failed", "unknown", "cancelled"];
/** Names of rows that stay as they are, for each reason. */
const NAMES = 3;
const MAX_TITLE = 200;

type UndoPlan = { writes: JobWrite[]; left: OwnSchemas["JobUndoLeft"][] };

export type JobUndo = { planOf: (job: Job) => Promise<UndoPlan> };

/** What the job is called that takes another one back. */
export function undoTitle(title: string): string {
  return `Undo: ${title}`.slice(0, MAX_TITLE);
}

/** Makes the way to what takes a job back, row by row, and to which rows stay as they are and why. */
export function jobUndo({ jobs, history }: Pick<GatewayStore, "jobs" | "history">): JobUndo {
  return {
    async planOf({ id, userId }) {
      const contract = await apiContract();
      const plan: UndoPlan = { writes: [], left: [] };
      for (let offset = 0; ; offset += PAGE) {
        const { items, total } = await jobs.items(id, { states: STATES, limit: PAGE, offset });
        const done = items.filter(({ state }) => state === "done");
        const entries = await history.ofKeys(
          userId,
          done.map(({ key }) => key),
        );
        for (const item of items) {
          const undone = undoOf(contract, item, entries.get(item.key));
          if ("write" in undone) plan.writes.push(undone.write);
          else leave(plan, undone.why, item.write?.label ?? "");
        }
        if (offset + PAGE >= total) return plan;
        await turn();
      }
    },
  };
}

function leave({ left }: UndoPlan, why: string, label: string): void {
  let known = left.find((one) => one.why === why);
  if (known === undefined) left.push((known = { why, rows: 0, names: [] }));
  known.rows += 1;
  if (known.names.length < NAMES) known.names.push(label);
}
