import { AudioLines, ScrollText } from "lucide-react";
import type { Call } from "../../api/calls.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { formatShortDay, formatTime } from "../../lib/dates.ts";
import { formatDuration } from "../../lib/duration.ts";
import { formatPhone } from "../../lib/phone.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Time } from "../../ui/time.tsx";
import { DispositionBadge } from "./disposition-badge.tsx";

/** Narrow windows have room for the most telling columns only. */
const onlyWide = "@max-4xl:hidden";

/** What tells a call from the others in a list of links: "Call from FELIX TRAN, Thu, Nov 26, 12:35 AM". */
export function callLabel(call: Call, zone: string): string {
  const { caller_name: name, caller_id: number, call_start: at } = call;
  const way = call.direction === "outbound" ? "to" : "from";
  const who = name === null ? formatPhone(number) : visibleText(name);
  return `Call ${way} ${who}, ${formatShortDay(at, zone)}, ${formatTime(at, zone)}`;
}

/** The columns of the list of calls, times in the user's zone. */
export function callColumns(zone: string): Column<Call>[] {
  return [
    {
      id: "when",
      header: "When",
      sortKey: "start",
      sortsFirst: "desc",
      share: 12,
      card: "detail",
      cell: (call) => (
        <span className="two-lines max-md:flex-row! max-md:gap-1">
          <Time at={call.call_start} zone={zone} text={formatShortDay(call.call_start, zone)} />
          <span className="text-xs whitespace-nowrap text-ink-faint">
            {formatTime(call.call_start, zone)}
          </span>
        </span>
      ),
    },
    {
      id: "caller",
      header: "Caller",
      share: 23,
      names: true,
      cardLines: 2,
      cell: (call) => <Caller call={call} />,
      below: (call) => <CallerLine call={call} />,
    },
    {
      id: "number",
      header: "Tracking number",
      share: 13.5,
      optional: "shown",
      className: onlyWide,
      cell: ({ phone_number: number }) => <PhoneNumber number={number} />,
    },
    {
      id: "group",
      header: "Group",
      share: 13,
      optional: "shown",
      className: `${onlyWide} leading-tight`,
      cell: ({ group }) => <OutsideText text={group} />,
    },
    {
      id: "agent",
      header: "Agent",
      share: 13,
      optional: "shown",
      className: "leading-tight",
      card: "detail",
      cell: ({ agent }) => <OutsideText text={agent} />,
    },
    {
      id: "disposition",
      header: "Disposition",
      share: 12,
      card: "badge",
      cell: ({ disposition }) => <DispositionBadge disposition={disposition} />,
    },
    {
      id: "duration",
      header: "Duration",
      sortKey: "duration",
      sortsFirst: "desc",
      share: 7.5,
      numeric: true,
      card: "end",
      cell: ({ duration }) => formatDuration(duration),
    },
    {
      id: "media",
      header: "Media",
      share: 6,
      optional: "shown",
      className: "md:@max-2xl:hidden",
      card: "end",
      cell: (call) => <Media call={call} />,
    },
  ];
}

function Caller({ call }: { call: Call }) {
  const { caller_name: name, caller_id: number } = call;
  return name === null ? <PhoneNumber number={number} /> : <OutsideText text={name} />;
}

/** The number of who has a name, and the place. */
function CallerLine({ call }: { call: Call }) {
  const { caller_name: name, caller_id: number } = call;
  const place = [call.caller_city, call.caller_state].filter((part) => part !== null).join(", ");
  if (name === null && place === "") return null;
  return (
    <>
      {name !== null && <PhoneNumber number={number} />}
      {name !== null && place !== "" && <span aria-hidden="true"> · </span>}
      {place !== "" && <OutsideText text={place} />}
    </>
  );
}

/** What there is to hear and to read; a gap where there is not, so that the icons stand in columns. */
function Media({ call }: { call: Call }) {
  return (
    <span className="flex gap-2 text-ink-faint">
      {call.has_recording ? (
        <AudioLines role="img" aria-label="Recording" className="size-4" />
      ) : (
        <span aria-hidden="true" className="size-4" />
      )}
      {call.has_transcription && <ScrollText role="img" aria-label="Transcript" className="size-4" />}
    </span>
  );
}
