import { ListChecks } from "lucide-react";
import { jobsQuery, type Job } from "../../api/jobs.ts";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { Badge } from "../../ui/badge.tsx";
import { whose } from "./job-filters.tsx";
import { JobPanel } from "./job-panel.tsx";
import { JobProgress } from "./job-progress.tsx";
import { jobState, timeLeft } from "./job-words.ts";

const jobs = listOf({
  title: "Jobs",
  noun: "job",
  icon: ListChecks,
  filters: { whose },
  query: ({ whose: who }, { page }) => jobsQuery({ ...(who === "everyone" ? { all: true } : {}), ...page }),
  rowKey: ({ job_id: id }) => id,
  opens: { word: ({ job_id: id }) => id, panel: JobPanel },
  columns: [
    { id: "title", header: "Job", share: 25, value: ({ title }) => title },
    {
      id: "state",
      header: "Status",
      share: 17.5,
      card: "badge",
      value: (job) => jobState(job).label,
      cell: (job) => <StateBadge job={job} />,
    },
    {
      id: "progress",
      header: "Rows",
      share: 19,
      card: "named",
      value: ({ total }) => total,
      cell: (job) => <JobProgress job={job} />,
    },
    {
      id: "failed",
      header: "Failed",
      share: 8,
      as: "count",
      card: "named",
      value: ({ failed }) => failed,
    },
    {
      id: "unknown",
      header: "Unknown",
      share: 9,
      as: "count",
      hidden: true,
      value: ({ unknown }) => unknown,
    },
    { id: "left", header: "Time left", share: 14, onlyWide: true, value: timeLeft },
    {
      id: "user",
      header: "Started by",
      share: 18,
      hidden: true,
      value: ({ started_by: user }) => user,
    },
    {
      id: "created",
      header: "Created",
      share: 22,
      card: "named",
      // The panel says it.
      className: "md:@max-4xl:hidden",
      as: "moment",
      value: (job) => job.created_on,
    },
  ],
  empty: {
    title: "No jobs yet",
    text: "Bulk changes run here and keep going after you close this page.",
  },
});

function StateBadge({ job }: { job: Job }) {
  const { label, tone } = jobState(job);
  return <Badge tone={tone}>{label}</Badge>;
}

/** `/jobs`: work that goes on without a browser. */
export const JobsPage = () => <ListPage list={jobs} />;

export const firstJobs = jobs.first;
