import { ChevronDown, ChevronUp, Search } from "lucide-react";
import type { KeyboardEvent, Ref } from "react";
import { isComposing } from "../../lib/use-keys.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import type { Find } from "./use-find.ts";

type FindBarProps = {
  find: Find;
  input: Ref<HTMLInputElement>;
  /** Called by Escape in the empty field. */
  onLeave: () => void;
};

/** Finds words in the transcript: Enter goes on, Shift + Enter back, Escape clears the field, then leaves it. */
export function FindBar({ find, input, onLeave }: FindBarProps) {
  const { words, setWords, count, step } = find;
  const isIdle = count === "" || count === "No matches";

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and Escape that choose or drop a candidate of an input method are not meant for the search.
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (words === "") onLeave();
    else setWords("");
  };

  return (
    <div role="search" className="find-bar">
      <div className="relative min-w-0 flex-1">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-3.5 text-ink-faint"
        />
        <input
          ref={input}
          type="text"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          aria-label="Find in transcript"
          aria-keyshortcuts="/"
          placeholder="Find in transcript"
          className="field-skin pl-8!"
          data-counted={count === "" ? undefined : ""}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          onKeyDown={onKeyDown}
        />
        <span role="status" className="find-count">
          {count}
        </span>
      </div>
      <IconButton
        label="Previous match"
        disabled={isIdle}
        icon={<ChevronUp aria-hidden="true" className="size-4" />}
        onClick={() => step(-1)}
      />
      <IconButton
        label="Next match"
        disabled={isIdle}
        icon={<ChevronDown aria-hidden="true" className="size-4" />}
        onClick={() => step(1)}
      />
    </div>
  );
}
