import { jobUndo, useJobUndo, useRunningJobs, type Job } from "../../api/jobs.ts";
import { useWrite } from "../../api/write.ts";
import { ConfirmFoot } from "../../components/confirm-foot.tsx";
import { useStartedToast } from "../../components/job-started.ts";
import { formatCount } from "../../lib/numbers.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";

export type JobUndoQuestionProps = { jobId: string; job: Job; onClose: () => void };

const noJobs: readonly Job[] = [];

/** Before a job is taken back: how many rows that is, and which stay as they are and why. */
export function JobUndoQuestion({ jobId, job: { title }, onClose }: JobUndoQuestionProps) {
  const { data: undo, error, refetch } = useJobUndo(jobId);
  const { data: known = noJobs } = useRunningJobs();
  const sayStarted = useStartedToast();
  const write = useWrite(jobUndo(jobId), (job) => {
    sayStarted(job, `Undo “${visibleText(title)}”`);
    onClose();
  });
  const press = () => (write.at === "unknown" ? write.look() : write.send({ title, known }, null));
  return (
    <Dialog title={`Undo “${visibleText(title)}”?`} onClose={onClose}>
      <div className="flex flex-col gap-3 pt-1">
        {undo === undefined && error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {undo === undefined && error === null && (
          <p role="status" className="text-ink-soft">
            Looking up what each row was before…
          </p>
        )}
        {undo !== undefined && (
          <p className="text-ink-soft">
            {undo.rows === 0
              ? "None of it can be undone."
              : `Another job puts ${formatCount(undo.rows, "row")} back as ${undo.rows === 1 ? "it was" : "they were"}. What someone has changed since stays as it is, and the job lists it.`}
          </p>
        )}
        {undo !== undefined && undo.left.length > 0 && (
          <section aria-label="Not undone" className="rounded-md bg-selected px-3 py-2 text-xs">
            <p className="font-medium">Not undone:</p>
            <ul className="flex flex-col gap-0.5 pt-0.5 text-ink-soft">
              {undo.left.map(({ why, rows, names }) => (
                <li key={why} className="wrap-anywhere">
                  {rows > names.length
                    ? formatCount(rows, "row")
                    : names.map((name) => `\u2068${visibleText(name)}\u2069`).join(", ")}
                  : {why}
                </li>
              ))}
            </ul>
          </section>
        )}
        <ConfirmFoot
          write={write}
          act={undo !== undefined && undo.rows > 0 ? `Undo ${formatCount(undo.rows, "row")}` : "Undo"}
          done="started"
          isGrave={false}
          isLocked={undo === undefined || !(undo.rows > 0)}
          onPress={() => void press()}
          onClose={onClose}
        />
      </div>
    </Dialog>
  );
}
