import { Ban, CircleHelp } from "lucide-react";
import { Badge } from "../ui/badge.tsx";
import { outcomeWord } from "./history-words.ts";
import { OutsideText } from "./outside-text.tsx";

/** How a write ended. */
export function HistoryOutcome({ outcome }: { outcome: string }) {
  const word = <OutsideText text={outcomeWord(outcome)} />;
  if (outcome === "done") return <Badge tone="good">{word}</Badge>;
  if (outcome === "unknown") {
    return (
      <Badge tone="warn" icon={<CircleHelp aria-hidden="true" className="size-3" />}>
        {word}
      </Badge>
    );
  }
  const icon = outcome === "refused" ? <Ban aria-hidden="true" className="size-3" /> : undefined;
  return <Badge icon={icon}>{word}</Badge>;
}
