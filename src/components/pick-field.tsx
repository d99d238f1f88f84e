import { useState, type ReactNode } from "react";
import { bestFirst } from "../lib/rank.ts";
import { visibleText } from "../lib/visible-text.ts";
import { ComboboxOption, useCombobox } from "../ui/combobox.tsx";
import { TextField } from "../ui/field.tsx";

export type PickOption = {
  /** Without blanks; the same from one list to the next. */
  id: string;
  label: string;
  /** What tells it from others of the same name. */
  note?: string;
  /** Why it can't be picked, said in place of the note: it is found all the same. */
  unfit?: string;
  /** The heading that it stands below. */
  section?: string;
};

type PickFieldProps<Option extends PickOption> = {
  label: string;
  labelHidden?: boolean;
  help?: ReactNode;
  error?: string | undefined;
  placeholder: string;
  /** What is chosen, in words; "" for nothing. */
  shown: string;
  /** What matches the words that are typed; the best is shown first, what can't be picked last, section by section. */
  options: readonly Option[];
  onPick: (option: Option) => void;
  /** Told what is typed, and null when the list closes. */
  onSearch: (words: string | null) => void;
  /** Said below the options: why there are none, or that there are more. */
  state?: string | null;
};

/** A text field that finds one of many things: the first key replaces what is chosen, arrows move, Enter picks. */
export function PickField<Option extends PickOption>(props: PickFieldProps<Option>) {
  const { label, labelHidden, help, error, placeholder, shown, options, onPick, onSearch, state } = props;
  /** What is typed; null while the list is closed. */
  const [words, setWords] = useState<string | null>(null);
  const isOpen = words !== null;
  const search = (next: string | null) => {
    setWords(next);
    onSearch(next);
  };
  const lines = isOpen ? inOrder(options, words) : [];
  const combobox = useCombobox(lines, (option) => {
    if (option.unfit !== undefined) return;
    onPick(option);
    search(null);
  });
  const sections = sectionsOf(lines);

  return (
    <div className="relative min-w-0">
      <TextField
        label={label}
        labelHidden={labelHidden ?? false}
        help={help}
        error={error}
        placeholder={placeholder}
        {...combobox.field}
        aria-expanded={isOpen}
        aria-activedescendant={isOpen ? combobox.field["aria-activedescendant"] : undefined}
        value={words ?? shown}
        onClick={() => words ?? search("")}
        onChange={({ target }) => {
          const typed = target.value;
          search(!isOpen && typed.startsWith(shown) ? typed.slice(shown.length) : typed);
          combobox.restart();
        }}
        onBlur={() => search(null)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && isOpen) {
            event.preventDefault();
            event.stopPropagation();
            search(null);
          } else if (isOpen) combobox.field.onKeyDown(event);
          else if (event.key === "ArrowDown") {
            event.preventDefault();
            search("");
          }
        }}
      />
      {isOpen && (
        // The focus stays in the field.
        <div
          className={`absolute inset-x-0 z-20 rounded-lg border border-line bg-raised p-1 shadow-raised ${
            labelHidden === true ? "top-9 pointer-coarse:top-11" : "top-15.5 pointer-coarse:top-17.5"
          }`}
          onMouseDown={(event) => event.preventDefault()}
        >
          <div {...combobox.list} aria-label={label} className="max-h-72 overflow-y-auto">
            {sections.map((section) => (
              <Section key={section} name={section}>
                {lines
                  .filter((option) => (option.section ?? "") === section)
                  .map((option) => (
                    <ComboboxOption
                      key={option.id}
                      {...combobox.optionProps(option)}
                      isUnfit={option.unfit !== undefined}
                    >
                      <bdi className="min-w-0 truncate">{visibleText(option.label)}</bdi>
                      <Note {...option} />
                    </ComboboxOption>
                  ))}
              </Section>
            ))}
          </div>
          <p role="status" className="px-2 py-1 text-xs text-ink-faint empty:hidden">
            {state ?? (lines.length === 0 ? "Nothing found" : "")}
          </p>
        </div>
      )}
    </div>
  );
}

const sectionsOf = (options: readonly PickOption[]) => [
  ...new Set(options.map(({ section = "" }) => section)),
];

/** As they stand on screen: the arrow keys go by it. */
function inOrder<Option extends PickOption>(options: readonly Option[], words: string): Option[] {
  const ranked = bestFirst(options, words, ({ label }) => label);
  return sectionsOf(options).flatMap((name) => {
    const own = ranked.filter(({ section = "" }) => section === name);
    return [
      ...own.filter(({ unfit }) => unfit === undefined),
      ...own.filter(({ unfit }) => unfit !== undefined),
    ];
  });
}

/** What tells an option from others, or why it can't be picked: that is never cut. */
function Note({ note, unfit }: PickOption) {
  if (unfit !== undefined) return <span className="ml-auto flex-none text-xs">{unfit}</span>;
  if (note === undefined) return null;
  return <bdi className="ml-auto min-w-0 truncate text-xs text-ink-faint">{visibleText(note)}</bdi>;
}

function Section({ name, children }: { name: string; children: ReactNode }) {
  if (name === "") return children;
  return (
    <div role="group" aria-label={name}>
      <p aria-hidden="true" className="px-2 pt-2 pb-1 text-xs font-medium text-ink-faint">
        {name}
      </p>
      {children}
    </div>
  );
}
