import { CalendarDays, Check, ChevronDown } from "lucide-react";
import { useState, type ReactNode } from "react";
import { addDays, type Day } from "../lib/dates.ts";
import type { DayRange } from "../lib/day-range.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Popover } from "../ui/popover.tsx";

type Option = { label: string; note?: string; isChosen: boolean; onChoose: () => void };

type DayPickerProps = OwnRangeProps & {
  /** The accessible name of the button: "Date range: Last 7 days". */
  label: string;
  /** What stands on the button. */
  children: ReactNode;
  /** The name of the options, written above them when `isTitled`. */
  title: string;
  isTitled?: boolean;
  options: readonly Option[];
  triggerClassName?: string;
};

/** A button that opens a choice of days: ranges with a name, or any other from one day to another. */
export function DayPicker({
  label,
  children,
  title,
  isTitled,
  options,
  triggerClassName = "",
  ...own
}: DayPickerProps) {
  return (
    <Popover
      label={label}
      className="w-80 p-2"
      triggerClassName={triggerClassName}
      trigger={
        <>
          <CalendarDays aria-hidden="true" className="size-3.5 flex-none text-ink-faint" />
          {children}
          <ChevronDown aria-hidden="true" className="ml-auto size-3.5 flex-none text-ink-faint" />
        </>
      }
    >
      {(close) => (
        <>
          {isTitled === true && (
            <p className="px-2 pt-1 pb-1.5 text-xs font-medium text-ink-faint">{title}</p>
          )}
          <div role="group" aria-label={title} className="flex flex-col">
            {options.map((option) => (
              <button
                key={option.label}
                type="button"
                aria-pressed={option.isChosen}
                className="flex h-8 items-center gap-2 rounded-md px-2 text-left hover:bg-hover pointer-coarse:h-10"
                onClick={() => {
                  option.onChoose();
                  close();
                }}
              >
                <Check aria-hidden="true" className={`size-3.5 ${option.isChosen ? "" : "opacity-0"}`} />
                {option.label}
                {option.note !== undefined && (
                  <span aria-hidden="true" className="ml-auto text-xs text-ink-faint">
                    {option.note}
                  </span>
                )}
              </button>
            ))}
          </div>
          <OwnRange
            key={`${own.range.from} ${own.range.to}`}
            {...own}
            onApply={(range) => {
              own.onApply(range);
              close();
            }}
          />
        </>
      )}
    </Popover>
  );
}

/** The end of a range that begins at `from`: the chosen one, or the nearest that is neither before it nor too far. */
function endFor(from: Day, to: Day, mostDays: number | undefined): Day {
  // Short of four digits the year is still being typed; an open end stays open.
  if (mostDays === undefined || from < "1900-01-01" || to === "") return to;
  if (to < from) return addDays(from, Math.min(mostDays, 7) - 1);
  const last = addDays(from, mostDays - 1);
  return to > last ? last : to;
}

type OwnRangeProps = {
  range: DayRange;
  /** Whether neither end may be left open. */
  required: boolean;
  /** More days than this cannot be chosen: the other end moves along. */
  mostDays?: number;
  /** What stands in the way of a range, in a sentence. */
  problemOf: (range: DayRange) => string | null;
  /** A note about the days: whose time zone they are in. */
  note: string;
  onApply: (range: DayRange) => void;
};

function OwnRange({ range, required, mostDays, problemOf, note, onApply }: OwnRangeProps) {
  const [from, setFrom] = useState(range.from);
  const [to, setTo] = useState(range.to);
  const problem = problemOf({ from, to });
  const start = (day: Day) => {
    setFrom(day);
    setTo(endFor(day, to, mostDays));
  };
  return (
    <form
      // The sentence below says what is wrong with a range, in our words and the page's language.
      noValidate
      className="mt-2 flex flex-col gap-2 border-t border-line px-2 pt-3 pb-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onApply({ from, to });
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <TextField
          type="date"
          label="From"
          value={from}
          required={required}
          onChange={({ target }) => start(target.value)}
        />
        <TextField
          type="date"
          label="To"
          value={to}
          required={required}
          min={from}
          max={mostDays === undefined || from === "" ? undefined : addDays(from, mostDays - 1)}
          onChange={({ target }) => setTo(target.value)}
        />
      </div>
      <p
        aria-live="polite"
        className={problem === null ? "text-xs text-ink-faint" : "text-xs font-medium text-bad"}
      >
        {problem ?? note}
      </p>
      <Button type="submit" skin="primary">
        Apply
      </Button>
    </form>
  );
}
