import { useState } from "react";
import { useHistory, type HistoryEntry } from "../api/history.ts";
import { useProfile } from "../api/session.ts";
import { versionedAs, type VersionedSubject } from "../api/versions.ts";
import { codePart } from "../lib/code.ts";
import { formatCount } from "../lib/numbers.ts";
import { paths } from "../lib/paths.ts";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { HistoryChanges } from "./history-changes.tsx";
import { HistoryOutcome } from "./history-outcome.tsx";
import { HistoryPerson } from "./history-person.tsx";
import { actWord, changedFields, type RecordSubject } from "./history-words.ts";
import { LazyPart } from "./lazy-part.tsx";
import { OutsideText } from "./outside-text.tsx";
import { RecordId } from "./record-id.tsx";
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
      <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Versions subject={subject} id={id} />
        <RecordLink
          to={paths.historyOf(subject, id)}
          text={data.total > SHOWN ? `See all ${formatCount(data.total, "change")}` : "See in history"}
        />
      </p>
    </>
  );
}

const versionsPart = codePart(() => import("./versions-dialog.tsx").then((module) => module.VersionsDialog));

/** The way to compare what the record was at different times; nothing where none of that can be put back. */
function Versions({ subject, id }: RecordHistoryProps) {
  const [open, setOpen] = useState(false);
  if (versionedAs(subject) === null) return null;
  const props = { subject: subject as VersionedSubject, id, onClose: () => setOpen(false) };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Compare versions</Button>
      {open && <LazyPart part={versionsPart} what="The comparison" props={props} waiting={null} />}
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
      {entry.request_id !== null && (
        <p className="mt-1 text-xs text-ink-faint">
          Request ID <RecordId id={entry.request_id} what="request ID" />
        </p>
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
