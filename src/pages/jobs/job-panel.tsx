import { useJob, type Job } from "../../api/jobs.ts";
import type { PanelProps } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { useZone } from "../../components/use-zone.ts";
import { When } from "../../components/when.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { usePageName } from "../../lib/page-name.ts";
import { Badge } from "../../ui/badge.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { JobActs } from "./job-acts.tsx";
import { JobProgress } from "./job-progress.tsx";
import { JobRows } from "./job-rows.tsx";
import { jobState, jobStory } from "./job-words.ts";

/** The chosen job: how far it is, what can be done with it, and which rows need a person. */
export function JobPanel({ id, onClose }: PanelProps<string>) {
  const query = useJob(id);
  usePageName(query.data?.title);
  return (
    <SidePanel
      label="Chosen job"
      query={query}
      renderTitle={({ title }) => <OutsideText text={title} />}
      onClose={onClose}
    >
      {(job) => (
        <>
          <Story job={job} />
          <JobActs jobId={id} job={job} />
          <Facts>
            <Rows name="Done" count={job.done} />
            <Rows name="Failed" count={job.failed} />
            <Rows name="Unknown" count={job.unknown} />
            <Rows name="Waiting" count={job.waiting + job.running} />
            <Rows name="Never sent" count={job.cancelled} />
            <Fact name="Started by">{job.is_mine ? "You" : <OutsideText text={job.started_by} />}</Fact>
            <When name="Created" at={job.created_on} />
            <When name="Ended" at={job.ended_on} />
            {job.undone_by !== null && (
              <Fact name="Undone by">
                <RecordLink to={paths.job(job.undone_by)} text={`Undo: ${job.title}`} />
              </Fact>
            )}
            <Fact name="Job ID">
              <RecordId id={job.job_id} what="job ID" />
            </Fact>
          </Facts>
          <JobRows
            job={job}
            state="unknown"
            title="Unknown"
            note="No clear answer came back, so these may be done. Check them before you retry."
          />
          <JobRows job={job} state="failed" title="Failed" />
        </>
      )}
    </SidePanel>
  );
}

function Story({ job }: { job: Job }) {
  const { label, tone } = jobState(job);
  const zone = useZone();
  return (
    <div className="flex flex-col gap-2.5">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{label}</Badge>
        <span className="text-ink-soft">
          <OutsideText text={jobStory(job, zone)} />
        </span>
      </p>
      <JobProgress job={job} wide />
    </div>
  );
}

/** A count that is worth a line. */
function Rows({ name, count }: { name: string; count: number }) {
  return count > 0 ? <Fact name={name}>{formatCount(count, "row")}</Fact> : null;
}
