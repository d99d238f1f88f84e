import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { announce } from "../../ui/announcer.tsx";
import { clockTime, week } from "./schedule.ts";
import type { HoursDraft } from "./flow-draft.ts";
import { DAY, paint, spellTime, stretchesOf, type Stretch } from "./week-paint.ts";

type WeekGridProps = {
  label: string;
  hours: readonly HoursDraft[];
  /** Which of them a drag or Enter gives time to. */
  current: number;
  /** What happens in a part of the week, in words; null for the rest of the week. */
  wordsOf: (hours: number | null) => string;
  onChange: (hours: HoursDraft[]) => void;
};

/** Where a drag began and where it is now: a day's place in the week, and minutes. */
type Drag = { from: Point; to: Point; erases: boolean };
type Point = { day: number; minutes: number };

/** A step of the keyboard, and the finest that a pointer can mean. */
const STEP = 15;

const axis = [0, 6, 12, 18, 24];

/**
 * A week, day by day, to be painted: a drag gives time to the chosen hours, or takes it away where it begins in them.
 * By keyboard: arrows go from part to part, Enter gives the part, Delete takes it away, Shift and an arrow moves its end.
 */
export function WeekGrid(props: WeekGridProps) {
  const { label, hours, current, wordsOf } = props;
  const grid = useRef<HTMLDivElement>(null);
  const { cursor, setCursor, drag, begin, ...listeners } = usePainting(props, grid);
  return (
    <div ref={grid} role="grid" aria-label={label} className="week week-edit" {...listeners}>
      {week.map(({ value, label: name, short }, day) => (
        <div key={value} role="row" className="contents">
          <span role="rowheader" aria-label={name} className="text-xs text-ink-faint">
            {short}
          </span>
          <div
            role="presentation"
            className="week-edit-line"
            data-day={day}
            onPointerDown={(event) => begin(event, day)}
          >
            {stretchesOf(hours, value).map((part) => (
              <div
                key={part.start}
                role="gridcell"
                data-colour={part.hours === null ? undefined : part.hours % 5}
                aria-label={`${name}, ${spanWords(part)}: ${wordsOf(part.hours)}`}
                tabIndex={isAt(part, cursor, day) ? 0 : -1}
                style={placeOf(part)}
                onFocus={() => setCursor({ day, minutes: part.start })}
              />
            ))}
            <Ghost drag={drag} day={day} current={current} />
          </div>
        </div>
      ))}
      <span aria-hidden="true" />
      <div aria-hidden="true" className="week-axis">
        {axis.map((at) => (
          <span key={at} style={{ insetInlineStart: `${(100 * at) / 24}%` }}>
            {clockTime(spellTime((at % 24) * 60))}
          </span>
        ))}
      </div>
    </div>
  );
}

const placeOf = ({ start, end }: Pick<Stretch, "start" | "end">) => ({
  insetInlineStart: `${(100 * start) / DAY}%`,
  width: `${(100 * (end - start)) / DAY}%`,
});

/** What pointer and keyboard do to the week. */
function usePainting(
  { hours, current, wordsOf, onChange }: WeekGridProps,
  grid: { current: HTMLDivElement | null },
) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const [cursor, setCursor] = useState<Point>({ day: 0, minutes: 0 });
  const partsOf = (day: number) => stretchesOf(hours, week[day]?.value ?? "");
  const give = (area: Area, target: number | null) => {
    onChange(paint(hours, area, target));
    announce(`${areaWords(area)}: ${wordsOf(target)}`);
  };
  const go = (point: Point) => {
    setCursor(point);
    const line = grid.current?.querySelectorAll('[role="row"]')[point.day];
    const at = partsOf(point.day).findIndex((part) => isIn(part, point.minutes));
    line?.querySelectorAll<HTMLElement>('[role="gridcell"]')[at]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const day = week[cursor.day]?.value ?? "";
    const part = partsOf(cursor.day).find((each) => isIn(each, cursor.minutes));
    const act = part === undefined ? null : keyAct(event, part);
    if (part === undefined || act === null) return;
    event.preventDefault();
    if (act.kind === "aside") go({ day: cursor.day, minutes: Math.min(Math.max(act.to, 0), DAY - 1) });
    else if (act.kind === "day") go({ ...cursor, day: Math.min(Math.max(cursor.day + act.by, 0), 6) });
    else if (act.kind === "give") give({ ...part, days: [day] }, act.takes ? null : current);
    else if (part.hours !== null) {
      const end = Math.min(Math.max(part.end + act.by, part.start + STEP), DAY);
      const area = { days: [day], start: part.start, end };
      onChange(paint(paint(hours, { ...part, days: [day] }, null), area, part.hours));
      announce(`${areaWords(area)}: ${wordsOf(part.hours)}`);
    }
  };
  return {
    cursor,
    setCursor,
    drag,
    begin: (event: PointerEvent, day: number) => {
      const from = event.button === 0 ? pointAt(grid.current, event) : null;
      if (from === null) return;
      const part = partsOf(day).find((each) => isIn(each, from.minutes));
      grid.current?.setPointerCapture(event.pointerId);
      setDrag({ from, to: from, erases: part?.hours === current });
    },
    onKeyDown,
    onPointerMove: (event: PointerEvent) => {
      const to = drag === null ? null : pointAt(grid.current, event);
      if (drag !== null && to !== null) setDrag({ ...drag, to });
    },
    onPointerUp: () => {
      setDrag(null);
      if (drag !== null) give(areaOf(drag), drag.erases ? null : current);
    },
    onPointerCancel: () => setDrag(null),
  };
}

