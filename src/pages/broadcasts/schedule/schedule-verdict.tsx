import { CircleAlert, CircleCheck } from "lucide-react";
import { useRef, type ReactNode } from "react";
import type { LaunchReview } from "../../../api/launch-review.ts";
import { OutsideText } from "../../../components/outside-text.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { formatMoment, zoneName } from "../../../lib/dates.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { Button } from "../../../ui/button.tsx";
import { nextFit, type Span } from "./strip-times.ts";

type ScheduleVerdictProps = {
  /** Null while it isn't the one of this start. */
  review: LaunchReview | null;
  flight: Span;
  start: string | null;
  onStart: (start: string | null) => void;
};

/** Whether a start suits everybody, and if not, the next one that does. */
export function ScheduleVerdict({ review, flight, start, onStart }: ScheduleVerdictProps) {
  const place = useRef<HTMLDivElement>(null);
  const choose = (next: string | null) => {
    // The button that was pressed goes.
    place.current?.focus();
    onStart(next);
  };
  return (
    <div ref={place} tabIndex={-1} role="status" className="min-h-16 rounded-md outline-offset-2">
      {start === "" ? (
        <p className="text-ink-faint">Choose a day and a time to see whether it suits everybody.</p>
      ) : review === null ? (
        <p className="text-ink-faint">Checking…</p>
      ) : (
        <Found review={review} flight={flight} onStart={choose} />
      )}
    </div>
  );
}

function Found({
  review,
  flight,
  onStart,
}: {
  review: LaunchReview;
  flight: Span;
  onStart: (start: string | null) => void;
}) {
  const zone = useZone();
  const soon = review.rules.find(({ code }) => code === "too_soon");
  if (soon !== undefined) {
    return (
      <Against>
        <p>
          <OutsideText text={soon.message} />
        </p>
        <Button onClick={() => onStart(null)}>Start in five minutes</Button>
      </Against>
    );
  }
  const outside = review.outside.reduce((sum, { count }) => sum + count, 0);
  if (outside === 0) {
    return (
      <p className="flex items-start gap-2 text-good">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-4 flex-none" />
        Everyone can be texted from the first text to the last, on {words(flight.from, zone)}.
      </p>
    );
  }
  const best = bestOf(review, flight);
  return (
    <Against>
      <p>
        {formatCount(outside)} of {formatCount(review.recipients_total, "recipient")} would get it outside
        their sending hours.
      </p>
      {best === null ? (
        <p className="text-ink-soft">
          No time in the next two weeks suits everyone. In the review you see how it can go out zone by zone.
        </p>
      ) : (
        <Button
          className="h-auto min-h-8 py-1 text-start whitespace-normal"
          onClick={() => onStart(new Date(best).toISOString())}
        >
          Use {words(best, zone)}, when everyone can be texted
        </Button>
      )}
    </Against>
  );
}

function Against({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-start gap-2">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 flex-none text-warn" />
      <div className="flex min-w-0 flex-col items-start gap-2">{children}</div>
    </div>
  );
}

/** The next minute, from the start on, that suits everybody; else the next one at all. */
function bestOf({ zones, nearest_start: nearest }: LaunchReview, { from, until }: Span): number | null {
  const soonest = nearest === null ? NaN : Date.parse(nearest);
  const later = nextFit(
    zones.map(({ open }) => open),
    from,
    until - from,
  );
  return later ?? (Number.isNaN(soonest) ? null : soonest);
}

/** "Nov 30, 9:00 AM MST". */
function words(at: number, zone: string): string {
  const iso = new Date(at).toISOString();
  return `${formatMoment(iso, zone)} ${zoneName(zone, new Date(iso))}`;
}
