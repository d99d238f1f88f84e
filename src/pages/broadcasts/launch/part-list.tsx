import type { ReactNode } from "react";
import type { LaunchPart } from "../../../api/launch-review.ts";
import { RecordLink } from "../../../components/record-link.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { zoneName } from "../../../lib/dates.ts";
import { paths } from "../../../lib/paths.ts";
import { zoneWords } from "../../../lib/zones.ts";
import { people } from "./launch-words.ts";
import { hoursIn, MOST_CLOCKS, zonesInWords } from "./review-words.ts";

export type ShownPart = LaunchPart & {
  /** Its draft, or what has become of it. */
  state?: ReactNode;
};

/** The parts of a list, in the order in which they leave: where, how many, when by their own clocks. */
export function PartList({ parts }: { parts: readonly ShownPart[] }) {
  return (
    <ol aria-label="Parts" className="flex flex-col divide-y divide-line">
      {parts.map((part, index) => (
        <li
          key={index}
          className="grid gap-x-4 gap-y-0.5 py-2 first:pt-0 last:pb-0 md:grid-cols-[minmax(0,1fr)_auto] md:items-center"
        >
          <div className="min-w-0">
            <p>
              <span className="font-medium">{zonesInWords(part.zones)}</span>{" "}
              <span className="text-ink-soft tabular-nums">{people(part.count)}</span>
            </p>
            <Clocks part={part} />
          </div>
          {part.state !== undefined && <div>{part.state}</div>}
        </li>
      ))}
    </ol>
  );
}

/** When its texts leave: by its own clock, or by the user's where it has too many. */
function Clocks({ part: { zones, first_text: first, last_text: last } }: { part: ShownPart }) {
  const own = useZone();
  if (zones.length === 0 || zones.length > MOST_CLOCKS) {
    return (
      <p className="text-xs text-ink-soft tabular-nums">
        {hoursIn(own, first, last)} {Number.isNaN(Date.parse(first)) ? "" : zoneName(own, new Date(first))}
      </p>
    );
  }
  return zones.map((zone) => (
    <p key={zone} className="text-xs text-ink-soft tabular-nums">
      {hoursIn(zone, first, last)}
      {zones.length > 1 && ` ${zoneWords(zone)}`}
    </p>
  ));
}

/** The way to a part's draft. */
export const DraftLink = ({ id }: { id: number }) => (
  <span>
    <RecordLink to={paths.broadcast(id)} text="See the draft" />
  </span>
);
