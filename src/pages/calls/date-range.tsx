import { DayPicker } from "../../components/day-picker.tsx";
import { formatDay, type Day } from "../../lib/dates.ts";
import { dayPresets } from "../../lib/day-presets.ts";
import type { DayRange } from "../../lib/day-range.ts";
import { daysOf, MOST_DAYS, rangeLabel, rangeProblem, type ChosenRange } from "./call-range.ts";

type DateRangeProps = {
  state: ChosenRange;
  today: Day;
  /** Short name of the zone, so that nobody has to guess whose days these are. */
  zoneLabel: string;
  onRange: (range: ChosenRange) => void;
};

/** The days that the list covers. Always there: the API knows no list without a range. */
export function DateRange({ state, today, zoneLabel, onRange }: DateRangeProps) {
  const custom = state.from !== "" || state.to !== "";
  const label = rangeLabel(state);
  return (
    <DayPicker
      label={`Date range: ${label}`}
      title="Ranges"
      options={dayPresets.map(({ value, label: name, days }) => ({
        label: name,
        note: shortRange(days(today)),
        isChosen: !custom && state.range === value,
        onChoose: () => onRange({ range: value, from: "", to: "" }),
      }))}
      range={daysOf(state, today)}
      required
      mostDays={MOST_DAYS}
      problemOf={({ from, to }) => rangeProblem(from, to)}
      note={`Up to ${MOST_DAYS} days. Times are in ${zoneLabel}.`}
      onApply={({ from, to }) => onRange({ range: "7d", from, to })}
    >
      {label}
    </DayPicker>
  );
}

/** "Nov 16 – Nov 22": the year is known. */
function shortRange({ from, to }: DayRange): string {
  const short = (day: Day) => formatDay(day).replace(/,.*/, "");
  return from === to ? short(from) : `${short(from)} – ${short(to)}`;
}
