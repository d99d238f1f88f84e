import { Download } from "lucide-react";
import { useState } from "react";
import { isGoingOn, jobStart, useFailedItems, useJob, useRunningJobs, type Job } from "../../../api/jobs.ts";
import { useWrite } from "../../../api/write.ts";
import { Outcome } from "../../../components/form-notes.tsx";
import { RecordLink } from "../../../components/record-link.tsx";
import { formatCount } from "../../../lib/numbers.ts";
import { paths } from "../../../lib/paths.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { saveRows } from "./import-file.ts";
import type { PlannedRow } from "./import-plan.ts";
import type { ReadFile } from "./use-import.ts";

type ImportRunProps = { plan: readonly PlannedRow[]; file: ReadFile };

type Sent = PlannedRow & { write: NonNullable<PlannedRow["write"]> };

const isSent = (row: PlannedRow): row is Sent => row.write !== null;
const noJobs: readonly Job[] = [];

/** The yes, and what became of it. */
export function ImportRun({ plan, file }: ImportRunProps) {
  const { data: known = noJobs } = useRunningJobs();
  const [started, setStarted] = useState<{ jobId: string; rows: readonly Sent[] } | null>(null);
  const rows = plan.filter(isSent);
  const count = (kind: PlannedRow["kind"]) => plan.filter((row) => row.kind === kind).length;
  const effect = effectOf(count("create"), count("update"));
  const write = useWrite(jobStart, ({ job_id: jobId }) => {
    showToast("Import started");
    if (jobId !== null) setStarted({ jobId, rows });
  });
  if (started !== null) return <Running {...started} heads={file.heads} />;
  if (rows.length === 0) return null;
  const press = () => {
    if (write.at === "unknown") void write.look();
    else if (write.at !== "sending") {
      const writes = rows.map((row) => row.write);
      void write.send({ title: `Import users: ${effect}`, writes, known }, null);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <Outcome write={write} hasFieldError={false} done="started" />
      <div className="flex flex-wrap items-center gap-3">
        <Button skin="primary" aria-disabled={write.at === "sending" || undefined} onClick={press}>
          {write.at === "unknown" ? "Check again" : capital(effect)}
        </Button>
        <p className="text-xs text-ink-faint">
          {count("error") > 0 && `${formatCount(count("error"), "row")} with errors left out. `}
          This runs as a job, which goes on if you close this page.
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

type RunningProps = { jobId: string; rows: readonly Sent[]; heads: readonly string[] };

function Running({ jobId, rows, heads }: RunningProps) {
  const { data: job } = useJob(jobId);
  const failed = useFailedItems(jobId);
  const download = () =>
    failed.mutate(undefined, {
      onSuccess: (items) =>
        saveRows(
          heads,
          items.flatMap(({ line, message }) => {
            const row = rows[line - 1];
            return row === undefined ? [] : [{ cells: row.cells, problem: message }];
          }),
        ),
    });
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
            <Button icon={<Download aria-hidden="true" className="size-3.5" />} onClick={download}>
              Download rows that failed
            </Button>
            <p className="text-xs text-ink-faint">Correct them in the file, then import it again.</p>
          </>
        )}
        <p className="text-xs text-ink-faint">You can undo the import from the job.</p>
      </div>
    </Card>
  );
}
