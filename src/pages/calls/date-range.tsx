import { DayPicker } from "../../components/day-picker.tsx";
import { formatDay, type Day } from "../../lib/dates.ts";
import type { DayRange } from "../../lib/day-range.ts";
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
    <DayPicker
      label={`Date range: ${label}`}
      title="Ranges"
      options={presets.map(({ value, label: name }) => ({
        label: name,
        note: shortRange(daysOf({ range: value, from: "", to: "" }, today)),
        isChosen: !custom && state.range === value,
        onChoose: () => onRange({ range: value, from: "", to: "" }),
      }))}
      range={days}
      required
      problemOf={({ from, to }) => rangeProblem(from, to, zone)}
      note={`At most 31 days at a time. Days are those of ${zoneLabel}.`}
      onApply={({ from, to }) => onRange({ range: "7d", from, to })}
    >
      {label}
      {!custom && <span className="font-normal text-ink-faint max-xl:hidden">{shortRange(days)}</span>}
    </DayPicker>
  );
}

/** "Nov 16 – Nov 22": the year is known. */
function shortRange({ from, to }: DayRange): string {
  const short = (day: Day) => formatDay(day).replace(/,.*/, "");
  return from === to ? short(from) : `${short(from)} – ${short(to)}`;
}
