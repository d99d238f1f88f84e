import { Nothing } from "../ui/nothing.tsx";
import { visibleText } from "../lib/visible-text.ts";

/** A name or sentence from outside: it cannot turn the text around it, and nothing hides in it. "–" for nothing. */
export function OutsideText({ text, className }: { text: string | null | undefined; className?: string }) {
  if (typeof text !== "string" || text.trim() === "") return <Nothing />;
  return <bdi className={className}>{visibleText(text)}</bdi>;
}
