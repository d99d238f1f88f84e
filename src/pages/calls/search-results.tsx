import { Play, RotateCw, SearchX } from "lucide-react";
import type { FailedWindow, SearchActs, TranscriptSearch } from "../../api/transcript-search.ts";
import { useZone } from "../../components/use-zone.ts";
import { formatDate, formatDay } from "../../lib/dates.ts";
import type { DayRange } from "../../lib/day-range.ts";
import { spellDuration } from "../../lib/duration.ts";
import { formatCount } from "../../lib/numbers.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorPanel, StatePanel } from "../../ui/state-panel.tsx";
import { FoundCall } from "./found-call.tsx";

/** What was found so far, and how far the search is. */
export function SearchResults({ acts, days }: { acts: SearchActs; days: DayRange }) {
  const { search } = acts;
  const { state, calls, failed, error, found } = search;
  // What is wrong with the words stands below them.
  if (error?.fields["words"] !== undefined) return null;
  const isOver = state === "done" || state === "stopped";
  return (
    <>
      <Progress acts={acts} />
      {failed.map((window) => (
        <Failed key={window.start} window={window} isBusy={state === "reading"} onRetry={acts.readAgain} />
      ))}
      {calls.length > 0 && (
        <ol aria-label="Calls found" className="rounded-lg border border-line bg-surface">
          {calls.map((call) => (
            <FoundCall key={call.call_id} call={call} />
          ))}
        </ol>
      )}
      {state === "done" && found > calls.length && (
        <div className="flex justify-center pt-3">
          <Button onClick={acts.showMore}>Show more calls</Button>
        </div>
      )}
      {error !== null && <ErrorPanel error={error} onRetry={acts.start} />}
      {isOver && calls.length === 0 && failed.length === 0 && <NothingFound search={search} days={days} />}
    </>
  );
}

/** How far it is, in words that screen readers are told of only when something begins or ends. */
function Progress({ acts: { search, stop, start } }: { acts: SearchActs }) {
  const { state, read, total, found } = search;
  const isReading = state === "reading";
  return (
    <div className="pb-3">
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 text-ink-soft tabular-nums">
          <strong className="font-semibold text-ink">{formatCount(found, "call")}</strong> found
          <span className="text-ink-faint"> · {readSoFar(search)}</span>
        </p>
        {isReading && <Button onClick={stop}>Stop</Button>}
        {state === "stopped" && (
          <Button icon={<Play aria-hidden="true" className="size-3.5" />} onClick={start}>
            Go on
          </Button>
        )}
      </div>
      {isReading && (
        <progress
          className="progress-bar mt-1"
          aria-label="Searching"
          {...(total === null ? {} : { max: Math.max(total, 1), value: read })}
        />
      )}
      <p role="status" className="sr-only">
        {isReading
          ? "Searching"
          : `${state === "stopped" ? "Stopped. " : ""}${formatCount(found, "call")} found`}
      </p>
      <LeftOut search={search} />
    </div>
  );
}

function readSoFar({ state, read, total, secondsLeft, waitSeconds }: TranscriptSearch): string {
  const of = total === null || read >= total ? "" : ` of ${formatCount(total)}`;
  const looked = `looked through ${formatCount(read)}${of}`;
  if (state === "stopped") return `${looked}, stopped`;
  if (state !== "reading") return looked;
  if (waitSeconds !== null) return `${looked}, the service asks us to wait ${spellDuration(waitSeconds)}`;
  return secondsLeft === null || secondsLeft < 2
    ? looked
    : `${looked}, about ${spellDuration(secondsLeft)} left`;
}

/** What couldn't be looked through, so that "not found" isn't read as "not said". */
function LeftOut({ search: { state, withoutTranscript, untimed } }: { search: TranscriptSearch }) {
  if (state === "reading") return null;
  const parts = [
    ...(withoutTranscript > 0 ? [`${formatCount(withoutTranscript, "call")} without a transcript`] : []),
    ...(untimed > 0 ? [`${formatCount(untimed, "call")} whose transcript has no times`] : []),
  ];
  return parts.length === 0 ? null : <p className="text-xs text-ink-faint">Left out: {parts.join(", ")}.</p>;
}

type FailedProps = { window: FailedWindow; isBusy: boolean; onRetry: (window: FailedWindow) => void };

function Failed({ window, isBusy, onRetry }: FailedProps) {
  const zone = useZone();
  // The end isn't included: a moment before it is its last day.
  const last = new Date(Date.parse(window.end) - 1);
  const to = Number.isNaN(last.getTime()) ? "–" : formatDate(last.toISOString(), zone);
  return (
    <div
      role="alert"
      className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-bad-soft px-3 py-2 text-bad"
    >
      <p className="min-w-0 flex-1">
        Calls from {formatDate(window.start, zone)} to {to} couldn't be read. {window.message}
      </p>
      <Button
        disabled={isBusy}
        icon={<RotateCw aria-hidden="true" className="size-3.5" />}
        onClick={() => onRetry(window)}
      >
        Try again
      </Button>
    </div>
  );
}

function NothingFound({ search, days }: { search: TranscriptSearch; days: DayRange }) {
  const heard = search.read - search.withoutTranscript;
  return (
    <div className="rounded-lg border border-line bg-surface">
      <StatePanel icon={<SearchX aria-hidden="true" className="size-6" />} title="No calls found">
        We looked through {formatCount(Math.max(heard, 0), "transcript")} from {formatDay(days.from)} to{" "}
        {formatDay(days.to)}. Try fewer words, or a longer range.
      </StatePanel>
    </div>
  );
}
