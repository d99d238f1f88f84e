import type { ReactNode } from "react";
import type { RouteAction } from "../../api/route-config.ts";
import { oneOf, text, useSearchState } from "../../lib/search-state.ts";
import { Select, TextField } from "../../ui/field.tsx";
import { describeZone } from "./route-words.ts";
import {
  clockTime,
  minutesOf,
  rulesAt,
  spellTime,
  week,
  type ScheduleConfig,
  type TimeOfWeek,
} from "./schedule.ts";

const schema = { day: oneOf(["", ...week.map(({ value }) => value)], ""), time: text };

type TimeCheckProps = {
  config: ScheduleConfig;
  now: TimeOfWeek | null;
  renderAction: (action: RouteAction) => ReactNode;
};

/** "What happens on Sunday at 2:05 PM?" A day and a time of the schedule's zone, now to begin with. */
export function TimeCheck({ config, now, renderAction }: TimeCheckProps) {
  const { state, set } = useSearchState(schema);
  const start = now ?? { day: "mon", minutes: 9 * 60 };
  const day = state.day === "" ? start.day : state.day;
  const time = minutesOf(state.time) === null ? spellTime(start.minutes) : state.time;
  const [rule] = rulesAt(config, { day, minutes: minutesOf(time) ?? 0 });
  const action = (rule === undefined ? undefined : config.rules[rule]?.action) ?? config.otherwise;
  const dayName = week.find(({ value }) => value === day)?.label ?? day;
  return (
    <div className="mt-4 flex flex-wrap items-end gap-3 border-t border-line pt-4">
      <div className="w-36">
        <Select
          label="Check a day"
          options={week}
          value={day}
          onChange={({ target }) => set({ day: schema.day.parse(target.value) ?? "" }, { replace: true })}
        />
      </div>
      <div className="w-36">
        <TextField
          label="and time"
          type="time"
          value={time}
          onChange={({ target }) => set({ time: target.value }, { replace: true })}
        />
      </div>
      <p role="status" className="call-way min-w-0 basis-full">
        <span className="text-ink-faint">
          {dayName}, {clockTime(time)} {describeZone(config.timezone)}:
        </span>
        {renderAction(action)}
      </p>
    </div>
  );
}
