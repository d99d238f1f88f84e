import { useHistoryEntry, type HistoryEntry } from "../../api/history.ts";
import { useProfile } from "../../api/session.ts";
import { HistoryChanges } from "../../components/history-changes.tsx";
import { HistoryOutcome } from "../../components/history-outcome.tsx";
import { actWords, recordPath } from "../../components/history-words.ts";
import type { PanelProps } from "../../components/list.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { When } from "../../components/when.tsx";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Fact, Facts } from "../../ui/facts.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";

/** One change: who, when, what became of it, and each field before and after. */
export function HistoryPanel({ id, onClose }: PanelProps<string>) {
  const query = useHistoryEntry(id);
  return (
    <SidePanel
      label="Chosen change"
      query={query}
      renderTitle={(entry) => <OutsideText text={actWords(entry)} />}
      onClose={onClose}
    >
      {(entry) => (
        <>
          <About entry={entry} />
          {entry.act === "delete" && entry.outcome === "done" && (
            <LazyPart part={returnPart} what="The way back" props={{ entry }} waiting={null} />
          )}
          <section aria-labelledby="changes-heading">
            <h3 id="changes-heading" className="mb-2 font-semibold">
              {entry.outcome === "refused" ? "Asked for" : "Fields"}
            </h3>
            <Reservation entry={entry} />
            <HistoryChanges entry={entry} />
          </section>
        </>
      )}
    </SidePanel>
  );
}

const returnPart = codePart(() => import("./way-back.tsx").then((module) => module.WayBack));

function About({ entry }: { entry: HistoryEntry }) {
  const { user_id: userId } = entry;
  const { role } = useProfile();
  return (
    <Facts>
      {entry.record_name !== null && (
        <Fact name="Name">
          <RecordLink to={recordPath(entry)} text={entry.record_name} />
        </Fact>
      )}
      <Fact name="Outcome">
        <HistoryOutcome outcome={entry.outcome} />
      </Fact>
      {entry.message !== null && (
        <Fact name="Reason">
          <OutsideText text={entry.message} />
        </Fact>
      )}
      <Fact name="Person">
        <RecordLink
          to={userId === null || role !== "Admin" ? null : paths.user(userId)}
          text={entry.user_name ?? entry.user_email}
        />
      </Fact>
      {entry.user_name !== null && (
        <Fact name="Email">
          <OutsideText text={entry.user_email} />
        </Fact>
      )}
      <When name="Time" at={entry.started_on} />
      {entry.via === "job" && <Fact name="Made by">A job</Fact>}
      {entry.record_id !== null && (
        <Fact name="ID">
          <RecordId id={entry.record_id} what="ID" />
        </Fact>
      )}
      {entry.request_id !== null && (
        <Fact name="Request ID">
          <RecordId id={entry.request_id} what="request ID" />
        </Fact>
      )}
    </Facts>
  );
}

/** How far what follows can be relied upon; nothing where it is simply so. */
function Reservation({ entry }: { entry: HistoryEntry }) {
  const words = reservation(entry);
  return words === null ? null : <p className="mb-3 text-ink-soft">{words}</p>;
}

function reservation(entry: HistoryEntry): string | null {
  const { outcome, is_read_back: isReadBack, changes, record_id: recordId } = entry;
  switch (outcome) {
    case "refused":
      return "Nothing was changed.";
    case "running":
      return "This is still being saved.";
    case "unknown":
      return isReadBack && changes.length > 0
        ? "No clear answer came back, but the record has had these values since."
        : "No clear answer came back, so we don't know whether this was saved. It wasn't sent again.";
    default:
      // Orders of numbers have no record to be read.
      return isReadBack || recordId === null
        ? null
        : "These values were sent. We couldn't read the record afterwards.";
  }
}
