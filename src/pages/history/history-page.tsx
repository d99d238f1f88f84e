import { History as HistoryIcon } from "lucide-react";
import { historyQuery, type HistoryFilters } from "../../api/history.ts";
import { actChoices, actWords, outcomeChoices, subjectChoices } from "../../components/history-words.ts";
import { choice, days, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { boundsOf } from "../../lib/day-range.ts";
import { historyColumns } from "./history-columns.tsx";
import { HistoryNote } from "./history-note.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { oneRecord, person } from "./history-filters.tsx";

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
  columns: historyColumns,
  empty: {
    title: "No changes yet",
    text: "What's created, changed or deleted here shows up for 400 days.",
  },
});

/** `/history`: who changed what; for everybody but an Admin what they changed themselves. */
export const HistoryPage = () => <ListPage list={history} Above={HistoryNote} />;

export const firstHistory = history.first;
