import { Link } from "react-router";
import { MOST_COMPARED, neighbours, useOverlap, type CalendarEntry } from "../../api/calendar.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { When } from "../../components/when.tsx";
import { formatMoment } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { Badge } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { calendarState } from "./calendar-state.tsx";

type CalendarPanelProps = {
  entry: CalendarEntry;
  entries: readonly CalendarEntry[];
  onClose: () => void;
};

/** One broadcast beside the calendar, with those that reach the same people within a day of it. */
export function CalendarPanel({ entry, entries, onClose }: CalendarPanelProps) {
  const { keep } = useScope();
  const query = { data: entry, error: null, refetch: () => undefined };
  return (
    <SidePanel
      label="Chosen broadcast"
      query={query}
      renderTitle={({ name }) => <OutsideText text={name} />}
      onClose={onClose}
    >
      {({ broadcast_id: id, at, state, people }) => {
        const { label, tone, Icon } = calendarState(state);
        return (
          <>
            <Facts>
              <Fact name="State">
                <Badge tone={tone} icon={<Icon aria-hidden="true" className="size-3" />}>
                  <OutsideText text={label} />
                </Badge>
              </Fact>
              <When name="Start" at={at} />
              <Fact name="Recipients">{formatCount(people)}</Fact>
            </Facts>
            <Overlap entry={entry} entries={entries} />
            <Link to={keep(paths.broadcast(id))} className={buttonClass("secondary")}>
              Open the broadcast
            </Link>
          </>
        );
      }}
    </SidePanel>
  );
}

/** Which others reach the same people within a day, and how many. Their lists are read for this one alone. */
function Overlap({ entry, entries }: Pick<CalendarPanelProps, "entry" | "entries">) {
  const zone = useZone();
  const { keep } = useScope();
  const near = neighbours(entry, entries);
  const asked = near.slice(0, MOST_COMPARED);
  const { data, error, refetch } = useOverlap(
    entry.broadcast_id,
    asked.map(({ broadcast_id: id }) => id),
  );
  return (
    <section aria-label="Same people within 24 hours" className="flex flex-col gap-2">
      <h3 className="font-medium">Same people within 24 hours</h3>
      {near.length === 0 && <p className="text-ink-soft">No other broadcast begins within 24 hours.</p>}
      {near.length > 0 && data === undefined && error === null && (
        <p role="status" className="text-ink-soft">
          Comparing recipients with {formatCount(asked.length, "broadcast")}…
        </p>
      )}
      {data === undefined && error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <ul className="flex flex-col gap-2">
          {asked.map(({ broadcast_id: id, name, at }) => (
            <li key={id}>
              <Link className="link" to={keep(paths.broadcast(id))}>
                <OutsideText text={name} />
              </Link>
              <span className="block text-xs text-ink-faint">{formatMoment(at, zone)}</span>
              <span className="block">{sharedWords(data.get(id) ?? null)}</span>
            </li>
          ))}
        </ul>
      )}
      {near.length > asked.length && (
        <p className="text-xs text-ink-faint">
          Compared with the nearest {formatCount(asked.length)} of {formatCount(near.length)}.
        </p>
      )}
    </section>
  );
}

function sharedWords(shared: number | null): string {
  if (shared === null)
    return "We couldn't compare this one: it has too many recipients, or you can't see it.";
  if (shared === 0) return "Nobody gets both";
  return `${formatCount(shared)} ${shared === 1 ? "person gets" : "people get"} both`;
}
