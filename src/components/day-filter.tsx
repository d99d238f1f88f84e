import { CalendarDays, Check, ChevronDown } from "lucide-react";
import { useState } from "react";
import { addDays, zoneName } from "../lib/dates.ts";
import { anyDay, describeRange, type DayRange } from "../lib/day-range.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Popover } from "../ui/popover.tsx";
import { useToday } from "./use-today.ts";
import { useZone } from "./use-zone.ts";

/** Ranges that end today, by how many days back they begin. */
const presets = [
  { label: "Today", back: 0 },
  { label: "Last 7 days", back: 6 },
  { label: "Last 30 days", back: 29 },
];

type DayFilterProps = {
  /** What lies in the range: "Last message". */
  what: string;
  range: DayRange;
  onRange: (range: DayRange) => void;
  className?: string;
};

/** A filter of a list by days of the reader's zone; open at both ends unless somebody chooses. */
export function DayFilter({ what, range, onRange, className }: DayFilterProps) {
  const zone = useZone();
  const chosen = describeRange(range);
  const today = useToday(zone);
  const options = [
    { label: "Any time", value: anyDay },
    ...presets.map(({ label, back }) => ({ label, value: { from: addDays(today, -back), to: today } })),
  ];
  return (
    <Popover
      label={`${what}: ${chosen}`}
      className="w-72 p-2"
      triggerClassName={`min-w-0 flex-initial! ${className ?? ""}`}
      trigger={
        <>
          <CalendarDays aria-hidden="true" className="size-3.5 flex-none text-ink-faint" />
          <span className="min-w-0 truncate">{chosen}</span>
          <ChevronDown aria-hidden="true" className="ml-auto size-3.5 flex-none text-ink-faint" />
        </>
      }
    >
      {(close) => {
        const choose = (next: DayRange) => {
          onRange(next);
          close();
        };
        return (
          <>
            <p className="px-2 pt-1 pb-1.5 text-xs font-medium text-ink-faint">{what}</p>
            <div role="group" aria-label={what} className="flex flex-col">
              {options.map(({ label, value }) => {
                const isChosen = value.from === range.from && value.to === range.to;
                return (
                  <button
                    key={label}
                    type="button"
                    aria-pressed={isChosen}
                    className="flex h-8 items-center gap-2 rounded-md px-2 text-left hover:bg-hover pointer-coarse:h-10"
                    onClick={() => choose(value)}
                  >
                    <Check aria-hidden="true" className={`size-3.5 ${isChosen ? "" : "opacity-0"}`} />
                    {label}
                  </button>
                );
              })}
            </div>
            <OwnRange
              key={`${range.from} ${range.to}`}
              range={range}
              note={`Days are those of ${zoneName(zone, new Date(`${today}T12:00:00Z`))}.`}
              onApply={choose}
            />
          </>
        );
      }}
    </Popover>
  );
}

type OwnRangeProps = { range: DayRange; note: string; onApply: (range: DayRange) => void };

function OwnRange({ range, note, onApply }: OwnRangeProps) {
  const [from, setFrom] = useState(range.from);
  const [to, setTo] = useState(range.to);
  const isTurned = from !== "" && to !== "" && from > to;
  return (
    <form
      className="mt-2 flex flex-col gap-2 border-t border-line px-2 pt-3 pb-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTurned) onApply({ from, to });
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <TextField type="date" label="From" value={from} onChange={({ target }) => setFrom(target.value)} />
        <TextField type="date" label="To" value={to} onChange={({ target }) => setTo(target.value)} />
      </div>
      <p aria-live="polite" className={isTurned ? "text-xs font-medium text-bad" : "text-xs text-ink-faint"}>
        {isTurned ? "The first day is after the last one." : note}
      </p>
      <Button type="submit" skin="primary">
        Apply
      </Button>
    </form>
  );
}
