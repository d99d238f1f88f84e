import { Link2 } from "lucide-react";
import { memo } from "react";
import { formatDuration, spellDuration } from "../../lib/duration.ts";
import type { Turn } from "../../lib/transcript.ts";
import { classNames } from "../../lib/class-names.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import type { Match } from "./find-in-turns.ts";
import { speakerName } from "./talk.ts";

/** Who is meant by "Agent" and "Caller" in this call, where the call says so. */
export type People = { agent: string | null; caller: string | null };

type TranscriptTurnProps = {
  index: number;
  turn: Turn;
  people: People;
  current: boolean;
  /** A link led here. */
  linked: boolean;
  /** What was searched for and stands in this turn. */
  marks: readonly Match[];
  /** The one of `marks` that the reader is at. */
  at: Match | null;
};

/** One thing said. `data-turn` is what the transcript's one click listener goes by. */
export const TranscriptTurn = memo(function TranscriptTurn(props: TranscriptTurnProps) {
  const { index, turn, people, current, linked, marks, at } = props;
  return (
    <div
      role="listitem"
      data-turn={index}
      aria-current={current ? "true" : undefined}
      className="turn group/turn"
    >
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
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5 text-xs">
          <Speaker turn={turn} people={people} />
          {linked && (
            <span className="inline-flex items-center gap-1 text-accent-ink">
              <Link2 aria-hidden="true" className="size-3" />
              Linked moment
            </span>
          )}
        </p>
        <p dir="auto" className="turn-text">
          {marks.length === 0 ? turn.text : marked(turn.text, marks, at)}
        </p>
      </div>
    </div>
  );
});

function Speaker({ turn, people }: { turn: Turn; people: People }) {
  const label = speakerName(turn);
  const person = turn.side === "other" ? null : people[turn.side];
  // "Agent" says less than a name; a name in the transcript says more than ours.
  const named = person !== null && /^(agent|caller|customer)$/i.test(label);
  return (
    <>
      <span className={classNames("font-semibold", turn.side === "agent" ? "text-accent-ink" : "text-ink")}>
        <OutsideText text={named ? person : label} />
      </span>
      {named && <span className="text-ink-faint">{label}</span>}
    </>
  );
}

function marked(text: string, marks: readonly Match[], at: Match | null) {
  const parts = [];
  let done = 0;
  for (const mark of marks) {
    parts.push(text.slice(done, mark.from));
    parts.push(
      <mark key={mark.from} data-at={mark === at ? "" : undefined}>
        {text.slice(mark.from, mark.to)}
      </mark>,
    );
    done = mark.to;
  }
  parts.push(text.slice(done));
  return parts;
}
