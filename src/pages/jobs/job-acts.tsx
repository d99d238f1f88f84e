import { Pause, Play, RotateCw, Undo2, X, type LucideIcon } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { isGoingOn, useJobAct, type Job, type JobAct } from "../../api/jobs.ts";
import { JobFile } from "../../components/job-file.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { codePart } from "../../lib/code.ts";
import { formatCount } from "../../lib/numbers.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toast.tsx";
import { endedRows } from "./job-words.ts";

const done: Record<JobAct, string> = {
  pause: "Job paused",
  resume: "Job resumed",
  cancel: "Job cancelled",
  retry: "Sending the failed rows again",
  retryUnknown: "Sending the rows again",
};

const undoPart = codePart(() => import("./job-undo.tsx").then((module) => module.JobUndoQuestion));

/** What can be done with a job. It runs with its user's rights, so nobody else lets it run. */
export function JobActs({ jobId, job }: { jobId: string; job: Job }) {
  const [asked, setAsked] = useState<"cancel" | "retryUnknown" | "undo" | null>(null);
  const { mutate, isPending } = useJobAct(jobId);
  const { buttons, hold } = useHeldFocus();
  const act = (what: JobAct) => {
    if (isPending) return;
    hold();
    setAsked(null);
    mutate(what, {
      onSuccess: () => showToast(done[what]),
      onError: (error) => showToast(error.message),
    });
  };
  const isOver = !isGoingOn(job) && job.state !== "paused";
  return (
    <>
      <div ref={buttons} className="flex flex-wrap gap-2">
        {/* One button: the focus stays on it. */}
        {(isGoingOn(job) || (job.state === "paused" && job.is_mine)) && (
          <Act Icon={isGoingOn(job) ? Pause : Play} onPress={() => act(isGoingOn(job) ? "pause" : "resume")}>
            {isGoingOn(job) ? "Pause" : "Resume"}
          </Act>
        )}
        {job.is_mine && job.failed > 0 && (
          <Act Icon={RotateCw} onPress={() => act("retry")}>
            Retry failed
          </Act>
        )}
        {job.is_mine && job.unknown > 0 && (
          <Act Icon={RotateCw} onPress={() => setAsked("retryUnknown")}>
            Retry unknown…
          </Act>
        )}
        {!isOver && (
          <Act Icon={X} onPress={() => setAsked("cancel")}>
            Cancel…
          </Act>
        )}
        {endedRows(job) + job.cancelled > 0 && <JobFile jobId={jobId} which="result" />}
        {job.has_file && job.failed > 0 && <JobFile jobId={jobId} which="failed" />}
        {isOver && job.is_mine && job.done > 0 && job.undone_by === null && (
          <Act Icon={Undo2} onPress={() => setAsked("undo")}>
            Undo…
          </Act>
        )}
      </div>
      {asked === "undo" && (
        <LazyPart
          part={undoPart}
          what="This question"
          props={{ jobId, job, onClose: () => setAsked(null) }}
          waiting={null}
        />
      )}
      {asked === "cancel" && (
        <Question
          title={`Cancel “${visibleText(job.title)}”?`}
          text={cancelText(job)}
          no="Keep it"
          yes="Cancel job"
          onNo={() => setAsked(null)}
          onYes={() => act("cancel")}
        />
      )}
      {asked === "retryUnknown" && (
        <Question
          title={`Send ${formatCount(job.unknown, "row")} again?`}
          text="No clear answer came back. Rows that were already done would be done twice, so check them first."
          no="Not now"
          yes="Send again"
          onNo={() => setAsked(null)}
          onYes={() => act("retryUnknown")}
        />
      )}
    </>
  );
}

/** Where the button that was pressed goes away, the focus goes to the first that is left, or to the panel's title. */
function useHeldFocus() {
  const buttons = useRef<HTMLDivElement>(null);
  const isHeld = useRef(false);
  useEffect(() => {
    if (!isHeld.current || document.activeElement !== document.body) return;
    isHeld.current = false;
    const panel = buttons.current?.closest("aside");
    (buttons.current?.querySelector("button") ?? panel?.querySelector("h2"))?.focus();
  });
  return { buttons, hold: () => (isHeld.current = true) };
}

function cancelText(job: Job): string {
  const ended = endedRows(job);
  const left = job.waiting + job.running;
  const stay = ended === 1 ? "stays as it is" : "stay as they are";
  const sent = ended === 0 ? "Nothing was sent yet." : `${formatCount(ended, "row")} ${stay}.`;
  return `${sent} ${formatCount(left, "row")} won't be sent.`;
}

type ActProps = { Icon: LucideIcon; onPress: () => void; children: ReactNode };

function Act({ Icon, onPress, children }: ActProps) {
  return (
    <Button icon={<Icon aria-hidden="true" className="size-3.5" />} onClick={onPress}>
      {children}
    </Button>
  );
}

type QuestionProps = {
  title: string;
  text: string;
  no: string;
  yes: string;
  onNo: () => void;
  onYes: () => void;
};

function Question({ title, text, no, yes, onNo, onYes }: QuestionProps) {
  return (
    <Dialog title={title} className="max-w-sm" onClose={onNo}>
      <p className="text-ink-soft">{text}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onNo}>{no}</Button>
        <Button skin="danger" onClick={onYes}>
          {yes}
        </Button>
      </div>
    </Dialog>
  );
}
