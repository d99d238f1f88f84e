import { OutsideText } from "../../components/outside-text.tsx";
import { describeAction } from "./route-words.ts";
import { clockTime, minutesOf, week, type ScheduleConfig, type TimeOfWeek } from "./schedule.ts";

const DAY = 24 * 60;

const hours = [0, 6, 12, 18, 24];
const labelOf = (hour: number) => clockTime(`${String(hour % 24).padStart(2, "0")}:00`);

type Part = { index: number; start: number; end: number };

/** The parts of a day in which a rule holds. */
function rulesOn({ rules }: ScheduleConfig, day: string): Part[] {
  return rules.flatMap(({ days, from, to }, index) => {
    const [start, end] = [minutesOf(from), minutesOf(to)];
    const holds = days.includes(day) && start !== null && end !== null && end > start;
    return holds ? [{ index, start, end }] : [];
  });
}

/** A week at a glance: when which rule holds, and where in it the schedule is now. The list below says the same in words. */
export function WeekChart({ config, now }: { config: ScheduleConfig; now: TimeOfWeek | null }) {
  return (
    <div aria-hidden="true" className="week">
      {week.map(({ value: day, short }) => (
        <div key={day} className="contents">
          <span className="text-xs text-ink-faint">{short}</span>
          <div className="week-line">
            <DayBar rules={rulesOn(config, day)} now={now?.day === day ? now.minutes : null} />
            {rulesOn(config, day).length === 0 && (
              <span className="week-otherwise">
                <OutsideText text={`Otherwise: ${describeAction(config.otherwise)}`} />
              </span>
            )}
          </div>
        </div>
      ))}
      <span />
      <div className="week-axis">
        {hours.map((at) => (
          <span key={at} style={{ insetInlineStart: `${(100 * at) / 24}%` }}>
            {labelOf(at)}
          </span>
        ))}
      </div>
    </div>
  );
}

function DayBar({ rules, now }: { rules: readonly Part[]; now: number | null }) {
  return (
    <svg viewBox={`0 0 ${DAY} 1`} preserveAspectRatio="none" className="week-day">
      {rules.map(({ index, start, end }) => (
        <rect key={index} data-colour={index % 5} x={start} y="0" width={end - start} height="1" />
      ))}
      {rules.length > 0 &&
        hours
          .slice(1, -1)
          .map((at) => <line key={at} x1={at * 60} x2={at * 60} y1="0" y2="1" className="week-hour" />)}
      {now !== null && <line x1={now} x2={now} y1="0" y2="1" className="week-now" />}
    </svg>
  );
}
