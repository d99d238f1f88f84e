import { ChevronDown, ChevronUp, Search } from "lucide-react";
import type { Ref } from "react";
import { isComposing } from "../../lib/use-keys.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import type { Find } from "./use-find.ts";

/** Finds words in the transcript; Enter goes on, Shift + Enter back, Escape clears. */
export function FindBar({ find, input }: { find: Find; input: Ref<HTMLInputElement> }) {
  const { words, setWords, count, step } = find;
  return (
    <div role="search" className="flex items-center gap-1">
      <span role="status" className="px-1 text-xs whitespace-nowrap text-ink-faint">
        {count}
      </span>
      <span className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-3.5 text-ink-faint"
        />
        <input
          ref={input}
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-label="Find in transcript"
          aria-keyshortcuts="/"
          placeholder="Find"
          className="field-skin w-40! pl-8! md:w-52!"
          value={words}
          onChange={({ target }) => setWords(target.value)}
          onKeyDown={(event) => {
            if (isComposing(event.nativeEvent)) return;
            if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
            if (event.key !== "Escape") return;
            setWords("");
            event.currentTarget.blur();
          }}
        />
      </span>
      <IconButton
        label="Previous match"
        disabled={count === "" || count === "No matches"}
        icon={<ChevronUp aria-hidden="true" className="size-4" />}
        onClick={() => step(-1)}
      />
      <IconButton
        label="Next match"
        disabled={count === "" || count === "No matches"}
        icon={<ChevronDown aria-hidden="true" className="size-4" />}
        onClick={() => step(1)}
      />
    </div>
  );
}
