import type { Turn } from "virtual:said/transcript";
import { turnOf } from "./turn-of.ts";

type TurnClicks = {
  onSeek: (seconds: number) => void;
  /** Of a character in the text of a turn. */
  onWord: (turn: number, offset: number) => void;
  onLink: (seconds: number) => void;
  onCopy: (turn: number) => void;
  /** Of what is hidden, by its name. */
  onReveal: (id: string) => void;
};

/** What a click in the transcript does. One that ends a selection is no click to seek. */
export function readClick(click: MouseEvent, turns: readonly Turn[], clicks: TurnClicks): void {
  const { target } = click;
  if (!(target instanceof Element)) return;
  const hidden = target.closest<HTMLElement>("[data-reveal]")?.dataset["reveal"];
  const index = turnOf(target);
  const start = turns[index]?.start ?? null;
  if (hidden !== undefined) clicks.onReveal(hidden);
  else if (target.closest("[data-copy]") !== null) clicks.onCopy(index);
  else if (start === null) return;
  else if (target.closest("[data-link]") !== null) clicks.onLink(start);
  else if (target.closest("[data-seek]") !== null) clicks.onSeek(start);
  else {
    const text = target.closest(".turn-text");
    if (text === null || window.getSelection()?.isCollapsed === false) return;
    clicks.onWord(index, offsetIn(text, click));
  }
}

/** The character below the pointer; 0 where the browser doesn't tell. */
function offsetIn(text: Element, { clientX, clientY }: MouseEvent): number {
  // Safari has learnt it late.
  if (!("caretPositionFromPoint" in document)) return 0;
  const caret = document.caretPositionFromPoint(clientX, clientY);
  if (caret === null || !text.contains(caret.offsetNode)) return 0;
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(caret.offsetNode, caret.offset);
  return range.toString().length;
}
