import { Link } from "react-router";
import type { CalendarEntry } from "../../api/calendar.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { classNames } from "../../lib/class-names.ts";
import { formatTime, type Day } from "../../lib/dates.ts";
import { calendarState } from "./calendar-state.tsx";

/** What the month and the week are drawn of. */
export type ShownDays = {
  byDay: ReadonlyMap<Day, CalendarEntry[]>;
  today: Day;
  zone: string;
  open: number | null;
  hrefOf: (broadcastId: number) => string;
};

type EntryLinkProps = Pick<ShownDays, "zone" | "open" | "hrefOf"> & { entry: CalendarEntry };

/** A broadcast on its day, which opens beside the calendar: its time, a sign for its state, and its name. */
export function EntryLink({ entry, zone, open, hrefOf }: EntryLinkProps) {
  const { broadcast_id: id, name, at, state, isOff } = entry;
  const { label, Icon } = calendarState(state);
  return (
    <Link
      to={hrefOf(id)}
      preventScrollReset
      data-row-link=""
      aria-current={id === open ? "true" : undefined}
      className="flex min-h-6 flex-col rounded-sm px-1 py-1 text-xs hover:bg-hover aria-[current=true]:bg-selected"
    >
      <span className="flex items-center gap-0.5 whitespace-nowrap text-ink-soft tabular-nums">
        <Icon role="img" aria-label={label} className="size-3 flex-none" />
        {formatTime(at, zone)}
      </span>
      <span className={classNames("line-clamp-2 wrap-anywhere", isOff && "line-through")}>
        <OutsideText text={name} />
      </span>
    </Link>
  );
}
