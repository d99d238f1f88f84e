import { Copy, Link2 } from "lucide-react";
import { memo } from "react";
import { formatDuration, spellDuration } from "../../lib/duration.ts";
import { classNames } from "../../lib/class-names.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import type { Match } from "./find-in-turns.ts";
import type { ShownTurn } from "./secrets.ts";
import { TurnText } from "./turn-text.tsx";
import { saidBy, type People } from "./said-by.ts";

type TranscriptTurnProps = {
  index: number;
  turn: ShownTurn;
  people: People;
  current: boolean;
  /** A link led here. */
  linked: boolean;
  /** The pointer or the focus is here. */
  pointed: boolean;
  /** What was searched for and stands in this turn. */
  marks: readonly Match[];
  /** The one of `marks` that the reader is at. */
  at: Match | null;
};

/** One thing said. `data-turn` is what the transcript's listeners go by. */
export const TranscriptTurn = memo(function TranscriptTurn(props: TranscriptTurnProps) {
  const { index, turn, people, current, linked, pointed, marks, at } = props;
  return (
    <div role="listitem" data-turn={index} aria-current={current ? "true" : undefined} className="turn">
      {turn.start !== null && (
        <button
          type="button"
          aria-label={`Go to ${spellDuration(turn.start)}`}
          className="turn-time"
          data-seek=""
        >
          {formatDuration(turn.start)}
        </button>
      )}
      {pointed && (
        <button
          type="button"
          tabIndex={-1}
          aria-label="Copy this line"
          title="Copy line · C"
          className="turn-copy"
          data-copy=""
        >
          <Copy aria-hidden="true" className="size-3.5" />
        </button>
      )}
      {pointed && turn.start !== null && (
        // One click listener serves all lines. By keyboard, L copies the link of the focused line: as a stop of its own
        // it would double the way through a transcript.
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Copy link to ${formatDuration(turn.start)}`}
          title="Copy link · L"
          className="turn-link"
          data-link=""
        >
          <Link2 aria-hidden="true" className="size-3.5" />
        </button>
      )}
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-1.5 text-xs">
          <Speaker turn={turn} people={people} />
          {linked && (
            <span className="inline-flex items-center gap-1 whitespace-nowrap text-accent-ink">
              <Link2 aria-hidden="true" className="size-3" />
              Shared moment
            </span>
          )}
        </p>
        <p dir="auto" className="turn-text">
          <TurnText text={turn.text} masks={turn.masks} marks={marks} at={at} />
        </p>
      </div>
    </div>
  );
});

function Speaker({ turn, people }: { turn: ShownTurn; people: People }) {
  const { name, label } = saidBy(turn, people);
  return (
    <>
      <span className={classNames("font-semibold", turn.side === "agent" ? "text-accent-ink" : "text-ink")}>
        <OutsideText text={name} />
      </span>
      {label !== null && <span className="text-ink-faint">{label}</span>}
    </>
  );
}
