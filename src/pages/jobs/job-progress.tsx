import type { Job } from "../../api/jobs.ts";
import { formatCount } from "../../lib/numbers.ts";
import { endedRows, jobState } from "./job-words.ts";

/** How many rows of a job are done and how many have failed, as a bar as long as the list; the numbers stand beside it. */
export function JobProgress({ job, wide }: { job: Job; wide?: true }) {
  const ended = endedRows(job);
  const numbers =
    ended === job.total && wide !== true
      ? formatCount(job.total)
      : `${formatCount(ended)} of ${formatCount(job.total, wide === true ? "row" : undefined)}`;
  return (
    <span
      className={wide === true ? "flex flex-col gap-1" : "flex min-w-0 items-center gap-2 max-md:inline-flex"}
    >
      <span className={wide === true ? "w-full" : "w-14 flex-none max-md:hidden"}>
        <Bar job={job} />
      </span>
      <span className="whitespace-nowrap">{numbers}</span>
    </span>
  );
}

/** A count that did not come is none to whoever hears it. */
const known = (count: number) => (Number.isFinite(count) ? count : 0);

function Bar({ job }: { job: Job }) {
  const { done, failed, unknown, total } = job;
  const width = (count: number) => `${total > 0 ? Math.min(100, (100 * count) / total) : 0}%`;
  return (
    <span
      role="progressbar"
      aria-label={`Progress, ${jobState(job).label.toLowerCase()}`}
      aria-valuemin={0}
      aria-valuemax={known(total)}
      aria-valuenow={known(endedRows(job))}
      aria-valuetext={`${formatCount(endedRows(job))} of ${formatCount(total, "row")}`}
      className="flex h-1.5 w-full overflow-hidden rounded-sm bg-selected forced-colors:border"
    >
      <span
        className="bg-accent transition-[width] duration-500 forced-colors:bg-[Highlight]"
        style={{ width: width(done) }}
      />
      <span
        className="bg-bad-solid transition-[width] duration-500 forced-colors:bg-[CanvasText]"
        style={{ width: width(failed + unknown) }}
      />
    </span>
  );
}
