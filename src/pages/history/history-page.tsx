import { History as HistoryIcon } from "lucide-react";
import { historyQuery, type HistoryFilters } from "../../api/history.ts";
import { HistoryOutcome } from "../../components/history-outcome.tsx";
import { HistoryPerson } from "../../components/history-person.tsx";
import {
  actChoices,
  actWords,
  changedFields,
  outcomeChoices,
  outcomeWord,
  personWords,
  subjectChoices,
} from "../../components/history-words.ts";
import { choice, days, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { boundsOf } from "../../lib/day-range.ts";
import { HistoryNote } from "./history-note.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { oneRecord, person } from "./history-filters.tsx";
import { HistoryChange } from "./history-change.tsx";

const history = listOf({
  title: "History",
  noun: "change",
  icon: HistoryIcon,
  filters: {
    q: search("Name"),
    who: person,
    subject: choice("Kind", [{ value: "", label: "Everything" }, ...subjectChoices]),
    act: choice("Action", [{ value: "", label: "All actions" }, ...actChoices]),
    outcome: choice("Outcome", [{ value: "", label: "All outcomes" }, ...outcomeChoices]),
    ...days("Changes"),
    record: oneRecord,
  },
  query: ({ q, who, subject, act, outcome, record, from, to }, { page, zone }) =>
    historyQuery({
      // The words that can be chosen are the API's own.
      ...(given({ name: q, subject, act, outcome, record_id: record }) as HistoryFilters),
      ...(who === null ? {} : { user_id: who }),
      ...boundsOf({ from, to }, zone),
      ...page,
    }),
  rowKey: ({ history_id: id }) => id,
  rowLabel: (entry) => `${actWords(entry)} ${entry.record_name ?? ""}`.trim(),
  opens: { word: ({ history_id: id }) => id, panel: HistoryPanel },
  columns: [
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
      id: "who",
      header: "Person",
      share: 19,
      card: "detail",
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
  ],
  empty: {
    title: "No changes yet",
    text: "What's created, changed or deleted here shows up for 400 days.",
  },
});

/** `/history`: who changed what; for everybody but an Admin what they changed themselves. */
export const HistoryPage = () => <ListPage list={history} Above={HistoryNote} />;

export const firstHistory = history.first;
