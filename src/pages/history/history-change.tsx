import type { HistoryEntry } from "../../api/history.ts";
import { actWords } from "../../components/history-words.ts";
import { OutsideText } from "../../components/outside-text.tsx";

/** What was done, and to which record. */
export function HistoryChange({ entry }: { entry: HistoryEntry }) {
  if (entry.record_name === null) return <OutsideText text={actWords(entry)} />;
  return (
    <>
      <OutsideText text={actWords(entry)} className="text-ink-soft" />{" "}
      <OutsideText text={entry.record_name} />
    </>
  );
}
