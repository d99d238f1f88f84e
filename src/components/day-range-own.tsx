import { useState } from "react";
import { addDays, type Day } from "../lib/dates.ts";
import type { DayRange } from "../lib/day-range.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";

/** The end of a range that begins at `from`: the chosen one, or the nearest that is neither before it nor too far. */
function endFor(from: Day, to: Day, mostDays: number | undefined): Day {
  // Short of four digits the year is still being typed; an open end stays open.
  if (mostDays === undefined || from < "1900-01-01" || to === "") return to;
  if (to < from) return addDays(from, Math.min(mostDays, 7) - 1);
  const last = addDays(from, mostDays - 1);
  return to > last ? last : to;
}

export type OwnRangeProps = {
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

/** Any range of days, from one to another. */
export function OwnRange({ range, required, mostDays, problemOf, note, onApply }: OwnRangeProps) {
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
