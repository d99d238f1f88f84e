import { CalendarDays, Check, ChevronDown } from "lucide-react";
import { useState } from "react";
import { formatDay, type Day } from "../../lib/dates.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Popover } from "../../ui/popover.tsx";
import { daysOf, presets, rangeLabel, rangeProblem, type CallsState } from "./call-filters.ts";

type DateRangeProps = {
  state: CallsState;
  zone: string;
  today: Day;
  /** Short name of the zone, so that nobody has to guess whose days these are. */
  zoneLabel: string;
  onRange: (range: Pick<CallsState, "range" | "from" | "to">) => void;
};

/** The days that the list covers. Always there: the API knows no list without a range. */
export function DateRange({ state, zone, today, zoneLabel, onRange }: DateRangeProps) {
  const days = daysOf(state, today);
  const custom = state.from !== "" || state.to !== "";
  const label = rangeLabel(state);
  return (
    <Popover
      label={`Date range: ${label}`}
      className="w-80 p-2"
      trigger={
        <>
          <CalendarDays aria-hidden="true" className="size-3.5 text-ink-faint" />
          {label}
          {!custom && <span className="font-normal text-ink-faint max-xl:hidden">{shortRange(days)}</span>}
          <ChevronDown aria-hidden="true" className="size-3.5 text-ink-faint" />
        </>
      }
    >
      {(close) => (
        <>
          <div role="group" aria-label="Ranges" className="flex flex-col">
            {presets.map(({ value, label: name }) => {
              const chosen = !custom && state.range === value;
              const shown = daysOf({ range: value, from: "", to: "" }, today);
              return (
                <button
                  key={value}
                  type="button"
                  aria-pressed={chosen}
                  className="flex h-8 items-center gap-2 rounded-md px-2 text-left hover:bg-hover pointer-coarse:h-10"
                  onClick={() => {
                    onRange({ range: value, from: "", to: "" });
                    close();
                  }}
                >
                  <Check aria-hidden="true" className={`size-3.5 ${chosen ? "" : "opacity-0"}`} />
                  {name}
                  <span aria-hidden="true" className="ml-auto text-xs text-ink-faint">
                    {shortRange(shown)}
                  </span>
                </button>
              );
            })}
          </div>
          <CustomRange
            key={`${days.from} ${days.to}`}
            from={days.from}
            to={days.to}
            zone={zone}
            zoneLabel={zoneLabel}
            onApply={(from, to) => {
              onRange({ range: "7d", from, to });
              close();
            }}
          />
        </>
      )}
    </Popover>
  );
}

/** "Nov 16 – Nov 22": the year is known. */
function shortRange({ from, to }: { from: Day; to: Day }): string {
  const short = (day: Day) => formatDay(day).replace(/,.*/, "");
  return from === to ? short(from) : `${short(from)} – ${short(to)}`;
}

type CustomRangeProps = {
  from: string;
  to: string;
  zone: string;
  zoneLabel: string;
  onApply: (from: string, to: string) => void;
};

function CustomRange({ from: first, to: last, zone, zoneLabel, onApply }: CustomRangeProps) {
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(last);
  const problem = rangeProblem(from, to, zone);
  return (
    <form
      className="mt-2 flex flex-col gap-2 border-t border-line px-2 pt-3 pb-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onApply(from, to);
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <TextField
          type="date"
          label="From"
          value={from}
          required
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          type="date"
          label="To"
          value={to}
          required
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <p
        aria-live="polite"
        className={problem === null ? "text-xs text-ink-faint" : "text-xs font-medium text-bad"}
      >
        {problem ?? `At most 31 days at a time. Days are those of ${zoneLabel}.`}
      </p>
      <Button type="submit" skin="primary">
        Apply
      </Button>
    </form>
  );
}
