import { ChevronRight } from "lucide-react";
import { memo, type ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import { Badge } from "./badge.tsx";

/** One line of a tree that is shown, in order from top to bottom. */
export type TreeItem = {
  id: number;
  name: string;
  /** From 1. */
  level: number;
  /** Undefined for a leaf. */
  expanded: boolean | undefined;
  position: number;
  siblings: number;
  /** What is to be known about it before it is opened: "Inactive". */
  note: string | undefined;
};

type TreeRowProps = {
  item: TreeItem;
  /** Where it leads, for a new tab and the browser's menu. */
  href: string;
  index: number;
  selected: boolean;
  /** Whether Tab enters the tree here. */
  entry: boolean;
  top: number;
  height: number;
  renderName: (item: TreeItem) => ReactNode;
  /** At the end of the line, and the same as it is said aloud: "12 users". */
  renderAside?: ((item: TreeItem) => ReactNode) | undefined;
  detailOf?: ((item: TreeItem) => string) | undefined;
};

/**
 * One node of a tree, a link as far as the browser is concerned; the tree hears what is pressed on it, and on its arrow, which opens and closes it. While somebody
 * scrolls, lines that stay are not drawn anew.
 */
export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { item, href, index, selected, entry, top, height, renderName, renderAside, detailOf } = props;
  return (
    <a
      role="treeitem"
      href={href}
      draggable={false}
      data-index={index}
      aria-label={[item.name, item.note, detailOf?.(item)].filter((part) => part !== undefined).join(", ")}
      aria-level={item.level}
      aria-expanded={item.expanded}
      aria-selected={selected}
      aria-posinset={item.position}
      aria-setsize={item.siblings}
      tabIndex={entry ? 0 : -1}
      className={classNames(
        // A link that isn't to be dragged would have no text to select.
        "absolute inset-x-0 flex cursor-pointer select-text items-center gap-1.5 rounded-md pr-2 focus-visible:-outline-offset-2",
        selected ? "bg-selected font-medium" : "hover:bg-hover",
      )}
      style={{ top, height, paddingLeft: (item.level - 1) * 20 + 4 }}
    >
      <span
        aria-hidden="true"
        data-arrow=""
        className={classNames(
          "flex size-6 flex-none items-center justify-center",
          item.expanded === undefined && "invisible",
        )}
      >
        <ChevronRight
          className={classNames(
            "size-3.5 text-ink-faint transition-transform",
            item.expanded === true && "rotate-90",
          )}
        />
      </span>
      <span className="min-w-0 truncate">{renderName(item)}</span>
      {item.note !== undefined && <Badge>{item.note}</Badge>}
      {renderAside?.(item)}
    </a>
  );
});
