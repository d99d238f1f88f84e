import type { HistoryEntry } from "../../api/history.ts";
import { HistoryOutcome } from "../../components/history-outcome.tsx";
import { HistoryPerson } from "../../components/history-person.tsx";
import { actWords, changedFields, outcomeWord, personWords } from "../../components/history-words.ts";
import type { ListColumn } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { HistoryChange } from "./history-change.tsx";
import { historySide } from "./history-side.ts";

/** What the list of changes says of each. What was before and is after has room in a file; in the list for who wants it. */
export const historyColumns: readonly ListColumn<HistoryEntry>[] = [
  {
    id: "what",
    header: "Change",
    share: 26,
    value: (entry) => [actWords(entry), entry.record_name].filter((word) => word !== null).join(" "),
    cell: (entry) => <HistoryChange entry={entry} />,
  },
  {
    id: "fields",
    header: "Fields",
    share: 24,
    card: "detail",
    onlyWide: true,
    value: changedFields,
    cell: (entry) => <OutsideText text={changedFields(entry)} className="text-ink-soft" />,
  },
  {
    id: "before",
    header: "Before",
    share: 30,
    hidden: true,
    inFiles: true,
    value: (entry) => historySide(entry, "before"),
  },
  {
    id: "after",
    header: "After",
    share: 30,
    hidden: true,
    inFiles: true,
    value: (entry) => historySide(entry, "after"),
  },
  {
    id: "who",
    header: "Person",
    share: 19,
    card: "detail",
    onlyWide: true,
    value: personWords,
    cell: (entry) => <HistoryPerson entry={entry} />,
  },
  {
    id: "outcome",
    header: "Outcome",
    share: 14,
    card: "badge",
    value: ({ outcome }) => outcomeWord(outcome),
    cell: ({ outcome }) => <HistoryOutcome outcome={outcome} />,
  },
  {
    id: "when",
    header: "Time",
    share: 23,
    card: "detail",
    as: "moment",
    value: ({ started_on: at }) => at,
  },
];
