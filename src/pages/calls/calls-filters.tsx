import { ChevronDown, ListFilter } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { CallFilters } from "../../api/call-list.ts";
import { dispositions } from "../../api/calls.ts";
import { isNarrowed } from "../../components/filter-state.ts";
import { classNames } from "../../lib/class-names.ts";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { zoneName, type Day } from "../../lib/dates.ts";
import { useSearchState } from "../../lib/search-state.ts";
import { formatPhone, parsePhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/field.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { Popover } from "../../ui/popover.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { callFilters, callOrders, callsSchema, type CallsState, type SetCalls } from "./call-filters.ts";
import { DateRange } from "./date-range.tsx";
import { dispositionLabel } from "./disposition-words.ts";
import { DurationFilter } from "./duration-filter.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { PickFilter } from "./pick-filter.tsx";

type CallsFiltersProps = {
  state: CallsState;
  set: SetCalls;
  /** What the list shows; null when the state cannot be asked for. */
  filters: CallFilters | null;
  today: Day;
  zoneLabel: string;
};

type CallsToolbarProps = Pick<CallsFiltersProps, "filters"> & { campaignName: string | null };

/** What narrows the list, to choose and to take away. */
export function CallsToolbar({ filters, campaignName }: CallsToolbarProps) {
  const { state, set } = useSearchState(callsSchema);
  const zone = useZone();
  const today = useToday(zone);
  const zoneLabel = zoneName(zone, new Date(`${today}T12:00:00Z`));
  return (
    <>
      <CallsFilters state={state} set={set} filters={filters} today={today} zoneLabel={zoneLabel} />
      <FilterChips state={state} set={set} filters={filters} campaignName={campaignName} />
    </>
  );
}

/** Everything the list can be narrowed by. On phones the range and the search stay in sight, the rest folds away. */
function CallsFilters({ state, set, filters, today, zoneLabel }: CallsFiltersProps) {
  const [open, setOpen] = useState(false);
  return (
    <div
      role="group"
      aria-label="Filter calls"
      className="flex min-w-0 flex-1 flex-wrap items-start gap-1.5 max-md:basis-full"
    >
      <DateRange state={state} today={today} zoneLabel={zoneLabel} onRange={set} />
      <Button
        className="ml-auto md:hidden"
        aria-expanded={open}
        icon={<ListFilter aria-hidden="true" className="size-3.5" />}
        onClick={() => setOpen(!open)}
      >
        Filters
        {isNarrowed(callFilters, state) && (
          <span className="size-1.5 rounded-full bg-accent" aria-label="active" role="img" />
        )}
      </Button>
      <SearchField
        label="Caller"
        placeholder="Name or number"
        className="md:max-w-56 md:min-w-44"
        value={state.words || shown(state.caller)}
        onSearch={(words) => set({ words, caller: "" }, { replace: true })}
      />
      <div className={classNames("contents", !open && "max-md:hidden")}>
        <DispositionFilter chosen={state.disposition} onChange={(disposition) => set({ disposition })} />
        <DurationFilter min={state.min} max={state.max} onBounds={set} />
        <NumbersFilter state={state} set={set} />
        {filters !== null && (
          <>
            <PickFilter
              label="Agent"
              kind="agents"
              filters={filters}
              chosen={state.agent}
              onChange={(agent) => set({ agent })}
            />
            <PickFilter
              label="Tag"
              kind="tags"
              filters={filters}
              chosen={state.tag}
              onChange={(tag) => set({ tag })}
            />
          </>
        )}
        {/* The table's heads sort it, and cards have none. */}
        <div className="w-full md:hidden">
          <FilterSelect
            label="Order"
            options={callOrders}
            value={state.sort}
            onChoose={(sort) => set({ sort })}
          />
        </div>
      </div>
    </div>
  );
}

/** A number as people write it; a part of one, or words, as they are. */
function shown(text: string): string {
  return text !== "" && parsePhone(text) !== null ? formatPhone(parsePhone(text)) : text;
}

type FilterPanelProps = { label: string; active: boolean; className?: string; children: ReactNode };

function FilterPanel({ label, active, className, children }: FilterPanelProps) {
  return (
    <Popover
      className={className ?? "p-3"}
      triggerClassName={active ? "text-accent-ink!" : ""}
      trigger={
        <>
          {label}
          <ChevronDown aria-hidden="true" className="size-3.5 text-ink-faint" />
        </>
      }
    >
      {children}
    </Popover>
  );
}

type DispositionFilterProps = {
  chosen: CallsState["disposition"];
  onChange: (chosen: CallsState["disposition"]) => void;
};

export function DispositionFilter({ chosen, onChange }: DispositionFilterProps) {
  return (
    <FilterPanel label="Disposition" active={chosen.length > 0}>
      <fieldset>
        <legend className="sr-only">Disposition</legend>
        {dispositions.map((disposition) => (
          <Checkbox
            key={disposition}
            label={dispositionLabel(disposition)}
            checked={chosen.includes(disposition)}
            onChange={({ target }) =>
              onChange(
                dispositions.filter((one) => (one === disposition ? target.checked : chosen.includes(one))),
              )
            }
          />
        ))}
      </fieldset>
    </FilterPanel>
  );
}

type NumbersFilterProps = { state: Pick<CallsState, "number" | "ring">; set: SetCalls };

/** Which number was called and which one rang: the account's own, by a part of them or by their names. */
export function NumbersFilter({ state, set }: NumbersFilterProps) {
  return (
    <FilterPanel label="Number" active={state.number !== "" || state.ring !== ""} className="w-72 p-3">
      <div className="flex flex-col gap-2">
        <SearchField
          label="Tracking number"
          placeholder="Number, label or route"
          filling
          value={shown(state.number)}
          onSearch={(number) => set({ number }, { replace: true })}
        />
        <SearchField
          label="Ring-to number"
          placeholder="Ring-to number or agent"
          filling
          value={shown(state.ring)}
          onSearch={(ring) => set({ ring }, { replace: true })}
        />
        <p className="text-xs text-ink-faint">A few digits or a part of the name are enough.</p>
      </div>
    </FilterPanel>
  );
}
