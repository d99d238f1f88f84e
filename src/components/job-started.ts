import { useNavigate } from "react-router";
import type { Job } from "../api/jobs.ts";
import { paths } from "../lib/paths.ts";
import { showToast } from "../ui/toast.tsx";

/** Says that a job has begun, and offers the way to it. */
export function useStartedToast(): (job: Job, title: string) => void {
  const navigate = useNavigate();
  return ({ job_id: id }, title) => {
    const to = id === null ? paths.jobs : paths.job(id);
    showToast(`Started: ${title}`, { to, text: "See the job", go: () => void navigate(to) });
  };
}
