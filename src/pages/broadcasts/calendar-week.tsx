import { Link } from "react-router";
import { OutsideText } from "../../components/outside-text.tsx";
import { classNames } from "../../lib/class-names.ts";
import { formatLongDay, formatTime, type Day } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { Badge } from "../../ui/badge.tsx";
import type { ShownDays } from "./calendar-entry.tsx";
import { calendarState } from "./calendar-state.tsx";

type CalendarWeekProps = ShownDays & { days: readonly Day[] };

/** A week as a list of days: how phones show the calendar. */
export function CalendarWeek({ days, byDay, today, zone, open, hrefOf }: CalendarWeekProps) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      {days.map((day) => {
        const entries = byDay.get(day) ?? [];
        return (
          <section key={day} aria-label={nameOf(day)} className="border-t border-line p-2 first:border-t-0">
            <h2
              className={classNames(
                "px-2 py-1 text-xs",
                day === today ? "font-semibold text-accent-ink" : "font-medium text-ink-faint",
              )}
            >
              {nameOf(day)}
              {day === today && " · Today"}
            </h2>
            {entries.length === 0 && <p className="px-2 pb-1 text-ink-faint">No broadcasts</p>}
            <ul>
              {entries.map(({ broadcast_id: id, name, at, state, people, isOff }) => {
                const { label, tone, Icon } = calendarState(state);
                return (
                  <li key={id}>
                    <Link
                      to={hrefOf(id)}
                      preventScrollReset
                      data-row-link=""
                      aria-current={id === open ? "true" : undefined}
                      className="grid grid-cols-[4.5rem_minmax(0,1fr)_auto] items-center gap-x-2 max-[18rem]:grid-cols-1 max-[18rem]:justify-items-start rounded-md px-2 py-2 hover:bg-hover aria-[current=true]:bg-selected"
                    >
                      <span className="text-ink-soft tabular-nums">{formatTime(at, zone)}</span>
                      <span className="min-w-0">
                        <span
                          className={classNames("block font-medium wrap-anywhere", isOff && "line-through")}
                        >
                          <OutsideText text={name} />
                        </span>
                        <span className="block text-xs text-ink-faint">
                          {formatCount(people, "recipient")}
                        </span>
                      </span>
                      <Badge tone={tone} icon={<Icon aria-hidden="true" className="size-3" />}>
                        <OutsideText text={label} />
                      </Badge>
                    </Link>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

const nameOf = (day: Day) => formatLongDay(`${day}T00:00:00Z`, "UTC");
