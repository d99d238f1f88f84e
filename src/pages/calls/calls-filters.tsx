import { ChevronDown, ListFilter } from "lucide-react";
import { useState } from "react";
import { dispositions } from "../../api/calls.ts";
import { classNames } from "../../lib/class-names.ts";
import type { Day } from "../../lib/dates.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/field.tsx";
import { Popover } from "../../ui/popover.tsx";
import { dispositionLabel, isFiltered, type CallsState } from "./call-filters.ts";
import { DateRange } from "./date-range.tsx";
import { DurationFilter } from "./duration-filter.tsx";
import { PhoneFilter } from "./phone-filter.tsx";

export type SetCalls = (patch: Partial<CallsState>, options?: { replace?: boolean }) => void;

type CallsFiltersProps = {
  state: CallsState;
  set: SetCalls;
  zone: string;
  today: Day;
  zoneLabel: string;
};

/** Everything the list can be narrowed by. On phones the range stays in sight and the rest folds away. */
export function CallsFilters({ state, set, zone, today, zoneLabel }: CallsFiltersProps) {
  const [open, setOpen] = useState(false);
  return (
    <div role="search" aria-label="Filter calls" className="flex flex-wrap items-start gap-1.5 pb-2">
      <DateRange state={state} zone={zone} today={today} zoneLabel={zoneLabel} onRange={set} />
      <Button
        className="ml-auto md:hidden"
        aria-expanded={open}
        icon={<ListFilter aria-hidden="true" className="size-3.5" />}
        onClick={() => setOpen(!open)}
      >
        Filters
        {isFiltered(state) && (
          <span className="size-1.5 rounded-full bg-accent" aria-label="active" role="img" />
        )}
      </Button>
      <div className={classNames("contents", !open && "max-md:hidden")}>
        <DispositionFilter chosen={state.disposition} onChange={(disposition) => set({ disposition })} />
        <DurationFilter min={state.min} max={state.max} onBounds={set} />
        <PhoneFilter label="Caller" value={state.caller} onNumber={(caller) => set({ caller })} />
        <PhoneFilter label="Tracking number" value={state.number} onNumber={(number) => set({ number })} />
        <PhoneFilter label="Ring-to number" value={state.ring} onNumber={(ring) => set({ ring })} />
      </div>
    </div>
  );
}

type DispositionFilterProps = {
  chosen: CallsState["disposition"];
  onChange: (chosen: CallsState["disposition"]) => void;
};

function DispositionFilter({ chosen, onChange }: DispositionFilterProps) {
  return (
    <Popover
      className="p-3"
      triggerClassName={chosen.length > 0 ? "text-accent-ink!" : ""}
      trigger={
        <>
          Disposition
          <ChevronDown aria-hidden="true" className="size-3.5 text-ink-faint" />
        </>
      }
    >
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
    </Popover>
  );
}
