import { zoneName } from "../lib/dates.ts";
import { dayPresets } from "../lib/day-presets.ts";
import { anyDay, describeRange, type DayRange } from "../lib/day-range.ts";
import { DayPicker } from "./day-picker.tsx";
import { useToday } from "./use-today.ts";
import { useZone } from "./use-zone.ts";

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
  const today = useToday(zone);
  const chosen = describeRange(range);
  const named = [
    { label: "Any time", value: anyDay },
    ...dayPresets.map(({ label, days }) => ({ label, value: days(today) })),
  ];
  return (
    <DayPicker
      label={`${what}: ${chosen}`}
      title={what}
      isTitled
      triggerClassName={`min-w-0 flex-initial! ${className ?? ""}`}
      options={named.map(({ label, value }) => ({
        label,
        isChosen: value.from === range.from && value.to === range.to,
        onChoose: () => onRange(value),
      }))}
      range={range}
      required={false}
      problemOf={({ from, to }) =>
        from !== "" && to !== "" && from > to ? "The start is after the end." : null
      }
      note={`Times are in ${zoneName(zone, new Date(`${today}T12:00:00Z`))}.`}
      onApply={onRange}
    >
      <span className="min-w-0 truncate">{chosen}</span>
    </DayPicker>
  );
}
