import { Ban, CircleHelp } from "lucide-react";
import { Badge } from "../ui/badge.tsx";
import { outcomeWord } from "./history-words.ts";
import { OutsideText } from "./outside-text.tsx";

/** How a write ended. */
export function HistoryOutcome({ outcome }: { outcome: string }) {
  const word = <OutsideText text={outcomeWord(outcome)} />;
  // What is in order stays quiet.
  if (outcome === "done") return <span className="text-ink-soft">{word}</span>;
  if (outcome === "unknown") {
    return (
      <Badge tone="warn" icon={<CircleHelp aria-hidden="true" className="size-3" />}>
        {word}
      </Badge>
    );
  }
  if (outcome !== "refused") return <Badge>{word}</Badge>;
  return (
    <Badge tone="bad" icon={<Ban aria-hidden="true" className="size-3" />}>
      {word}
    </Badge>
  );
}
