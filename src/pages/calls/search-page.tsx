import { CalendarX2 } from "lucide-react";
import { useTranscriptSearch } from "../../api/transcript-search.ts";
import { BackLink } from "../../components/back-link.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { paths } from "../../lib/paths.ts";
import { useSearchState } from "../../lib/search-state.ts";
import { Button } from "../../ui/button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { StatePanel } from "../../ui/state-panel.tsx";
import { questionOf, searchDays, searchRangeProblem, searchSchema } from "./search-filters.ts";
import { SearchExamples } from "./search-help.tsx";
import { SearchResults } from "./search-results.tsx";
import { SearchToolbar } from "./search-toolbar.tsx";
import { SearchWords } from "./search-words.tsx";
import "./search.css";

/** `/calls/search`: in which calls something was said. */
export function SearchPage() {
  const { state, set } = useSearchState(searchSchema);
  const zone = useZone();
  const today = useToday(zone);
  const { filter } = useScope();
  const problem = searchRangeProblem(searchDays(state, today));
  const asked = questionOf(state, zone, today, filter);
  const acts = useTranscriptSearch(asked);
  // The same words again are a question anew.
  const search = (said: string) => (said === state.said ? acts.start() : set({ said }));
  return (
    <>
      <PageHeader title="Search transcripts" before={<BackLink title="Calls" path={paths.calls} />} />
      <div className="flex flex-col gap-2 pb-3">
        <SearchWords said={state.said} problem={acts.search.error?.fields["words"]} onSearch={search} />
        <SearchToolbar state={state} set={set} today={today} zone={zone} scope={filter} />
      </div>
      {problem !== null && (
        <div role="alert" className="rounded-lg border border-line bg-surface">
          <StatePanel
            icon={<CalendarX2 aria-hidden="true" className="size-6" />}
            title={problem}
            action={
              <Button onClick={() => set({ range: "30d", from: "", to: "" })}>Search the last 30 days</Button>
            }
          />
        </div>
      )}
      {problem === null && asked === null && <SearchExamples onSearch={search} />}
      {asked !== null && <SearchResults acts={acts} days={searchDays(state, today)} />}
    </>
  );
}
