import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";
import { useCallsOfRoute, useFacetsProgress } from "../../api/call-list.ts";
import type { Call } from "../../api/calls.ts";
import type { RouteDetail } from "../../api/routes.ts";
import { LabelOf } from "../../components/number-label.tsx";
import { ReadProgress } from "../../components/read-progress.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { useZone } from "../../components/use-zone.ts";
import { formatMoment } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";
import type { End } from "./call-path.ts";
import { replay, type Change, type Replayed } from "./replay.ts";
import type { OneRoute, World } from "./route-world.ts";
import { oneRoute, useRouteWorldQuery } from "./use-route-world.ts";

export type WouldHaveBeenProps = { saved: RouteDetail; after: OneRoute };

/** What the calls of the last 31 days would have come to with a route as it stands in the editor. */
export function WouldHaveBeen({ saved, after }: WouldHaveBeenProps) {
  const [isAsked, setAsked] = useState(false);
  const before = useMemo(() => oneRoute(saved), [saved]);
  return (
    <section aria-label="With past calls" className="flex flex-col items-start gap-2">
      <h4 className="text-xs font-medium text-ink-faint">With past calls</h4>
      {isAsked ? (
        <Reading before={before} after={after} />
      ) : (
        <>
          <p>What would this have changed for calls in the last 31 days?</p>
          <Button onClick={() => setAsked(true)}>Try with past calls</Button>
        </>
      )}
    </section>
  );
}

const days = 31 * 24 * 3_600_000;

function Reading({ before, after }: { before: OneRoute; after: OneRoute }) {
  const [end] = useState(() => new Date());
  const filters = {
    start: new Date(end.getTime() - days).toISOString(),
    end: end.toISOString(),
    provisioned_route_id: before.id ?? 0,
    limit: 0,
    offset: 0,
  };
  const { data, error, refetch, dataUpdatedAt } = useCallsOfRoute(filters);
  const progress = useFacetsProgress(filters);
  const worldBefore = useRouteWorldQuery(before);
  const worldAfter = useRouteWorldQuery(after);
  if (error !== null && data === undefined) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2">
        {error.message}
        <Button onClick={() => void refetch()}>Try again</Button>
      </div>
    );
  }
  if (data === undefined || worldBefore.data === undefined || worldAfter.data === undefined) {
    return progress === undefined ? (
      <p role="status">Reading calls…</p>
    ) : (
      <ReadProgress label="Reading calls" {...progress} />
    );
  }
  return (
    <Compared
      calls={data.calls}
      isCut={data.total > data.calls.length}
      before={{ route: before, world: worldBefore.data }}
      after={{ route: after, world: worldAfter.data }}
      readAt={[dataUpdatedAt, worldBefore.dataUpdatedAt, worldAfter.dataUpdatedAt]}
    />
  );
}

type Version = { route: OneRoute; world: World };
type ComparedProps = {
  calls: readonly Call[];
  isCut: boolean;
  before: Version;
  after: Version;
  /** When calls and worlds were read: it stands for them, which are too large for a key. */
  readAt: readonly number[];
};

const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

