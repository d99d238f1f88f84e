import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";
import { useKeys } from "../lib/use-keys.ts";
import { hasSelection } from "./row-press.ts";
import { TreeRow, type TreeItem } from "./tree-row.tsx";

type TreeProps = {
  label: string;
  items: readonly TreeItem[];
  selected: number | null;
  /** Where a line leads, and what a plain press does instead of leaving the page. */
  hrefOf: (id: number) => string;
  onSelect: (id: number) => void;
  onExpand: (item: TreeItem, expanded: boolean) => void;
  renderName: (item: TreeItem) => ReactNode;
  /** At the end of a line, and the same as it is said aloud: "12 users". */
  renderAside?: (item: TreeItem) => ReactNode;
  detailOf?: ((item: TreeItem) => string) | undefined;
};

const rowHeight = 34;

/** A tree (ARIA pattern): arrows, Home, End, type-ahead; Enter or a click selects. Only what is in view is in the page. */
export function Tree(props: TreeProps) {
  const { label, items, selected, hrefOf, onSelect, onExpand, ...drawing } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const typed = useRef<Typed>({ text: "", at: 0 });
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // It can't be higher: the first rows are drawn at once, not after a look at how high it is.
    initialRect: { width: 0, height: window.innerHeight },
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const start = items.findIndex(({ id }) => id === selected);
  const entry = Math.max(start, 0);

  useEffect(() => {
    if (start > 0) virtual.scrollToIndex(start, { align: "auto" });
    // Only a new selection moves the view, not every change of the rows.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [selected]);

  const focus = (index: number) => {
    virtual.scrollToIndex(index, { align: "auto" });
    // The row may have to be rendered first.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus(),
    );
  };

  // In the tree, typed letters are the beginning of a name.
  const enter = () => focus(entry);
  useKeys({ j: enter, k: enter });

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const item = items[lineOf(event.target)];
    if (item === undefined || isForBrowser(event)) return;
    event.preventDefault();
    if (endsSelection(event)) return;
    if ((event.target as Element).closest("[data-arrow]") === null) onSelect(item.id);
    else onExpand(item, item.expanded !== true);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const index = lineOf(event.target);
    const item = items[index];
    if (item === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = targetOf(event.key, index, items);
    if (target !== null) focus(target);
    else if (event.key === "ArrowRight" && item.expanded === false) onExpand(item, true);
    else if (event.key === "ArrowLeft" && item.expanded === true) onExpand(item, false);
    // Between letters that follow each other quickly, a blank belongs to the name.
    else if (event.key === "Enter" || (event.key === " " && !isTyping(typed.current, event.timeStamp)))
      onSelect(item.id);
    else if (event.key.length === 1) {
      const found = typeAhead(typed.current, event.key, index, items, event.timeStamp);
      if (found !== null) focus(found);
    } else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className="max-h-[calc(100dvh-16rem)] min-h-40 overflow-y-auto p-1.5"
      onMouseDown={forgetSelection}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <div role="tree" aria-label={label} className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return (
            <TreeRow
              key={row.key}
              item={item}
              href={hrefOf(item.id)}
              index={row.index}
              selected={item.id === selected}
              entry={row.index === entry}
              top={row.start}
              height={rowHeight}
              {...drawing}
            />
          );
        })}
      </div>
    </div>
  );
}

/** With a key held, a line is a link like any other: a new tab, a new window, a file. */
const isForBrowser = ({ altKey, ctrlKey, metaKey, shiftKey }: MouseEvent<HTMLElement>) =>
  altKey || ctrlKey || metaKey || shiftKey;

/** Whether a press ended a selection of the line's text: it opens nothing then. */
function endsSelection({ target, detail }: MouseEvent<HTMLElement>): boolean {
  const row = (target as Element).closest("[data-index]");
  return detail > 0 && row !== null && hasSelection(row);
}

/**
 * Before a press on a line: in a link, one beside selected text would leave that selected, and be taken for the press that
 * ended the selection.
 */
function forgetSelection({ target, button, shiftKey }: MouseEvent<HTMLElement>): void {
  const row = (target as Element).closest("[data-index]");
  if (button === 0 && !shiftKey && row !== null && hasSelection(row))
    window.getSelection()?.removeAllRanges();
}

/** The place of the line that an event came from; NaN where it came from none. */
function lineOf(target: EventTarget): number {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return Number(row?.dataset["index"]);
}

/** Where a key leads from a row; null when it does not move. */
function targetOf(key: string, index: number, items: readonly TreeItem[]): number | null {
  const item = items[index];
  switch (key) {
    case "ArrowDown":
      return Math.min(index + 1, items.length - 1);
    case "ArrowUp":
      return Math.max(index - 1, 0);
    case "Home":
      return 0;
    case "End":
      return items.length - 1;
    case "ArrowRight":
      return item?.expanded === true ? Math.min(index + 1, items.length - 1) : null;
    case "ArrowLeft": {
      if (item === undefined || item.expanded === true) return null;
      const parent = items.findLastIndex(({ level }, at) => at < index && level < item.level);
      return parent < 0 ? null : parent;
    }
    default:
      return null;
  }
}

type Typed = { text: string; at: number };

/** Whether a key pressed `now` (ms) goes on with the name that was begun. */
function isTyping({ text, at }: Typed, now: number): boolean {
  return text !== "" && now - at <= 700;
}

/** The next row whose name begins with what was typed in quick succession. */
function typeAhead(
  typed: Typed,
  key: string,
  index: number,
  items: readonly TreeItem[],
  now: number,
): number | null {
  typed.text = (isTyping(typed, now) ? typed.text : "") + key.toLowerCase();
  typed.at = now;
  const from = typed.text.length === 1 ? index + 1 : index;
  for (let step = 0; step < items.length; step += 1) {
    const at = (from + step) % items.length;
    if (items[at]?.name.toLowerCase().startsWith(typed.text) === true) return at;
  }
  return null;
}
