import { TextSearch } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { StatePanel } from "../../ui/state-panel.tsx";

const operators: readonly (readonly [written: string, meaning: string])[] = [
  ["refund cancel", "both words, in any form: cancelled, cancelling"],
  ["“cancel my plan”", "these words as they stand"],
  ["agent:thanks", "said by the agent; or caller:"],
  ["-manager", "calls in which nobody says it"],
  ["refund card near:5", "at most 5 words between them"],
  ["price in:questions", "only in questions"],
  ["first:30", "in the first 30 seconds; or last:"],
  ["silence:20", "nobody speaks for more than 20 seconds"],
];

/** What can be typed, and what it finds. */
export function Operators() {
  return (
    <dl aria-label="How to search" className="flex flex-col gap-2">
      {operators.map(([written, meaning]) => (
        <div key={written}>
          <dt className="font-mono text-xs text-ink">{written}</dt>
          <dd className="text-ink-soft">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

const examples = [
  { said: "caller:refund", what: "Callers who ask for a refund" },
  { said: "caller:cancel -refund", what: "Cancel, and no word of a refund" },
  { said: "price in:questions", what: "Questions about the price" },
  { said: "-agent:“thank you” first:30", what: "No thank you in the first 30 seconds" },
  { said: "silence:20", what: "Silent for more than 20 seconds" },
];

/** What there is to see before anything was searched for. */
export function SearchExamples({ onSearch }: { onSearch: (said: string) => void }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <StatePanel
        icon={<TextSearch aria-hidden="true" className="size-6" />}
        title="Find what was said"
        action={
          <ul aria-label="Examples" className="flex max-w-xl flex-wrap justify-center gap-2">
            {examples.map(({ said, what }) => (
              <li key={said}>
                <Button title={said} onClick={() => onSearch(said)}>
                  {what}
                </Button>
              </li>
            ))}
          </ul>
        }
      >
        We look through the transcripts of all these calls, the newest first. Try one of these:
      </StatePanel>
    </div>
  );
}