/** A replay for each state of the editor. */
function replayQuery({ calls, before, after, readAt }: Omit<ComparedProps, "isCut">) {
  // oxlint-disable-next-line @tanstack/query/exhaustive-deps -- `readAt` stands for calls and worlds
  return queryOptions({
    queryKey: ["routes", "replay", before.route, after.route, readAt],
    queryFn: () => replay(calls, { before, after }, pause),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
}

function Compared(props: ComparedProps) {
  const { calls, isCut, before, after, readAt } = useDeferredValue(props);
  const zone = useZone();
  const { data } = useQuery(replayQuery({ calls, before, after, readAt }));
  if (data === undefined) return <p role="status">Trying {formatCount(calls.length, "call")}…</p>;
  const changed = data.changes.reduce((sum, { calls: some }) => sum + some.length, 0);
  const all = formatCount(data.total, "call");
  return (
    <>
      <p role="status" className="font-medium">
        {data.total === 0
          ? "This route's numbers had no calls in the last 31 days."
          : changed === 0
            ? `Of ${all}, none would end differently.`
            : `Of ${all}, ${formatCount(changed)} would end differently. ${describeLost(data)}`}
      </p>
      {changed > 0 && (
        <>
          <Lost replayed={data} zone={zone} />
          <ul aria-label="Calls that would end differently" className="flex w-full flex-col gap-1">
            {data.changes.map((change) => (
              <li key={`${change.before} ${change.after}`}>
                <CallsLine calls={change.calls} words={`would ${describeChange(change)}`} zone={zone} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="text-xs text-ink-faint">
        {isCut && `The newest ${formatCount(calls.length)} calls. `}
        A call is lost when nobody and no mailbox takes it. This assumes callers press the same keys and
        people answer as they did.
      </p>
    </>
  );
}

const would: Record<End["kind"], string> = {
  person: "be answered by a person",
  unanswered: "ring until the caller gives up",
  voicemail: "reach voicemail",
  agent: "reach a voice agent",
  hangup: "be hung up on",
  outbound: "be lost",
  unknown: "go where we can't tell",
  nowhere: "be lost",
};
const instead: Record<End["kind"], string> = {
  person: "a person",
  unanswered: "ringing out",
  voicemail: "voicemail",
  agent: "a voice agent",
  hangup: "being hung up on",
  outbound: "being lost",
  unknown: "where we can't tell",
  nowhere: "being lost",
};

/** The same kind of end, and another phone, mailbox or agent. */
const elsewhere: Partial<Record<End["kind"], string>> = {
  person: "be answered at another phone",
  voicemail: "reach another mailbox",
  agent: "reach another voice agent",
};

function describeChange({ before, after }: Change): string {
  if (before === after) return elsewhere[after] ?? would[after];
  return `${would[after]} instead of ${instead[before]}`;
}

/** What it comes to: "12 fewer would be lost." */
function describeLost({ spared, lost }: Replayed): string {
  const fewer = spared.length - lost.length;
  if (fewer === 0) return "As many would be lost as now.";
  return `${formatCount(Math.abs(fewer))} ${fewer > 0 ? "fewer" : "more"} would be lost.`;
}

/** Which calls that is. */
function Lost({ replayed: { spared, lost }, zone }: { replayed: Replayed; zone: string }) {
  if (spared.length + lost.length === 0) return null;
  return (
    <ul aria-label="Lost calls" className="flex w-full flex-col gap-1">
      {spared.length > 0 && (
        <li>
          <CallsLine calls={spared} words="would no longer be lost" zone={zone} />
        </li>
      )}
      {lost.length > 0 && (
        <li>
          <CallsLine calls={lost} words="would be lost that aren't now" zone={zone} />
        </li>
      )}
    </ul>
  );
}

/** So many calls are listed at a time. */
const LISTED = 50;

/** How many calls, which opens the list of them. */
function CallsLine({ calls, words, zone }: { calls: readonly Call[]; words: string; zone: string }) {
  /** How many of them are listed; 0 while the list is closed. */
  const [listed, setListed] = useState(0);
  return (
    <>
      <button
        type="button"
        aria-expanded={listed > 0}
        className="link text-left"
        onClick={() => setListed(listed > 0 ? 0 : LISTED)}
      >
        {formatCount(calls.length)} {words}
      </button>
      {listed > 0 && (
        <ul aria-label="Calls" className="flex max-h-48 flex-col overflow-y-auto py-1 pl-3">
          {calls.slice(0, listed).map((call, index) => (
            <li key={call.call_id ?? index}>
              <RecordLink
                to={call.call_id === null ? null : paths.call(call.call_id)}
                text={formatMoment(call.call_start, zone)}
              />{" "}
              <span className="text-ink-faint">
                to <bdi>{formatPhone(call.phone_number)}</bdi>
              </span>
              <LabelOf number={call.phone_number} />
            </li>
          ))}
          {calls.length > listed && (
            <li>
              <button type="button" className="link" onClick={() => setListed(listed + LISTED)}>
                Show {formatCount(Math.min(LISTED, calls.length - listed))} more
              </button>
            </li>
          )}
        </ul>
      )}
    </>
  );
}
