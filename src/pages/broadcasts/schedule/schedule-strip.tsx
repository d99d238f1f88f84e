import { useEffect, useState } from "react";
import { useDraftTimes, type LaunchReview } from "../../../api/launch-review.ts";
import { useZone } from "../../../components/use-zone.ts";
import { classNames } from "../../../lib/class-names.ts";
import { formatMoment, formatShortDay, formatTime, knownZone } from "../../../lib/dates.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { wallClock } from "../../../lib/zone-clock.ts";
import { zoneWords } from "../../../lib/zones.ts";
import { Button } from "../../../ui/button.tsx";
import { ScheduleVerdict } from "./schedule-verdict.tsx";
import { StartSlider, useAxis } from "./start-slider.tsx";
import { fits, marksOn, placeOn, within, type Span } from "./strip-times.ts";

export type ScheduleStripProps = {
  broadcastId: number;
  version: number;
  isSaved: boolean;
  start: string | null;
  people: number;
  onStart: (start: string | null) => void;
};

/** More zones than these are only counted: Americans live in nine. */
const MOST_ZONES = 9;

/** The hours of the recipients over one day, with the time from the first text to the last, and whether that suits them. */
export function ScheduleStrip({ broadcastId, version, isSaved, start, people, onStart }: ScheduleStripProps) {
  const asked = { broadcast_id: broadcastId, start: useSettled(start) };
  const { data: review, error, isPlaceholderData, refetch } = useDraftTimes(asked, version, isSaved);
  if (review === undefined) {
    return error === null ? (
      <p role="status" className="m-auto text-ink-faint">
        {isSaved
          ? `Looking up the hours of ${formatCount(people, "recipient")}…`
          : "You see their hours here as soon as your changes are saved."}
      </p>
    ) : (
      <div role="alert" className="m-auto flex flex-col items-center gap-2 text-center">
        <p className="text-bad">{error.message}</p>
        <Button onClick={() => void refetch()}>Try again</Button>
      </div>
    );
  }
  const flight = flightOf(review, start);
  const isCurrent = !isPlaceholderData && start === asked.start;
  return (
    <>
      <Strip review={review} flight={flight} onStart={onStart} />
      <ScheduleVerdict review={isCurrent ? review : null} flight={flight} start={start} onStart={onStart} />
    </>
  );
}

/** A start is asked about so long after it was changed, in ms: a time is typed in several steps. */
const PAUSE_MS = 600;

