import type { ReactNode } from "react";
import type { Match } from "./find-in-turns.ts";
import type { Mask } from "./secrets.ts";

type TurnTextProps = {
  /** As it is shown, with labels for what is hidden. */
  text: string;
  masks: readonly Mask[] | undefined;
  /** What was searched for and stands here. */
  marks: readonly Match[];
  /** The one of `marks` that the reader is at. */
  at: Match | null;
};

/** What somebody said: what was searched for is marked, what is hidden is a button that shows it. */
export function TurnText({ text, masks = [], marks, at }: TurnTextProps) {
  if (masks.length === 0) return marked(text, { from: 0, to: text.length }, marks, at);
  const parts: ReactNode[] = [];
  let done = 0;
  for (const mask of masks) {
    const { from, to } = mask;
    parts.push(...marked(text, { from: done, to: from }, marks, at));
    const inside = marked(text, { from, to }, marks, at);
    parts.push(
      <Detail key={`detail ${from}`} mask={mask} label={text.slice(from, to)}>
        {inside}
      </Detail>,
    );
    done = to;
  }
  parts.push(...marked(text, { from: done, to: text.length }, marks, at));
  return parts;
}

/** One click listener serves all turns: it goes by `data-reveal`. */
function Detail({ mask, label, children }: { mask: Mask; label: string; children: ReactNode }) {
  const { id, isRevealed } = mask;
  if (isRevealed)
    return (
      <span tabIndex={-1} data-revealed={id} className="detail-shown">
        {children}
      </span>
    );
  return (
    <button type="button" aria-label={`Show ${label}`} data-reveal={id} className="detail-hidden">
      {children}
    </button>
  );
}

type Part = { from: number; to: number };

function marked(text: string, part: Part, marks: readonly Match[], at: Match | null): ReactNode[] {
  const parts: ReactNode[] = [];
  let done = part.from;
  for (const mark of marks) {
    const [from, to] = [Math.max(mark.from, part.from), Math.min(mark.to, part.to)];
    if (from >= to) continue;
    parts.push(text.slice(done, from));
    parts.push(
      <mark key={from} data-at={mark === at ? "" : undefined}>
        {text.slice(from, to)}
      </mark>,
    );
    done = to;
  }
  parts.push(text.slice(done, part.to));
  return parts;
}
