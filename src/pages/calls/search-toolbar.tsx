import type { CallFilters } from "../../api/call-list.ts";
import { DayPicker } from "../../components/day-picker.tsx";
import { addDays, rangeOfDays, zoneName, type Day } from "../../lib/dates.ts";
import { PAGE_SIZE } from "../../components/list.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { DispositionFilter, NumbersFilter } from "./calls-filters.tsx";
import { DurationFilter } from "./duration-filter.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { PickFilter } from "./pick-filter.tsx";
import {
  MOST_DAYS,
  searchDays,
  searchPresets,
  searchRangeLabel,
  searchRangeProblem,
  type SearchState,
} from "./search-filters.ts";

type SearchToolbarProps = {
  state: SearchState;
  set: (patch: Partial<SearchState>, options?: { replace?: boolean }) => void;
  today: Day;
  zone: string;
  scope: { org_unit_id?: number };
};

/** In which calls it is looked for. */
export function SearchToolbar({ state, set, today, zone, scope }: SearchToolbarProps) {
  const label = searchRangeLabel(state);
  const days = searchDays(state, today);
  const isOwn = state.from !== "" || state.to !== "";
  const recent = searchRangeProblem(days) === null ? recentCalls(days.from, days.to, zone, scope) : null;
  return (
    <div role="group" aria-label="Filter calls" className="flex min-w-0 flex-wrap items-start gap-1.5">
      <DayPicker
        label={`Date range: ${label}`}
        title="Ranges"
        options={searchPresets.map(({ value, label: name }) => ({
          label: name,
          isChosen: !isOwn && state.range === value,
          onChoose: () => set({ range: value, from: "", to: "" }),
        }))}
        range={days}
        required
        mostDays={MOST_DAYS}
        problemOf={searchRangeProblem}
        note={`Up to 12 months. Times are in ${zoneName(zone, new Date(`${today}T12:00:00Z`))}.`}
        onApply={({ from, to }) => set({ from, to })}
      >
        {label}
      </DayPicker>
      <SearchField
        label="Caller"
        placeholder="Name or number"
        className="md:max-w-56 md:min-w-44"
        value={state.words || state.caller}
        onSearch={(words) => set({ words, caller: "" }, { replace: true })}
      />
      <DispositionFilter chosen={state.disposition} onChange={(disposition) => set({ disposition })} />
      <DurationFilter min={state.min} max={state.max} onBounds={set} />
      <NumbersFilter state={state} set={set} />
      {recent !== null && (
        <>
          <PickFilter
            label="Agent"
            kind="agents"
            filters={recent}
            chosen={state.agent}
            onChange={(agent) => set({ agent })}
          />
          <PickFilter
            label="Tag"
            kind="tags"
            filters={recent}
            chosen={state.tag}
            onChange={(tag) => set({ tag })}
          />
        </>
      )}
      <FilterChips state={state} set={set} filters={recent} campaignName={null} />
    </div>
  );
}

/** Agents and tags are chosen from those of the last days of the range: nobody waits until a year of calls has been read. */
function recentCalls(from: Day, to: Day, zone: string, scope: { org_unit_id?: number }): CallFilters {
  const recent = addDays(to, -29);
  return { ...rangeOfDays(from > recent ? from : recent, to, zone), ...scope, limit: PAGE_SIZE, offset: 0 };
}