/** The start that has stayed for a moment; one that isn't typed yet is none. */
function useSettled(start: string | null): string | null {
  const [settled, setSettled] = useState(start === "" ? null : start);
  useEffect(() => {
    if (start === "" || start === settled) return undefined;
    const timer = window.setTimeout(() => setSettled(start), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [start, settled]);
  return settled;
}

/** From the first text to the last: as long as the desk says, from the start that is chosen on. */
function flightOf(review: LaunchReview, start: string | null): Span {
  const [first, last] = [Date.parse(review.first_text), Date.parse(review.last_text)];
  const from = start === null || start === "" ? first : Date.parse(start);
  return { from, until: from + (last - first) };
}

type StripProps = { review: LaunchReview; flight: Span; onStart: (start: string) => void };

function Strip({ review: { zones }, flight, onStart }: StripProps) {
  const own = useZone();
  const { axis, hold, release } = useAxis(flight.from);
  if (Number.isNaN(flight.from + flight.until)) return null;
  const shown = zones.filter(({ zone }) => knownZone(zone)).slice(0, MOST_ZONES);
  return (
    <div className="pb-3">
      <div aria-hidden="true" className="pb-1 text-xs text-ink-faint">
        Your clock
        <div className="relative h-5 overflow-hidden">
          {marksOn(axis, own)
            // A day at the end would not fit.
            .filter((at) => placeOn({ from: at, until: at }, axis).start < (isMidnight(at, own) ? 78 : 88))
            .map((at) => (
              <span
                key={at}
                className="absolute inset-y-0 border-s border-line ps-1 whitespace-nowrap"
                style={{ insetInlineStart: `${placeOn({ from: at, until: at }, axis).start}%` }}
              >
                {markWords(at, own)}
              </span>
            ))}
        </div>
      </div>
      <StartSlider
        axis={axis}
        from={flight.from}
        zone={own}
        onStart={onStart}
        onHold={hold}
        onRelease={release}
      />
      <ul aria-label="Hours of your recipients" className="flex flex-col gap-2">
        {shown.map((one) => (
          <Zone key={one.zone} {...one} axis={axis} flight={flight} />
        ))}
      </ul>
      {shown.length < zones.length && (
        <p className="pt-1 text-xs text-ink-faint">
          And {formatCount(zones.length - shown.length, "more time zone")}.
        </p>
      )}
    </div>
  );
}

type ZoneProps = LaunchReview["zones"][number] & { axis: Span; flight: Span };

function Zone({ zone, count, open, axis, flight }: ZoneProps) {
  const drawn = within(open, [axis]);
  const isFit = fits(open, flight.from, flight.until);
  const band = placeOn(flight, axis);
  const time = (at: number) => formatTime(new Date(at).toISOString(), zone);
  const [begin, end] = [time(flight.from), time(flight.until)];
  const texts = begin === end ? begin : `${begin} – ${end}`;
  return (
    <li>
      <span className="flex flex-wrap gap-x-2">
        <span className="font-medium">{zoneWords(zone)}</span>
        <span className="text-ink-faint tabular-nums">{formatCount(count)}</span>
        <span className="sr-only">{hoursWords(drawn, zone)} This one leaves </span>
        <span
          className={classNames("ms-auto tabular-nums", isFit ? "text-ink-soft" : "font-medium text-bad")}
        >
          {texts}
          {!isFit && <span className="sr-only">, outside their hours</span>}
        </span>
      </span>
      <span
        aria-hidden="true"
        className="relative mt-0.5 block h-6 overflow-hidden rounded-sm bg-selected forced-colors:border"
      >
        {drawn.map((span) => (
          <Hours key={span.from} span={span} axis={axis} band={band} time={time} />
        ))}
        <span
          className={classNames(
            "absolute inset-y-0 min-w-1 rounded-xs",
            isFit ? "bg-accent forced-colors:bg-[Highlight]" : "bg-bad-solid forced-colors:bg-[CanvasText]",
          )}
          style={{ insetInlineStart: `${band.start}%`, width: `${band.width}%` }}
        />
      </span>
    </li>
  );
}

/** The hours for whoever doesn't see them: "Texts can go from Nov 30, 9:00 AM to Nov 30, 8:00 PM." */
function hoursWords(open: readonly Span[], zone: string): string {
  if (open.length === 0) return "No texts in these 24 hours.";
  const spans = open.map(({ from, until }) => `from ${moment(from, zone)} to ${moment(until, zone)}`);
  return `Texts can go ${spans.join(" and ")}.`;
}

/** A bar with the hours at its ends, where there is room beside the texts. */
function Hours({
  span,
  axis,
  band,
  time,
}: {
  span: Span;
  axis: Span;
  band: { start: number; width: number };
  time: (at: number) => string;
}) {
  const { start, width } = placeOn(span, axis);
  const end = start + width;
  const isFree = (from: number, until: number) => band.start > until || band.start + band.width < from;
  const room = 15;
  return (
    <span
      className="absolute inset-y-0 flex items-center justify-between border-x border-good/40 bg-good-soft px-1 text-xs text-good forced-colors:border-[CanvasText]"
      style={{ insetInlineStart: `${start}%`, width: `${width}%` }}
    >
      <span>
        {width > 2 * room && span.from > axis.from && isFree(start, start + room) && time(span.from)}
      </span>
      <span>
        {width > 2 * room && span.until < axis.until && isFree(end - room, end) && time(span.until)}
      </span>
    </span>
  );
}

const moment = (at: number, zone: string) => formatMoment(new Date(at).toISOString(), zone);

const isMidnight = (at: number, zone: string) => wallClock(zone, at).minutes === 0;

/** "Mon, Nov 30" at midnight, else "6 AM". */
function markWords(at: number, zone: string): string {
  const iso = new Date(at).toISOString();
  return isMidnight(at, zone) ? formatShortDay(iso, zone) : formatTime(iso, zone).replace(":00 ", " ");
}
