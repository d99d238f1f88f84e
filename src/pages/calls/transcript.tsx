import { memo, startTransition, useEffect, useState, type RefObject, type SyntheticEvent } from "react";
import { usePrinting } from "../../lib/use-printing.ts";
import type { Match } from "./find-in-turns.ts";
import type { ShownTurn } from "./secrets.ts";
import { turnOf } from "./turn-of.ts";
import { usePlayback, type Playback } from "./playback.ts";
import type { People } from "./said-by.ts";
import { TranscriptTurn } from "./transcript-turn.tsx";

/** Turns per chunk: what the browser lays out, or skips, at once. */
const chunkSize = 50;
/** Chunks added per step, so that a long transcript never blocks the page. */
const step = 4;
const none: readonly Match[] = [];

export type Found = { byTurn: ReadonlyMap<number, readonly Match[]>; at: Match | null };

type TranscriptProps = {
  turns: readonly ShownTurn[];
  people: People;
  playback: Playback;
  /** The index of the turn that is spoken now; −1 before the first. */
  currentTurn: () => number;
  found: Found;
  /** The turn that a link led to; −1 for none. */
  linked: number;
  /** Called for each click: one listener serves all turns. */
  onTurnClick: (click: MouseEvent) => void;
  /** Called when what is selected is about to be copied. */
  onCopy: (event: ClipboardEvent) => void;
  box: RefObject<HTMLDivElement | null>;
};

/**
 * The whole transcript, as text in the page: the browser's own search, selection and print see all of it. It is put
 * there in steps, and what is off screen is neither styled nor laid out (`content-visibility`).
 */
export function Transcript({ turns, box, onTurnClick, onCopy, ...rest }: TranscriptProps) {
  const chunks = Math.ceil(turns.length / chunkSize);
  const [shown, setShown] = useState(1);

  useEffect(() => {
    if (shown >= chunks) return undefined;
    const timer = window.setTimeout(() => startTransition(() => setShown((count) => count + step)));
    return () => window.clearTimeout(timer);
  }, [shown, chunks]);
  // Paper does not wait for the next step.
  const inPage = usePrinting() ? chunks : Math.min(shown, chunks);

  const [pointed, setPointed] = useState(-1);
  const point = ({ target }: SyntheticEvent) => setPointed(turnOf(target));

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- each line has a button for the keyboard
    <div
      ref={box}
      role="list"
      aria-label="Transcript"
      aria-busy={inPage < chunks}
      className="transcript"
      onClick={({ nativeEvent }) => onTurnClick(nativeEvent)}
      onCopy={({ nativeEvent }) => onCopy(nativeEvent)}
      onPointerOver={point}
      onPointerLeave={() => setPointed(turnOf(document.activeElement))}
      onFocus={point}
      onBlur={() => setPointed(-1)}
      // A click on what a line offers leaves the focus where it is: it goes when the pointer does.
      onMouseDown={(event) => {
        if (event.target instanceof Element && event.target.closest("[data-link], [data-copy]") !== null)
          event.preventDefault();
      }}
    >
      {Array.from({ length: inPage }, (_, chunk) => (
        <Chunk
          key={chunk}
          turns={turns}
          first={chunk * chunkSize}
          pointed={within(pointed, chunk * chunkSize)}
          {...rest}
        />
      ))}
    </div>
  );
}

/** An index that is in the chunk beginning with `first`, else −1: a chunk renders only for turns of its own. */
function within(index: number, first: number): number {
  return index >= first && index < first + chunkSize ? index : -1;
}

type ChunkProps = Omit<TranscriptProps, "box" | "onTurnClick" | "onCopy"> & {
  first: number;
  pointed: number;
};

const Chunk = memo(function Chunk({
  turns,
  first,
  people,
  playback,
  currentTurn,
  found,
  linked,
  pointed,
}: ChunkProps) {
  // Only a chunk that the current turn enters or leaves renders, and in it only that turn.
  const current = usePlayback(playback, () => within(currentTurn(), first));
  const own = turns.slice(first, first + chunkSize);
  return (
    <div role="presentation" className="turn-chunk" style={{ containIntrinsicBlockSize: estimate(own) }}>
      {own.map((turn, offset) => (
        <TranscriptTurn
          key={first + offset}
          index={first + offset}
          turn={turn}
          people={people}
          current={current === first + offset}
          linked={linked === first + offset}
          pointed={pointed === first + offset}
          marks={found.byTurn.get(first + offset) ?? none}
          at={found.at?.turn === first + offset ? found.at : null}
        />
      ))}
    </div>
  );
});

/** How high a chunk will be, roughly, so that the scroll bar is right before it has been laid out. */
function estimate(turns: readonly ShownTurn[]): string {
  const lines = turns.reduce((sum, { text }) => sum + Math.ceil(text.length / 85), 0);
  return `auto ${turns.length * 36 + lines * 22}px`;
}
