import { CornerDownLeft, type LucideIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { useScope } from "../components/use-scope.ts";
import { classNames } from "../lib/class-names.ts";
import { formatCount } from "../lib/numbers.ts";
import { paths } from "../lib/paths.ts";
import { bestFirst } from "../lib/rank.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Button } from "../ui/button.tsx";
import { ComboboxOption, useCombobox } from "../ui/combobox.tsx";
import { PaletteField } from "./palette-field.tsx";
import { useRecordSearch, type Found } from "./record-search.ts";
import { pages } from "./routes.tsx";
import { useCommands } from "./use-commands.ts";

type Option = { id: string; title: string; note: string | null; icon: LucideIcon; run: () => void };
type Section = { title: string; options: Option[] };

const pause = 200;

/** The words when typing pauses, without what a paste brings along unseen. */
function useSettled(words: string, composing: boolean): string {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    // Half a word of an input method is nothing to look for.
    if (composing) return undefined;
    const timer = window.setTimeout(() => setSettled(cleaned(words)), pause);
    return () => window.clearTimeout(timer);
  }, [words, composing]);
  return settled;
}

function cleaned(words: string): string {
  return words.replaceAll(/[\p{Cc}\p{Cf}]/gu, "").trim();
}

type CommandPaletteProps = {
  /** What was typed before this file was there; the caret is at its end. */
  typed: string;
  onClose: () => void;
};

/** Pages, actions and records by a few letters, inside of its dialog. What is typed is kept nowhere. */
export function CommandPalette({ typed, onClose }: CommandPaletteProps) {
  const [words, setWords] = useState(typed);
  const [composing, setComposing] = useState(false);
  const settled = useSettled(words, composing);
  const commands = useCommands(cleaned(words));
  const found = useRecordSearch(settled);
  const sections = [
    { title: "Commands", options: commands.map((command) => ({ ...command, note: null })) },
    ...useSections(found, settled),
  ].filter(({ options }) => options.length > 0);
  const options = sections.flatMap((section) => section.options);
  const isPending = cleaned(words) !== settled || found.some((kind) => kind.isPending);

  const combobox = useCombobox<Option>(options, (option) => {
    onClose();
    option.run();
  });

  return (
    <>
      <PaletteField
        {...combobox.field}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          combobox.restart();
        }}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
      <div {...combobox.list} aria-label="Results" className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5">
        {sections.map(({ title, options: lines }) => (
          <div key={title} role="group" aria-label={title}>
            {title !== "Commands" && (
              <div aria-hidden="true" className="px-2.5 pt-2.5 pb-1 text-xs font-medium text-ink-faint">
                {title}
              </div>
            )}
            {lines.map((option) => (
              <ComboboxOption
                key={option.id}
                {...combobox.optionProps(option)}
                className="min-h-9 gap-2.5 px-2.5"
              >
                <option.icon aria-hidden="true" className="size-4 flex-none text-ink-faint" />
                <bdi className="min-w-0 flex-auto truncate">{visibleText(option.title)}</bdi>
                {option.note !== null && (
                  <bdi className="max-w-1/2 min-w-0 flex-initial truncate text-ink-faint">
                    {visibleText(option.note)}
                  </bdi>
                )}
              </ComboboxOption>
            ))}
          </div>
        ))}
      </div>
      <Failures found={found} />
      <Footer words={cleaned(words)} isPending={isPending} count={options.length} />
    </>
  );
}

/** What was found, by kind, and the way to the rest of each. */
function useSections(found: readonly Found[], words: string): Section[] {
  const navigate = useNavigate();
  const { keep } = useScope();
  return found.flatMap(({ list, hits, total }) => {
    const page = pages.find(({ path }) => path === list);
    if (page?.place === undefined) return [];
    const { icon } = page.place;
    const options: Option[] = bestFirst(hits, words, ({ title }) => title).map(
      ({ id, title, note, path }) => ({
        id: `${list}-${id}`,
        title,
        note,
        icon,
        run: () => void navigate(keep(path)),
      }),
    );
    if (total > hits.length) {
      const title = `All ${formatCount(total)} ${page.title.toLowerCase()} with “${words}”`;
      const run = () => void navigate(paths.searched(list, words));
      options.push({ id: `${list}-all`, title, note: null, icon: CornerDownLeft, run });
    }
    return { title: page.title, options };
  });
}

/** A kind that could not be searched does not take the others down. */
function Failures({ found }: { found: readonly Found[] }) {
  const failed = found.filter(({ error }) => error !== null);
  if (failed.length === 0) return null;
  const kinds = failed.map(({ list }) => pages.find(({ path }) => path === list)?.title.toLowerCase());
  return (
    <div role="alert" className="flex items-center gap-3 border-t border-line px-4 py-2 text-bad">
      <p className="min-w-0 flex-1">
        Couldn't search {new Intl.ListFormat("en").format(kinds.filter((kind) => kind !== undefined))}.{" "}
        {failed[0]?.error?.message}
      </p>
      <Button onClick={() => failed.forEach(({ refetch }) => refetch())}>Try again</Button>
    </div>
  );
}

function Footer({ words, isPending, count }: { words: string; isPending: boolean; count: number }) {
  const status =
    words === "" ? "" : isPending ? "Searching…" : count === 0 ? "No results" : formatCount(count, "result");
  return (
    <div
      className={classNames(
        "flex items-center gap-4 border-t border-line px-4 py-2 text-xs text-ink-faint",
        // Phones have no keys, and so nothing to say yet.
        words === "" && "max-md:border-0 max-md:py-0",
      )}
    >
      <p role="status" className="min-w-0 flex-1">
        {status}
        {status === "No results" && ". Search looks at pages, names, phone numbers and call IDs."}
      </p>
      <p aria-hidden="true" className="flex flex-none gap-3 max-md:hidden">
        <span>↑↓ Move</span>
        <span>↵ Open</span>
        <span>Esc Close</span>
      </p>
    </div>
  );
}
