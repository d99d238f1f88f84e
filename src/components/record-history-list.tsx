import { useHistory, type HistoryEntry } from "../api/history.ts";
import { useProfile } from "../api/session.ts";
import { formatCount } from "../lib/numbers.ts";
import { paths } from "../lib/paths.ts";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { HistoryChanges } from "./history-changes.tsx";
import { HistoryOutcome } from "./history-outcome.tsx";
import { HistoryPerson } from "./history-person.tsx";
import { actWord, changedFields, type RecordSubject } from "./history-words.ts";
import { OutsideText } from "./outside-text.tsx";
import { RecordLink } from "./record-link.tsx";
import { useZone } from "./use-zone.ts";

export type RecordHistoryProps = { subject: RecordSubject; id: number };

/** More than anybody reads beside a record; the rest is in the list of all. */
const SHOWN = 10;

/** The last changes of one record, the newest first. */
export function RecordHistoryList({ subject, id }: RecordHistoryProps) {
  const { role } = useProfile();
  const { data, error, refetch } = useHistory({ subject, record_id: String(id), limit: SHOWN });
  if (data === undefined && error !== null) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2">
        {error.message}
        <Button onClick={() => void refetch()}>Try again</Button>
      </div>
    );
  }
  if (data === undefined) return <HistoryOutline />;
  const isAdmin = role === "Admin";
  if (data.total === 0) {
    return (
      <p className="text-ink-soft">
        {isAdmin ? "No changes in the last 400 days." : "You haven't changed this in the last 400 days."}
      </p>
    );
  }
  return (
    <>
      <ol className="flex flex-col gap-4" aria-label="Changes">
        {data.rows.map((entry) => (
          <li key={entry.history_id} className="border-l-2 border-line pl-3">
            <Line entry={entry} />
          </li>
        ))}
      </ol>
      <p className="mt-4">
        <RecordLink
          to={paths.historyOf(subject, id)}
          text={data.total > SHOWN ? `See all ${formatCount(data.total, "change")}` : "See in history"}
        />
      </p>
    </>
  );
}

function Line({ entry }: { entry: HistoryEntry }) {
  const zone = useZone();
  const isWhole = entry.act !== "update";
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium">
          <OutsideText text={actWord(entry)} />
        </span>
        {entry.outcome !== "done" && <HistoryOutcome outcome={entry.outcome} />}
      </p>
      <p className="mb-1.5 text-xs text-ink-faint">
        <HistoryPerson entry={entry} /> · <Time at={entry.started_on} zone={zone} />
      </p>
      {isWhole ? (
        <p className="text-ink-soft">
          <OutsideText text={changedFields(entry)} />
        </p>
      ) : (
        <HistoryChanges entry={entry} />
      )}
    </>
  );
}

/** Holds the place of the list while it comes. */
function HistoryOutline() {
  return (
    <div role="status" className="flex flex-col gap-2.5">
      <span className="sr-only">Loading</span>
      {["w-1/3", "w-1/2", "w-2/5"].map((width) => (
        <div key={width} className={`skeleton h-3.5 ${width}`} />
      ))}
    </div>
  );
}
