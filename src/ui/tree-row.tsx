import { ChevronRight } from "lucide-react";
import type { CSSProperties, KeyboardEvent, ReactNode } from "react";
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
  index: number;
  selected: boolean;
  /** Whether Tab enters the tree here. */
  entry: boolean;
  style: CSSProperties;
  onSelect: (id: number) => void;
  onExpand: (item: TreeItem, expanded: boolean) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** At the end of the line, and the same as it is said aloud: "12 users". */
  aside?: ReactNode;
  detail?: string | undefined;
  children: ReactNode;
};

/** One node of a tree; its arrow opens and closes it without selecting it. */
export function TreeRow({
  item,
  index,
  selected,
  entry,
  style,
  onSelect,
  onExpand,
  onKeyDown,
  aside,
  detail,
  children,
}: TreeRowProps) {
  return (
    <div
      role="treeitem"
      data-index={index}
      aria-label={[item.name, item.note, detail].filter((part) => part !== undefined).join(", ")}
      aria-level={item.level}
      aria-expanded={item.expanded}
      aria-selected={selected}
      aria-posinset={item.position}
      aria-setsize={item.siblings}
      tabIndex={entry ? 0 : -1}
      className={classNames(
        "absolute inset-x-0 flex cursor-pointer items-center gap-1.5 rounded-md pr-2 focus-visible:-outline-offset-2",
        selected ? "bg-selected font-medium" : "hover:bg-hover",
      )}
      style={style}
      onClick={() => onSelect(item.id)}
      onKeyDown={onKeyDown}
    >
      <span
        aria-hidden="true"
        className={classNames(
          "flex size-6 flex-none items-center justify-center",
          item.expanded === undefined && "invisible",
        )}
        onClick={(event) => {
          event.stopPropagation();
          onExpand(item, item.expanded !== true);
        }}
      >
        <ChevronRight
          className={classNames(
            "size-3.5 text-ink-faint transition-transform",
            item.expanded === true && "rotate-90",
          )}
        />
      </span>
      <span className="min-w-0 truncate">{children}</span>
      {item.note !== undefined && <Badge>{item.note}</Badge>}
      {aside}
    </div>
  );
}
