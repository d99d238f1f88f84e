import { useNavigate } from "react-router";
import { jobStart, useRunningJobs, type Job } from "../../../api/jobs.ts";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { paths } from "../../../lib/paths.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { showToast } from "../../../ui/toast.tsx";
import { effectOf, writesOf, type Decisions, type Reviewed } from "./review-plan.ts";

export type ReviewConfirmProps = {
  rows: readonly Reviewed[];
  decisions: Decisions;
  onStarted: () => void;
  onClose: () => void;
};

const noJobs: readonly Job[] = [];
const NAMED = 12;

/** The whole effect of a review before it is done, as one job. */
export function ReviewConfirm({ rows, decisions, onStarted, onClose }: ReviewConfirmProps) {
  const navigate = useNavigate();
  const { data: known = noJobs } = useRunningJobs();
  const writes = writesOf(rows, decisions);
  const effect = effectOf(decisions);
  const names = (which: "demote" | "suspend") =>
    rows.filter(({ ct_user_id: id }) => decisions.get(id) === which).map(({ name }) => name);
  return (
    <ConfirmDialog
      title={`${effect}?`}
      act="Start"
      done="started"
      write={jobStart}
      body={{ title: `Access review: ${effect.toLowerCase()}`, writes, known }}
      etag={null}
      onDone={({ job_id: id }) => {
        const to = id === null ? paths.jobs : paths.job(id);
        showToast("Access review started", { to, text: "See the job", go: () => void navigate(to) });
        onStarted();
        onClose();
      }}
      onClose={onClose}
    >
      <Names label="Demoted, from their next click on" names={names("demote")} />
      <Names label="Suspended and signed out at once" names={names("suspend")} />
      <p className="text-xs text-ink-faint">This runs as one job and keeps going if you close this page.</p>
    </ConfirmDialog>
  );
}

function Names({ label, names }: { label: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  const more = names.length - NAMED;
  return (
    <p className="pb-2 wrap-anywhere">
      {label}: <bdi className="text-ink">{visibleText(names.slice(0, NAMED).join(", "))}</bdi>
      {more > 0 && ` and ${more} more`}
    </p>
  );
}
