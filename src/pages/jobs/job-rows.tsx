import { useId } from "react";
import { useJobItems, type Job } from "../../api/jobs.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { RequestId } from "../../ui/request-id.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";

type JobRowsProps = { job: Job; state: "failed" | "unknown"; title: string; note?: string };

/** The first rows of a job that ended in one way; all of them are in its result. */
export function JobRows({ job, state, title, note }: JobRowsProps) {
  const { data, error, refetch } = useJobItems(job, state);
  const count = job[state];
  const heading = useId();
  if (count === 0) return null;
  const rows = data?.rows ?? [];
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-2">
      <h3 id={heading} className="font-semibold">
        {title} ({formatCount(count)})
      </h3>
      {note !== undefined && <p className="text-xs text-ink-soft">{note}</p>}
      {data === undefined && error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      <ul className="flex flex-col divide-y divide-line border-y border-line">
        {rows.map(({ line, label, message, request_id: id }) => (
          <li key={line} className="flex flex-col gap-0.5 py-2">
            <p className="flex justify-between gap-2">
              <span className="min-w-0 font-medium break-words">
                <OutsideText text={label} />
              </span>
              <span className="flex-none text-xs text-ink-faint">Line {formatCount(line)}</span>
            </p>
            {state === "failed" && (
              <p className="text-ink-soft">
                <OutsideText text={message} />
              </p>
            )}
            {id !== null && (
              <p>
                <RequestId id={id} />
              </p>
            )}
          </li>
        ))}
      </ul>
      {data !== undefined && data.total > rows.length && (
        <p className="text-xs text-ink-soft">
          The first {formatCount(rows.length)} of {formatCount(data.total)}. The result has all of them.
        </p>
      )}
    </section>
  );
}
