import { minutesOf, week } from "./schedule.ts";
import type { HoursDraft, WindowDraft } from "./flow-draft.ts";

/** The end of a day, in minutes. */
export const DAY = 24 * 60;

/** A part of a day: minutes since midnight, and which hours hold then; null for none of them. */
export type Stretch = { start: number; end: number; hours: number | null };

type Span = { start: number; end: number };

/** 545 → "09:05", 1440 → "24:00". */
export function spellTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

function spanOf({ from, to }: WindowDraft): Span | null {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return start === null || end === null || start >= end ? null : { start, end };
}

/** A day from midnight to midnight without a gap: each part with the first hours that hold in it. */
export function stretchesOf(hours: readonly HoursDraft[], day: string): Stretch[] {
  const spans = hours.flatMap(({ windows }, index) =>
    windows.flatMap((window) => {
      const span = spanOf(window);
      return span !== null && window.days.includes(day) ? [{ ...span, hours: index }] : [];
    }),
  );
  const edges = [0, DAY, ...spans.flatMap(({ start, end }) => [start, end])];
  const sorted = [...new Set(edges)].toSorted((one, other) => one - other);
  return sorted.slice(1).map((end, index) => {
    const start = sorted[index] ?? 0;
    const holds = spans.find((span) => span.start <= start && end <= span.end);
    return { start, end, hours: holds?.hours ?? null };
  });
}

/**
 * Gives a part of some days to certain hours, and takes it from all others; null takes it from all. Windows that touch
 * become one, and days with the same window share it.
 */
export function paint(
  hours: readonly HoursDraft[],
  { days, start, end }: Span & { days: readonly string[] },
  target: number | null,
): HoursDraft[] {
  return hours.map(({ action, windows }, index) => {
    const byDay = week.map(({ value: day }) => {
      const spans = windows.flatMap((window) => {
        const span = spanOf(window);
        return span !== null && window.days.includes(day) ? [span] : [];
      });
      if (!days.includes(day)) return { day, spans: merged(spans) };
      const left = spans.flatMap((span) => [
        { start: span.start, end: Math.min(span.end, start) },
        { start: Math.max(span.start, end), end: span.end },
      ]);
      return { day, spans: merged(index === target ? [...left, { start, end }] : left) };
    });
    const unread = windows.filter((window) => spanOf(window) === null);
    return { action, windows: [...windowsOf(byDay), ...unread] };
  });
}

function merged(spans: readonly Span[]): Span[] {
  const sorted = spans
    .filter(({ start, end }) => start < end)
    .toSorted((one, other) => one.start - other.start);
  const found: Span[] = [];
  for (const span of sorted) {
    const last = found.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else found.push({ ...span });
  }
  return found;
}

function windowsOf(byDay: readonly { day: string; spans: readonly Span[] }[]): WindowDraft[] {
  const windows = new Map<string, WindowDraft>();
  for (const { day, spans } of byDay) {
    for (const { start, end } of spans) {
      const [from, to] = [spellTime(start), spellTime(end)];
      const key = `${from} ${to}`;
      windows.set(key, { days: [...(windows.get(key)?.days ?? []), day], from, to });
    }
  }
  return [...windows.values()];
}

/** Whether a window ends before it begins: it means the night. */
export function isNight({ from, to }: WindowDraft): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return start !== null && end !== null && start >= end;
}

/** A night as the API has it: each day's evening, and the next day's morning. */
export function splitNight({ days, from, to }: WindowDraft): WindowDraft[] {
  const all = week.map(({ value }) => value);
  const next = all.filter((_, index) => days.includes(all.at(index - 1) ?? ""));
  const morning = minutesOf(to) === 0 ? [] : [{ days: next, from: "00:00", to }];
  return [{ days, from, to: "24:00" }, ...morning];
}