/** What a drag will do, drawn before it ends. */
function Ghost({ drag, day, current }: { drag: Drag | null; day: number; current: number }) {
  if (drag === null) return null;
  const { days, start, end } = areaOf(drag);
  const value = week[day]?.value;
  if (value === undefined || !days.includes(value)) return null;
  return (
    <div
      aria-hidden="true"
      className="week-ghost"
      data-colour={current % 5}
      data-erases={drag.erases || undefined}
      style={placeOf({ start, end })}
    />
  );
}

type Area = { days: string[]; start: number; end: number };

/** All that lies between the two ends of a drag, in half hours. */
function areaOf({ from, to }: Drag): Area {
  const [first, last] = [Math.min(from.day, to.day), Math.max(from.day, to.day)];
  const [start, end] = [Math.min(from.minutes, to.minutes), Math.max(from.minutes, to.minutes)];
  return {
    days: week.slice(first, last + 1).map(({ value }) => value),
    start: Math.floor(start / 30) * 30,
    end: Math.min(Math.floor(end / 30) * 30 + 30, DAY),
  };
}

/** The day and the minute below a pointer; beyond the edges the nearest. */
function pointAt(grid: HTMLElement | null, { clientX, clientY }: PointerEvent): Point | null {
  const lines = [...(grid?.querySelectorAll<HTMLElement>("[data-day]") ?? [])];
  const boxes = lines.map((line) => line.getBoundingClientRect());
  const below = boxes.findIndex(({ bottom }) => clientY < bottom);
  const day = below < 0 ? boxes.length - 1 : below;
  const box = boxes[day];
  if (box === undefined || box.width === 0) return null;
  const part = Math.min(Math.max((clientX - box.left) / box.width, 0), 1);
  return { day, minutes: Math.min(Math.floor(part * DAY), DAY - 1) };
}

type Act =
  | { kind: "aside"; to: number }
  | { kind: "day"; by: 1 | -1 }
  | { kind: "give"; takes: boolean }
  | { kind: "end"; by: number };

function keyAct({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent, part: Stretch): Act | null {
  if (altKey || ctrlKey || metaKey) return null;
  switch (key) {
    case "ArrowLeft":
      return shiftKey ? { kind: "end", by: -STEP } : { kind: "aside", to: part.start - 1 };
    case "ArrowRight":
      return shiftKey ? { kind: "end", by: STEP } : { kind: "aside", to: part.end };
    case "ArrowUp":
      return { kind: "day", by: -1 };
    case "ArrowDown":
      return { kind: "day", by: 1 };
    case "Enter":
    case " ":
      return { kind: "give", takes: false };
    case "Delete":
    case "Backspace":
      return { kind: "give", takes: true };
    default:
      return null;
  }
}

const isIn = ({ start, end }: Stretch, minutes: number) => start <= minutes && minutes < end;

const isAt = (part: Stretch, cursor: Point, day: number) => cursor.day === day && isIn(part, cursor.minutes);

function spanWords({ start, end }: Pick<Stretch, "start" | "end">): string {
  return `${clockTime(spellTime(start))}–${clockTime(spellTime(end))}`;
}

function areaWords({ days, start, end }: Area): string {
  const names = days.map((day) => week.find(({ value }) => value === day)?.label ?? day);
  const span = spanWords({ start, end });
  return names.length < 2 ? `${names.join()} ${span}` : `${names[0]} to ${names.at(-1)}, ${span}`;
}
