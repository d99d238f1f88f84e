import { useNavigate } from "react-router";
import { isGoingOn, jobStart, useJob, useRunningJobs, type Job } from "../../../api/jobs.ts";
import { useWrite } from "../../../api/write.ts";
import { Outcome } from "../../../components/form-notes.tsx";
import { JobFile } from "../../../components/job-file.tsx";
import { RecordLink } from "../../../components/record-link.tsx";
import { formatCount } from "../../../lib/numbers.ts";
import { paths } from "../../../lib/paths.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { ownCells } from "./import-file.ts";
import type { PlannedRow } from "./import-plan.ts";

/** A row that the job writes. */
type SentRow = PlannedRow & { write: NonNullable<PlannedRow["write"]> };

type ImportYesProps = {
  plan: readonly PlannedRow[];
  heads: readonly string[];
  onStarted: (jobId: string) => void;
};

const isSent = (row: PlannedRow): row is SentRow => row.write !== null;
const noJobs: readonly Job[] = [];

/** The one button that does it, with the whole effect on it. */
export function ImportYes({ plan, heads, onStarted }: ImportYesProps) {
  const navigate = useNavigate();
  const { data: known = noJobs } = useRunningJobs();
  const rows = plan.filter(isSent);
  const count = (kind: PlannedRow["kind"]) => plan.filter((row) => row.kind === kind).length;
  const effect = effectOf(count("create"), count("update"));
  const write = useWrite(jobStart, ({ job_id: jobId }) => {
    showToast("Import started");
    if (jobId === null) void navigate(paths.jobs);
    else onStarted(jobId);
  });
  if (rows.length === 0) return null;
  const press = () => {
    if (write.at === "unknown") void write.look();
    else if (write.at !== "sending") {
      // The job keeps the rows as they stand in the file: those that fail can be had as one, long after this page is closed.
      const writes = rows.map(({ write: one, cells }) => ({ ...one, cells: ownCells(heads, cells) }));
      const title = `Import users: ${effect}`;
      void write.send({ title, heads: ownCells(heads, heads), writes, known }, null);
    }
  };
  return (
    <div className="foot flex flex-col gap-3 py-3">
      <Outcome write={write} hasFieldError={false} done="started" />
      <div className="flex flex-wrap items-center gap-3">
        <Button skin="primary" aria-disabled={write.at === "sending" || undefined} onClick={press}>
          {write.at === "unknown" ? "Check again" : write.at === "sending" ? "Starting…" : capital(effect)}
        </Button>
        <p className="text-xs text-ink-faint">
          {count("error") > 0 && `${formatCount(count("error"), "row")} with errors left out. `}
          This runs as a job and keeps going if you close this page.
        </p>
      </div>
    </div>
  );
}

/** "create 120 users and update 14". */
function effectOf(creates: number, updates: number): string {
  if (updates === 0) return `create ${formatCount(creates, "user")}`;
  if (creates === 0) return `update ${formatCount(updates, "user")}`;
  return `create ${formatCount(creates, "user")} and update ${formatCount(updates)}`;
}

const capital = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1);

/** What becomes of an import while it runs, and the way on for what failed. */
export function ImportRun({ jobId }: { jobId: string }) {
  const { data: job } = useJob(jobId);
  return (
    <Card title="Import" aside={<RecordLink to={paths.job(jobId)} text="See the job" />}>
      <div className="flex flex-col items-start gap-3">
        <p role="status">
          {job === undefined
            ? "Starting…"
            : `${isGoingOn(job) ? "Running" : "Done"}: ${formatCount(job.done)} of ${formatCount(job.total, "user")} imported${job.failed > 0 ? `, ${formatCount(job.failed)} failed` : ""}.`}
        </p>
        {job !== undefined && job.failed > 0 && !isGoingOn(job) && (
          <>
            <JobFile jobId={jobId} which="failed" />
            <p className="text-xs text-ink-faint">
              Correct them in the file, then import it again. The job keeps this file for 30 days.
            </p>
          </>
        )}
        {job !== undefined && job.done > job.failed && !isGoingOn(job) && (
          <RecordLink to={paths.users} text="See the users, newest first" />
        )}
        <p className="text-xs text-ink-faint">You can undo the import from the job.</p>
      </div>
    </Card>
  );
}
