import { useQueryClient } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useEffect, useRef } from "react";
import { Link, useNavigate } from "react-router";
import { hasStopped, isGoingOn, useRunningJobs, type Job } from "../api/jobs.ts";
import { formatCount } from "../lib/numbers.ts";
import { paths } from "../lib/paths.ts";
import { showToast } from "../ui/toast.tsx";
import { keepSeenJobs, readSeenJobs, type SeenJob } from "./seen-jobs.ts";

/** A mark in the top bar while jobs of the user go on; the end of each is said once. */
export function RunningJobs() {
  const { data: jobs } = useRunningJobs();
  useEnds(jobs);
  const running = jobs?.filter(isGoingOn) ?? [];
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

type SeenJobs = ReadonlyMap<string | null, SeenJob>;

/**
 * Says how a job ended that was going on when it was seen last, or has come and gone between two looks, with or without a
 * reload between them, and lets the page read anew what it may have changed. Who cancels or pauses one knows already.
 */
function useEnds(jobs: readonly Job[] | undefined): void {
  const navigate = useNavigate();
  const client = useQueryClient();
  const seen = useRef<readonly Job[]>(undefined);
  useEffect(() => {
    if (jobs === undefined || jobs === seen.current) return;
    const last = seen.current ?? readSeenJobs();
    seen.current = jobs;
    keepSeenJobs(jobs);
    if (last === null) return;
    const before: SeenJobs = new Map(last.map((job) => [job.job_id, job]));
    for (const job of jobs) {
      const words = endOf(job, before.get(job.job_id) ?? { ...job, state: "waiting", cancelled: 0 });
      if (words === null || job.job_id === null || isOlder(job, before)) continue;
      const to = paths.job(job.job_id);
      showToast(words, { to, text: "See the job", go: () => void navigate(to) });
      // What is known of jobs is read by itself; what can be undone is no longer asked once it was.
      void client.invalidateQueries({ predicate: ({ queryKey: [first] }) => !ofJobs.has(first) });
    }
  }, [jobs, navigate, client]);
}

const ofJobs: ReadonlySet<unknown> = new Set(["jobs", "job-undo"]);

/** It has only come into view, as newer ones were removed. */
function isOlder({ job_id: id, created_on: created }: Job, before: SeenJobs): boolean {
  return !before.has(id) && [...before.values()].some(({ created_on: other }) => other > created);
}

const pauses: Record<string, string> = {
  unclear: "Job paused: several rows got no clear answer",
  role: "Job paused: your role no longer allows the next row",
};

/** "Job finished: 118 of 120 done, 2 failed"; null for a job that has not ended by itself. */
function endOf(job: Job, before: SeenJob): string | null {
  const { state, reason, total, done, failed, unknown, cancelled } = job;
  if (!isGoingOn(before)) return null;
  if (state === "paused") return pauses[reason ?? ""] ?? null;
  // One that was cancelled long before, and now has sent its failed rows again.
  const isAgain = state === "cancelled" && cancelled > 0 && cancelled === before.cancelled;
  const isStopped = hasStopped(job);
  if (state !== "finished" && !isAgain && !isStopped) return null;
  if (done === total) return `Job finished: all ${formatCount(total)} done`;
  return [
    `Job ${isStopped ? "stopped" : isAgain ? "ended" : "finished"}: ${formatCount(done)} of ${formatCount(total)} done`,
    failed > 0 ? `${formatCount(failed)} failed` : null,
    unknown > 0 ? `${formatCount(unknown)} unknown` : null,
    isAgain || isStopped ? `${formatCount(cancelled)} never sent` : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
