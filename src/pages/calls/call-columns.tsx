import { AudioLines, ScrollText } from "lucide-react";
import type { Call } from "../../api/calls.ts";
import type { ListColumn } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { formatShortDay, formatTime } from "../../lib/dates.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone } from "../../lib/phone.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Time } from "../../ui/time.tsx";
import { dispositionLabel } from "./disposition-words.ts";
import { DispositionBadge } from "./disposition-badge.tsx";

/** What tells a call from the others in a list of links: "Call from FELIX TRAN, Thu, Nov 26, 12:35 AM". */
export function callLabel(call: Call, zone: string): string {
  const { caller_name: name, caller_id: number, call_start: at } = call;
  const way = call.direction === "outbound" ? "to" : "from";
  const who = name === null ? formatPhone(number) : visibleText(name);
  return `Call ${way} ${who}, ${formatShortDay(at, zone)}, ${formatTime(at, zone)}`;
}

/** The columns of the list of calls. */
export const callColumns: readonly ListColumn<Call, "start" | "duration">[] = [
  {
    id: "when",
    header: "When",
    sort: "start",
    share: 17.5,
    card: "detail",
    as: "moment",
    value: ({ call_start: at }) => at,
    cell: ({ call_start: at }, zone) => (
      <span className="two-lines max-md:flex-row! max-md:gap-1">
        <Time at={at} zone={zone} text={formatShortDay(at, zone)} />
        <span className="text-xs whitespace-nowrap text-ink-faint">{formatTime(at, zone)}</span>
      </span>
    ),
  },
  {
    id: "caller",
    header: "Caller",
    share: 20.5,
    names: true,
    cardLines: 2,
    value: ({ caller_name: name }) => name,
    cell: (call) => <Caller call={call} />,
    below: (call) => <CallerLine call={call} />,
  },
  {
    id: "caller-number",
    header: "Caller's number",
    share: 13,
    hidden: true,
    inFiles: true,
    as: "phone",
    value: ({ caller_id: number }) => number,
  },
  {
    id: "caller-place",
    header: "Caller's place",
    share: 13,
    hidden: true,
    inFiles: true,
    value: placeOf,
  },
  {
    id: "number",
    header: "Tracking number",
    share: 13.5,
    onlyWide: true,
    as: "own-phone",
    value: ({ phone_number: number }) => number,
  },
  { id: "group", header: "Group", share: 11.5, onlyWide: true, value: ({ group }) => group },
  {
    id: "campaign",
    header: "Campaign",
    share: 13,
    hidden: true,
    value: ({ campaign }) => campaign,
    // The API has no list of campaigns to choose from: a call leads to the others of its own.
    cell: ({ campaign, campaign_id: id }) =>
      campaign !== null && <RecordLink to={id === null ? null : paths.callsOfCampaign(id)} text={campaign} />,
  },
  { id: "agent", header: "Agent", share: 11.5, card: "detail", value: ({ agent }) => agent },
  {
    id: "disposition",
    header: "Disposition",
    share: 12,
    card: "badge",
    value: ({ disposition }) => dispositionLabel(disposition),
    cell: ({ disposition }) => <DispositionBadge disposition={disposition} />,
  },
  {
    id: "duration",
    header: "Duration",
    sort: "duration",
    share: 7.5,
    card: "end",
    as: "seconds",
    value: ({ duration }) => duration,
  },
  {
    id: "media",
    header: "Media",
    share: 6,
    className: "md:@max-2xl:hidden",
    card: "end",
    value: null,
    cell: (call) => <Media call={call} />,
  },
];

function Caller({ call }: { call: Call }) {
  const { caller_name: name, caller_id: number } = call;
  return name === null ? <PhoneNumber number={number} /> : <OutsideText text={name} />;
}

function placeOf({ caller_city: city, caller_state: state }: Call): string | null {
  return [city, state].filter((part) => part !== null).join(", ") || null;
}

/** The number of who has a name, and the place. */
function CallerLine({ call }: { call: Call }) {
  const { caller_name: name, caller_id: number } = call;
  const place = placeOf(call);
  if (name === null && place === null) return null;
  return (
    <>
      {name !== null && <PhoneNumber number={number} />}
      {name !== null && place !== null && <span aria-hidden="true"> · </span>}
      {place !== null && <OutsideText text={place} />}
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
