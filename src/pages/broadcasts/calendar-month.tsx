import { classNames } from "../../lib/class-names.ts";
import { formatDay, monthOf, type Day } from "../../lib/dates.ts";
import { EntryLink, type ShownDays } from "./calendar-entry.tsx";
import { calendarState } from "./calendar-state.tsx";

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

type CalendarMonthProps = ShownDays & { month: Day; label: string; weeks: readonly Day[][] };

/** A month in whole weeks, each broadcast on its day. */
export function CalendarMonth({ month, label, weeks, ...shown }: CalendarMonthProps) {
  const { from, to } = monthOf(month, 0);
  return (
    <>
      <div className="overflow-clip rounded-lg border border-line bg-surface">
        <table aria-label={label} className="w-full table-fixed border-collapse">
          <thead>
            <tr>
              {weekdays.map((name) => (
                <th
                  key={name}
                  scope="col"
                  className="border-b border-line px-1.5 py-1.5 text-left text-xs font-medium text-ink-faint"
                >
                  <abbr title={name} className="no-underline">
                    {name.slice(0, 3)}
                  </abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((days) => (
              <tr key={days[0]}>
                {days.map((day) => (
                  <MonthDay key={day} day={day} isOutside={day < from || day > to} {...shown} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Legend />
    </>
  );
}

type MonthDayProps = ShownDays & { day: Day; isOutside: boolean };

function MonthDay({ day, isOutside, byDay, today, ...shown }: MonthDayProps) {
  const entries = byDay.get(day) ?? [];
  return (
    <td
      className={classNames(
        "h-24 border-b border-l border-line p-0.5 align-top first:border-l-0 in-[tr:last-child]:border-b-0",
        isOutside && "bg-canvas",
      )}
    >
      <time
        dateTime={day}
        aria-label={formatDay(day)}
        aria-current={day === today ? "date" : undefined}
        className={classNames(
          "m-1 inline-flex h-5 min-w-5 items-center justify-center rounded-full px-1 text-xs tabular-nums",
          day === today ? "bg-accent font-semibold text-white forced-colors:border" : "text-ink-soft",
        )}
      >
        {Number(day.slice(8))}
      </time>
      {entries.length > 0 && (
        <ul aria-label={formatDay(day)} className="flex flex-col">
          {entries.map((entry) => (
            <li key={entry.broadcast_id}>
              <EntryLink entry={entry} {...shown} />
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}

const states = ["scheduled", "sending", "completed", "missed", "cancelled", "waiting"];

/** What the signs stand for. */
function Legend() {
  return (
    <ul
      aria-label="What the signs mean"
      className="flex flex-wrap gap-x-4 gap-y-1 pt-2 text-xs text-ink-soft"
    >
      {states.map((state) => {
        const { label, Icon } = calendarState(state);
        return (
          <li key={state} className="flex items-center gap-1">
            <Icon aria-hidden="true" className="size-3" />
            {label}
          </li>
        );
      })}
    </ul>
  );
}
