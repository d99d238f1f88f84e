import { Link } from "react-router";
import { receiptsUntil, useSkipped, type Broadcast, type RecipientStatus } from "../../api/broadcasts.ts";
import { useToday } from "../../components/use-today.ts";
import { useZone } from "../../components/use-zone.ts";
import { dayIn, formatDate } from "../../lib/dates.ts";
import { formatCount, formatShare } from "../../lib/numbers.ts";
import { accountFor, restWord, type Accounting } from "./after/accounting.ts";
import { DeliveryBar, partColours } from "./delivery-bar.tsx";

type Figure = {
  name: string;
  value: number;
  /** Which recipients it counts; absent where the API cannot list them. */
  outcome?: RecipientStatus | "";
  colour?: string;
  of?: { total: number; word: string };
};

type BroadcastFiguresProps = {
  broadcastId: number;
  broadcast: Broadcast;
  hrefOf: (outcome: RecipientStatus | "") => string;
};

/** What became of everybody: parts that add up to all recipients, each the way to those it counts. */
export function BroadcastFigures({ broadcastId, broadcast, hrefOf }: BroadcastFiguresProps) {
  const { delivered, failed, opted_out: stopped, recipients_total: total, status } = broadcast;
  const skipped = useSkipped(broadcastId, broadcast);
  const sorted = accountFor({ ...broadcast, skipped: skipped ?? 0 });
  const isKnown = sorted !== null && skipped !== undefined;
  const people = { total, word: "total" };
  const part = (
    name: string,
    key: keyof typeof partColours,
    value = sorted?.[key] ?? Number.NaN,
  ): Figure => ({
    name,
    value,
    outcome: key,
    colour: partColours[key],
    of: people,
  });
  const figures: Figure[] = [
    { name: "Recipients", value: total, outcome: "" },
    part("Delivered", "delivered", sorted?.delivered ?? delivered),
    part("Failed", "failed", sorted?.failed ?? failed),
    part("Unconfirmed", "sent"),
    part("Skipped", "skipped", isKnown ? sorted.skipped : Number.NaN),
    {
      name: restWord(status),
      value: isKnown ? sorted.rest : Number.NaN,
      outcome: "pending",
      colour: "bg-selected forced-colors:border",
      of: people,
    },
    { name: "Opted out", value: stopped, of: { total: delivered, word: "delivered" } },
  ];
  return (
    <section aria-label="Progress" className="rounded-lg border border-line bg-surface p-4">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 pb-4 md:grid-cols-4">
        {figures.map((figure) => (
          <OneFigure key={figure.name} figure={figure} hrefOf={hrefOf} />
        ))}
      </dl>
      <DeliveryBar broadcast={{ delivered, failed, ...sorted, recipients_total: total }} />
      {sorted !== null && <Account broadcast={broadcast} sorted={sorted} isKnown={isKnown} />}
    </section>
  );
}

type OneFigureProps = Pick<BroadcastFiguresProps, "hrefOf"> & { figure: Figure };

function OneFigure({ figure: { name, value, outcome, colour, of }, hrefOf }: OneFigureProps) {
  return (
    <div>
      <dt className="flex items-center gap-1.5 text-ink-faint">
        {colour !== undefined && <span aria-hidden="true" className={`size-2 rounded-full ${colour}`} />}
        {name}
      </dt>
      <dd className="text-xl font-semibold tracking-tight tabular-nums">
        {outcome === undefined || !(value > 0) ? (
          formatCount(value)
        ) : (
          <Link
            to={hrefOf(outcome)}
            preventScrollReset
            className="underline decoration-line-strong decoration-1 underline-offset-4 hover:text-accent-ink"
          >
            {formatCount(value)}
          </Link>
        )}
      </dd>
      {of !== undefined && of.total > 0 && (
        <dd className="text-xs text-ink-faint">
          {formatShare(value, of.total)} of {of.word}
        </dd>
      )}
    </div>
  );
}

type AccountProps = { broadcast: Broadcast; sorted: Accounting; isKnown: boolean };

/** What the figures come to, in a sentence or two. */
function Account({ broadcast, sorted, isKnown }: AccountProps) {
  const zone = useZone();
  const { total, sent, rest, isOver } = sorted;
  const today = useToday(zone);
  const end = receiptsUntil(broadcast);
  const until = end === null ? null : new Date(end);
  const isMissing = isKnown && rest > 0 && restWord(broadcast.status) === "Not heard of";
  if (broadcast.status === "draft" || broadcast.status === "scheduled") return null;
  return (
    <div className="flex flex-col gap-1 pt-3">
      <p className="text-ink-soft">
        {formatCount(Math.min(broadcast.sent, total))} of {formatCount(total, "text")} handed to carriers.
        {isKnown && sent + rest === 0 && " Everyone is accounted for."}
        {until !== null &&
          (dayIn(zone, until) >= today
            ? ` Results can change until ${formatDate(until.toISOString(), zone)}.`
            : " Receipts that take more than seven days don't come.")}
      </p>
      {isMissing && (
        <p role="note" className="text-warn">
          {formatCount(rest)} {rest === 1 ? "person isn't" : "people aren't"} accounted for: the broadcast is
          over, and we don't know whether they got a text.
        </p>
      )}
      {isOver && (
        <p role="note" className="text-warn">
          Convirza counts more texts than recipients, so these figures may be off.
        </p>
      )}
    </div>
  );
}
