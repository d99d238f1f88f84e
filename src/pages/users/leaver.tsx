import { useLeftovers, type Leftover, type Reached } from "../../api/leftovers.ts";
import type { ImpactProps } from "../../components/bulk-acts.ts";
import { RecordLink } from "../../components/record-link.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";

/** Before people go: where calls still reach them. The question stays locked until that is known, or can't be. */
export function useLeavers(people: readonly Reached[]) {
  const query = useLeftovers(people);
  return {
    isLocked: query.data === undefined && query.error === null,
    shown: <Leavers people={people} query={query} />,
  };
}

/** The same for many at once. */
export const LeaversOf = ({ rows, children }: ImpactProps<Reached>) => children(useLeavers(rows));

type LeaversProps = { people: readonly Reached[]; query: ReturnType<typeof useLeftovers> };

/** Where calls still ring their phones, or voicemail still comes to them. Each is a link. */
function Leavers({ people, query: { data, error, refetch } }: LeaversProps) {
  const isOne = people.length === 1;
  return (
    <section aria-label="Where calls still reach them" className="rounded-md bg-selected px-3 py-2 text-ink">
      <h3 className="pb-0.5 text-xs font-medium">Where calls still reach them</h3>
      {data === undefined && error === null && (
        <p role="status" className="text-ink-faint">
          Looking through routes and voice agents…
        </p>
      )}
      {data === undefined && error !== null && (
        <div className="flex flex-wrap items-center gap-2">
          <span role="alert" className="text-bad">
            We couldn't look through your routes: {error.message}
          </span>
          <Button onClick={() => void refetch()}>Try again</Button>
        </div>
      )}
      {data?.rows.length === 0 && (
        <p className="text-ink-faint">
          {noneRings(people)} sends voicemail to their {isOne ? "email" : "emails"}.
        </p>
      )}
      {data !== undefined && data.rows.length > 0 && (
        <>
          <ul className="flex max-h-40 flex-col gap-0.5 overflow-y-auto">
            {data.rows.map((row) => (
              <li key={`${row.kind}-${row.id}`} className="flex flex-wrap gap-x-1.5">
                <RecordLink
                  to={row.kind === "route" ? paths.route(row.id) : paths.agent(row.id)}
                  text={row.name}
                />
                <span className="text-ink-soft">{wordsOf(row, isOne)}</span>
              </li>
            ))}
          </ul>
          <p className="pt-1 text-xs text-ink-soft">
            Suspending or deleting doesn't change these. Change them first.
          </p>
        </>
      )}
      {data?.isCut === true && (
        <p className="pt-1 text-xs text-warn">Only the first {formatCount(1000, "route")} were checked.</p>
      )}
    </section>
  );
}

/** "No route rings (801) 555-0136 or", which goes on with the voicemail. */
function noneRings(people: readonly Reached[]): string {
  const phones = people.flatMap(({ agent_ring_to: phone }) => phone ?? []);
  const [phone] = phones;
  if (phone === undefined) return "They have no phone here, and no route";
  return `No route or voice agent rings ${people.length === 1 ? formatPhone(phone) : "their phones"} or`;
}

function wordsOf({ kind, rings, mails, isActive }: Leftover, isOne: boolean): string {
  const [whose, address] = isOne
    ? ["their phone", "their email"]
    : ["one of their phones", "one of their emails"];
  const ways = [
    ...(rings ? [`${kind === "agent" ? "hands calls over to" : "rings"} ${whose}`] : []),
    ...(mails ? [`sends voicemail to ${address}`] : []),
  ];
  return `${ways.join(" and ")}${isActive ? "" : " (inactive)"}`;
}
