import { Search } from "lucide-react";
import { useRef, useState } from "react";
import { isComposing, useKeys } from "../../lib/use-keys.ts";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { Operators } from "./search-help.tsx";

const MOST_LETTERS = 300;

type SearchWordsProps = {
  said: string;
  /** What is wrong with it, in a sentence. */
  problem: string | undefined;
  onSearch: (said: string) => void;
};

/** What is looked for. Enter searches; nothing is asked while somebody is still typing. */
export function SearchWords({ said, problem, onSearch }: SearchWordsProps) {
  const [words, setWords] = useState(said);
  const [seen, setSeen] = useState(said);
  // The way back, an example: what is searched for has changed elsewhere.
  if (seen !== said) {
    setSeen(said);
    setWords(said);
  }
  const input = useRef<HTMLInputElement>(null);
  useKeys({
    "/": () => {
      input.current?.focus();
      input.current?.select();
    },
  });
  return (
    <form
      role="search"
      aria-label="Transcripts"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(words.trim());
      }}
    >
      <div className="flex items-start gap-1.5">
        <div className="relative min-w-0 flex-1">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4 text-ink-faint"
          />
          <input
            ref={input}
            type="text"
            enterKeyHint="search"
            autoComplete="off"
            spellCheck={false}
            maxLength={MOST_LETTERS}
            aria-label="What was said"
            aria-keyshortcuts="/"
            aria-invalid={problem === undefined ? undefined : true}
            aria-describedby={problem === undefined ? undefined : "said-problem"}
            placeholder="Words, or a “phrase in quotes”"
            className="field-skin pl-8!"
            value={words}
            onChange={({ target }) => setWords(target.value)}
            onKeyDown={(event) => {
              // Enter that chooses a candidate of an input method searches for nothing yet.
              if (event.key === "Enter" && isComposing(event.nativeEvent)) event.preventDefault();
            }}
          />
        </div>
        <Button type="submit" skin="primary">
          Search
        </Button>
        <Popover label="How to search" alignEnd className="w-96 p-3" triggerClassName="w-8 px-0!" trigger="?">
          <Operators />
        </Popover>
      </div>
      {problem !== undefined && (
        <p id="said-problem" role="alert" className="pt-1.5 text-xs font-medium text-bad">
          {problem}
        </p>
      )}
    </form>
  );
}
