import type { Job } from "../api/jobs.ts";
import { onSessionChange } from "../api/session.ts";

/** What of a job tells later how it has changed. Nothing of it says whose it is or what it does. */
export type SeenJob = Pick<Job, "job_id" | "state" | "cancelled" | "created_on">;

// The tab's own storage: a job may end while the page is loaded anew, and that is still said, once.
const KEY = "seen-jobs";

// Whoever signs in next has jobs of their own.
onSessionChange("signedOut", () => write(null));

/** The jobs as this tab saw them last, before a reload, too; null when it saw none yet. */
export function readSeenJobs(): readonly SeenJob[] | null {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? "null");
    return Array.isArray(kept) ? kept.filter(isSeen) : null;
  } catch {
    // Storage may be switched off, or hold what nobody here has written.
    return null;
  }
}

/** Keeps them for the next look. */
export const keepSeenJobs = (jobs: readonly SeenJob[]): void =>
  write(
    JSON.stringify(
      jobs.map(({ job_id, state, cancelled, created_on }) => ({ job_id, state, cancelled, created_on })),
    ),
  );

function write(text: string | null): void {
  try {
    if (text === null) window.sessionStorage.removeItem(KEY);
    else window.sessionStorage.setItem(KEY, text);
  } catch {
    // They are known as long as the page is open, then.
  }
}

function isSeen(row: unknown): row is SeenJob {
  if (typeof row !== "object" || row === null) return false;
  const { job_id: id, state, created_on: created } = row as Partial<Record<keyof SeenJob, unknown>>;
  return typeof id === "string" && typeof state === "string" && typeof created === "string";
}
