import { LoaderCircle } from "lucide-react";
import { useEffect, useRef } from "react";
import { Link, useNavigate } from "react-router";
import { isGoingOn, useRunningJobs, type Job } from "../api/jobs.ts";
import { formatCount } from "../lib/numbers.ts";
import { paths } from "../lib/paths.ts";
import { showToast } from "../ui/toast.tsx";

/** A mark in the top bar while jobs of the user go on; the end of each is said once. */
export function RunningJobs() {
  const { data: jobs = noJobs } = useRunningJobs();
  useEnds(jobs);
  const running = jobs.filter(isGoingOn);
  const [first] = running;
  if (first === undefined) return null;
  const only = running.length === 1 ? first.job_id : null;
  return (
    <Link
      to={only === null ? paths.jobs : paths.job(only)}
      aria-label={`${formatCount(running.length, "job")} running`}
      className="mr-1 flex h-8 flex-none items-center gap-1.5 rounded-md px-2 font-medium text-accent-ink tabular-nums hover:bg-hover pointer-coarse:h-10"
    >
      <LoaderCircle aria-hidden="true" className="size-4 animate-spin motion-reduce:animate-none" />
      {formatCount(running.length)}
      <span className="-ml-0.5 max-md:hidden">{running.length === 1 ? "job" : "jobs"}</span>
    </Link>
  );
}

const noJobs: readonly Job[] = [];

/** Says how a job ended that was going on when it was seen last. Who cancels or pauses one knows already. */
function useEnds(jobs: readonly Job[]): void {
  const navigate = useNavigate();
  const goingOn = useRef<ReadonlyMap<string | null, Job>>(new Map());
  useEffect(() => {
    for (const job of jobs) {
      const { job_id: id } = job;
      const before = goingOn.current.get(id);
      const words = before === undefined ? null : endOf(job, before);
      if (words === null || id === null) continue;
      const to = paths.job(id);
      showToast(words, { to, text: "See the job", go: () => void navigate(to) });
    }
    goingOn.current = new Map(jobs.filter(isGoingOn).map((job) => [job.job_id, job]));
  }, [jobs, navigate]);
}

const pauses: Record<string, string> = {
  unclear: "Job paused: several rows got no clear answer",
  role: "Job paused: your role no longer allows the next row",
};

/** "Job finished: 118 of 120 done, 2 failed"; null for a job that has not ended by itself. */
function endOf({ state, reason, total, done, failed, unknown, cancelled }: Job, before: Job): string | null {
  if (state === "paused") return pauses[reason ?? ""] ?? null;
  // One that was cancelled long before, and now has sent its failed rows again.
  const isAgain = state === "cancelled" && cancelled > 0 && cancelled === before.cancelled;
  if (state !== "finished" && !isAgain) return null;
  if (done === total) return `Job finished: all ${formatCount(total)} done`;
  return [
    `Job ${isAgain ? "ended" : "finished"}: ${formatCount(done)} of ${formatCount(total)} done`,
    failed > 0 ? `${formatCount(failed)} failed` : null,
    unknown > 0 ? `${formatCount(unknown)} unknown` : null,
    isAgain ? `${formatCount(cancelled)} never sent` : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
