import { useSingleKeys } from "../lib/use-keys.ts";
import { commandKey, searchKeys } from "../lib/search-keys.ts";

type Shortcut = { does: string; keys: readonly string[]; single?: false };

const places: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  {
    title: "Everywhere",
    shortcuts: [
      { does: "Search and commands", keys: [searchKeys], single: false },
      { does: "Keyboard shortcuts", keys: ["?"] },
      { does: "Go to the search field", keys: ["/"] },
      { does: "Go to messages and back", keys: ["F6"], single: false },
      { does: "Close, or clear a search", keys: ["Esc"], single: false },
    ],
  },
  {
    title: "Lists",
    shortcuts: [
      { does: "Next row", keys: ["j"] },
      { does: "Previous row", keys: ["k"] },
      { does: "Open the row", keys: ["Enter"], single: false },
      { does: "Select the row", keys: ["Space"], single: false },
      { does: "Select all from the last one", keys: ["⇧ Space"], single: false },
      { does: "Select the page, then everything", keys: [`${commandKey}A`], single: false },
      { does: "Go to what selected rows offer", keys: ["."] },
      { does: "Clear the selection", keys: ["Esc"], single: false },
    ],
  },
  {
    title: "A request to stop",
    shortcuts: [
      { does: "Suppress the number", keys: ["s"] },
      { does: "Dismiss the request", keys: ["d"] },
    ],
  },
  {
    title: "A reply to a broadcast",
    shortcuts: [
      { does: "It says yes, no, or asks something", keys: ["y", "n", "q"] },
      { does: "It's an opt-out or a wrong number", keys: ["s", "w"] },
      { does: "It's something else", keys: ["o"] },
    ],
  },
  {
    title: "A call",
    shortcuts: [
      { does: "Play or pause", keys: ["Space"] },
      { does: "5 seconds back or on", keys: ["←", "→"] },
      { does: "Next or previous line", keys: ["j", "k"] },
      { does: "Slower or faster", keys: [",", "."] },
      { does: "Find in the transcript", keys: ["/"] },
      { does: "Copy a link to this moment", keys: ["l"] },
      { does: "Copy this line", keys: ["c"] },
      { does: "Next or previous call", keys: ["n", "p"] },
    ],
  },
];

/** Every key that does something; those that are pressed alone are crossed out where they are switched off. */
export function ShortcutList() {
  const [singleKeys] = useSingleKeys();
  return (
    <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
      {places.map(({ title, shortcuts }, index) => (
        <section
          key={title}
          aria-label={title}
          className={index === places.length - 1 ? "md:col-start-2 md:row-span-2 md:row-start-1" : ""}
        >
          <h3 className="pb-1.5 text-xs font-medium text-ink-faint">{title}</h3>
          <dl className="flex flex-col gap-1.5">
            {shortcuts.map(({ does, keys, single }) => (
              <div key={does} className="flex items-baseline justify-between gap-3">
                <dt className={single !== false && !singleKeys ? "text-ink-faint line-through" : ""}>
                  {does}
                </dt>
                <dd className="flex flex-none gap-1">
                  {keys.map((key) => (
                    <kbd
                      key={key}
                      className="min-w-5.5 rounded-sm border border-line bg-canvas px-1.5 text-center font-sans text-xs text-ink-soft"
                    >
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
