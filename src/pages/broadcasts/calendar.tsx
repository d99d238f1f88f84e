import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo } from "react";
import { MOST_LISTED, useCalendar, type CalendarEntry } from "../../api/calendar.ts";
import { useScope } from "../../components/use-scope.ts";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { dayIn, formatDay, isDay, type Day } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { oneOf, useSearchState, whole, type Codec } from "../../lib/search-state.ts";
import { useMedia } from "../../lib/use-media.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ListWithPanel, Outline } from "../../ui/side-panel.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { useRowKeys } from "../../ui/use-row-keys.ts";
import { monthGrid, stepped, weekOf, type Span } from "./calendar-days.ts";
import { CalendarMonth } from "./calendar-month.tsx";
import { CalendarPanel } from "./calendar-panel.tsx";
import { CalendarWeek } from "./calendar-week.tsx";

const day: Codec<Day> = {
  parse: (value) => (isDay(value) ? value : undefined),
  format: (value) => value,
  fallback: "",
};

/** The day that is looked at; today when there is none. */
const schema = { at: day, view: oneOf(["month", "week"], "month"), open: whole(1, null) };

/** Broadcasts on their days, and beside them the one that is open. */
export function Calendar() {
  const { state, set, href } = useSearchState(schema);
  const zone = useZone();
  const today = useToday(zone);
  const { filter } = useScope();
  const query = useCalendar(filter);
  useRowKeys();
  const isWide = useMedia("(width >= 48rem)");
  const span: Span = isWide ? state.view : "week";
  const at = state.at === "" ? today : state.at;
  const byDay = useMemo(() => daysOf(query.data?.entries ?? [], zone), [query.data, zone]);
  const open = query.data?.entries.find(({ broadcast_id: id }) => id === state.open);
  const step = (by: 1 | -1) => set({ at: stepped(at, span, by), open: null });
  const shown = { byDay, today, zone, open: state.open, hrefOf: (id: number) => href({ open: id }) };
  return (
    <>
      <CalendarBar
        span={span}
        title={titleOf(at, span)}
        onStep={step}
        onToday={() => set({ at: "", open: null })}
        onSpan={isWide ? (view) => set({ view, at }) : null}
      />
      {query.data?.isCut === true && (
        <p role="note" className="mb-2 rounded-md bg-warn-soft px-3 py-2 text-warn">
          Only the newest {formatCount(MOST_LISTED)} broadcasts are shown. Choose a group to see older ones.
        </p>
      )}
      {query.data === undefined && query.error !== null && (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data === undefined && query.error === null && <Outline />}
      {query.data !== undefined && (
        <ListWithPanel
          list={
            span === "month" ? (
              <CalendarMonth month={at} label={titleOf(at, span)} weeks={monthGrid(at)} {...shown} />
            ) : (
              <CalendarWeek days={weekOf(at)} {...shown} />
            )
          }
          panel={
            open === undefined ? null : (
              <CalendarPanel
                key={open.broadcast_id}
                entry={open}
                entries={query.data.entries}
                onClose={() => set({ open: null })}
              />
            )
          }
        />
      )}
    </>
  );
}

type CalendarBarProps = {
  span: Span;
  title: string;
  onStep: (by: 1 | -1) => void;
  onToday: () => void;
  /** Chooses how much is seen; null where there is room for a week alone. */
  onSpan: ((span: Span) => void) | null;
};

function CalendarBar({ span, title, onStep, onToday, onSpan }: CalendarBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-1.5 pb-2">
      <IconButton
        label={`Previous ${span}`}
        icon={<ChevronLeft aria-hidden="true" className="size-4" />}
        onClick={() => onStep(-1)}
      />
      <Button onClick={onToday}>Today</Button>
      <IconButton
        label={`Next ${span}`}
        icon={<ChevronRight aria-hidden="true" className="size-4" />}
        onClick={() => onStep(1)}
      />
      <p role="status" className="px-1 font-semibold">
        {title}
      </p>
      {onSpan !== null && (
        <div className="ml-auto">
          <Tabs
            label="View"
            tabs={[
              { value: "month", label: "Month" },
              { value: "week", label: "Week" },
            ]}
            chosen={span}
            onChoose={onSpan}
          />
        </div>
      )}
    </div>
  );
}

/** "March 2026", "Mar 1, 2026 – Mar 7, 2026". */
function titleOf(at: Day, span: Span): string {
  if (span === "month") {
    return new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone: "UTC" }).format(
      new Date(`${at}T00:00:00Z`),
    );
  }
  const [first = at, , , , , , last = at] = weekOf(at);
  return `${formatDay(first)} – ${formatDay(last)}`;
}

function daysOf(entries: readonly CalendarEntry[], zone: string): ReadonlyMap<Day, CalendarEntry[]> {
  const days = new Map<Day, CalendarEntry[]>();
  for (const entry of entries) {
    const on = dayIn(zone, new Date(entry.at));
    days.set(on, [...(days.get(on) ?? []), entry]);
  }
  return days;
}
