import { Search, X } from "lucide-react";
import { useEffect, useRef, useState, type RefObject } from "react";
import { classNames } from "../lib/class-names.ts";
import { isComposing, useKeys } from "../lib/use-keys.ts";
import { IconButton } from "./icon-button.tsx";

type SearchFieldProps = {
  label: string;
  /** The search that applies now, usually from the URL. */
  value: string;
  /** Called when typing pauses, and at once on Enter, blur and clearing. */
  onSearch: (value: string) => void;
  /** Called with every key: for what is found in the browser itself. */
  onType?: (value: string) => void;
  placeholder?: string;
  /** As wide as what it is in. */
  filling?: boolean;
  className?: string;
};

/** In ms. What was asked for is there 150 ms after the last key; a question that the next key outdates is aborted. */
const pause = 60;

/** The key of search fields brings the cursor here, what is in it chosen. */
function useSlash(input: RefObject<HTMLInputElement | null>): void {
  useKeys({
    "/": () => {
      input.current?.focus();
      input.current?.select();
    },
  });
}

/** What a text from somewhere else brings along unseen: direction marks, zero-width characters, no-break blanks. */
function plain(text: string): string {
  return text
    .replaceAll(/(?![\u200C\u200D])\p{Cf}/gu, "")
    .replaceAll(/\s+/g, " ")
    .trim()
    .normalize("NFC");
}

/** A search that applies by itself; a change from outside (back button, "Clear filters") shows up in it. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onSearch, onType, placeholder, filling = false, className } = props;
  const [draft, setDraft] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  const timer = useRef<number>(undefined);
  const input = useRef<HTMLInputElement>(null);

  if (seen !== value) {
    setSeen(value);
    // Our own search coming back must not take away what was typed since.
    if (value !== sent) {
      setSent(value);
      setDraft(value);
    }
  }
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useSlash(input);

  const apply = (next: string) => {
    window.clearTimeout(timer.current);
    const search = plain(next);
    if (search === sent) return;
    setSent(search);
    onSearch(search);
  };

  const applySoon = (next: string) => {
    onType?.(plain(next));
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => apply(next), pause);
  };

  return (
    <div
      className={classNames("relative w-full", !filling && "md:max-w-60 md:grow md:basis-40", className)}
      role="search"
    >
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-3.5 text-ink-faint"
      />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        placeholder={placeholder ?? label}
        className="field-skin !pr-8 !pl-8"
        value={draft}
        onChange={(event) => {
          const next = event.target.value;
          setDraft(next);
          // Half a word of an input method is not yet what somebody looks for.
          if ((event.nativeEvent as InputEvent).isComposing) window.clearTimeout(timer.current);
          else applySoon(next);
        }}
        onCompositionEnd={(event) => applySoon(event.currentTarget.value)}
        onBlur={() => apply(draft)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === "Enter") apply(draft);
          if (event.key !== "Escape" || draft === "") return;
          setDraft("");
          apply("");
        }}
      />
      {draft !== "" && (
        <IconButton
          label={`Clear ${label.toLowerCase()}`}
          className="h-6! w-6!"
          wrapperClassName="absolute inset-y-0 right-1 my-auto flex h-6"
          icon={<X aria-hidden="true" className="size-3.5" />}
          onClick={() => {
            setDraft("");
            apply("");
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}
