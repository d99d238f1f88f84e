import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import { isComposing } from "../lib/use-keys.ts";

/** What can be chosen. `id` has no blanks and stays the same from one list to the next. */
type Choice = { id: string };

/**
 * A text field with a list below it: the focus stays in the field, arrow keys move the mark, Enter picks what is marked.
 * @param first what is marked when the list is new; its first option when absent
 */
export function useCombobox<Option extends Choice>(
  options: readonly Option[],
  onPick: (option: Option) => void,
  first: string | null = null,
) {
  const listId = useId();
  const [activeId, setActiveId] = useState(first);
  const movedByKey = useRef(false);
  const active = options.find(({ id }) => id === activeId) ?? options[0];
  // What is marked stays marked when more options come in above it.
  if (active !== undefined && active.id !== activeId) setActiveId(active.id);

  useEffect(() => {
    if (!movedByKey.current || active === undefined) return;
    movedByKey.current = false;
    document.getElementById(`${listId}-${active.id}`)?.scrollIntoView({ block: "nearest" });
  }, [listId, active]);

  const move = (by: 1 | -1) => {
    const at = active === undefined ? -1 : options.indexOf(active);
    const next = options[Math.min(Math.max(at + by, 0), options.length - 1)];
    if (next === undefined) return;
    movedByKey.current = true;
    setActiveId(next.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method uses the same keys to choose among its candidates.
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") {
      if (active !== undefined) onPick(active);
    } else return;
    event.preventDefault();
  };

  return {
    /** To be called when the list is for another text: its first option is marked. */
    restart: () => setActiveId(first),
    field: {
      role: "combobox",
      "aria-expanded": true,
      "aria-controls": listId,
      "aria-activedescendant": active && `${listId}-${active.id}`,
      "aria-autocomplete": "list",
      autoComplete: "off",
      spellCheck: false,
      onKeyDown,
    } as const,
    list: { id: listId, role: "listbox" } as const,
    optionProps: (option: Option) => ({
      id: `${listId}-${option.id}`,
      isActive: option === active,
      onPoint: () => setActiveId(option.id),
      onPick: () => onPick(option),
    }),
  };
}

type ComboboxOptionProps = {
  id: string;
  isActive: boolean;
  onPoint: () => void;
  onPick: () => void;
  /** Whether it is what applies now. */
  isCurrent?: boolean;
  /** Whether it can't be picked; it can be read, and the mark comes to it. */
  isUnfit?: boolean;
  /** How far it is set in, in rem: its level in a tree. */
  inset?: number;
  className?: string;
  children: ReactNode;
};

/** One line of the list. */
export function ComboboxOption(props: ComboboxOptionProps) {
  const { id, isActive, onPoint, onPick, isCurrent, isUnfit, inset, className, children } = props;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keyboard
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-current={isCurrent === true ? "true" : undefined}
      aria-disabled={isUnfit === true || undefined}
      className={classNames(
        "flex min-h-8 cursor-pointer scroll-my-1.5 items-center gap-2 rounded-md px-2 pointer-coarse:min-h-10",
        isUnfit === true && "text-ink-faint",
        isActive && "bg-selected forced-colors:outline-2",
        className,
      )}
      style={inset === undefined ? undefined : { paddingInlineStart: `${inset}rem` }}
      onPointerMove={onPoint}
      onClick={onPick}
    >
      {children}
    </div>
  );
}
