import { useId, useRef, useState, type FocusEvent, type ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import { buttonClass, type ButtonSkin } from "./button.tsx";

type PopoverProps = {
  /** What the button shows. */
  trigger: ReactNode;
  /** The button's accessible name, where what it shows is no text. */
  label?: string;
  skin?: ButtonSkin;
  triggerClassName?: string;
  /** Opens towards the start of the line instead of its end. */
  alignEnd?: boolean;
  className?: string;
  onToggle?: (isOpen: boolean) => void;
  /** A function is given the way to close the panel. */
  children: ReactNode | ((close: () => void) => ReactNode);
};

/** A panel that hangs on its button. The browser opens, closes (Escape, click outside) and returns the focus. */
export function Popover({
  trigger,
  label,
  skin,
  triggerClassName,
  alignEnd,
  className,
  onToggle,
  children,
}: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  // Half of what a list draws would be in panels that nobody has opened.
  const [wasOpened, setWasOpened] = useState(false);
  // Tab out of the panel leads on into the page: the panel must not lie over what has the focus then.
  const closeWhenLeft = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node)) return;
    if (panel.current?.contains(relatedTarget) !== true && relatedTarget !== button.current)
      panel.current?.hidePopover();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        title={label}
        onBlur={closeWhenLeft}
        popoverTarget={id}
        className={buttonClass(skin ?? "secondary", triggerClassName)}
      >
        {trigger}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        onBlur={closeWhenLeft}
        onBeforeToggle={({ target, currentTarget, newState }) => {
          // Hints of what stands in it open and close, too.
          if (target !== currentTarget) return;
          setWasOpened(true);
          onToggle?.(newState === "open");
        }}
        className={classNames(
          "hung max-w-[calc(100vw-1rem)] min-w-52 rounded-lg border border-line bg-raised p-1 text-ink shadow-raised",
          alignEnd === true && "hung-end",
          className,
        )}
      >
        {wasOpened &&
          (typeof children === "function"
            ? children(() => document.getElementById(id)?.hidePopover())
            : children)}
      </div>
    </>
  );
}

type ItemProps = { icon?: ReactNode; children: ReactNode; onSelect: () => void };

/** One line of a panel that does something and closes it. */
export function PopoverItem({ icon, children, onSelect }: ItemProps) {
  return (
    <button
      type="button"
      data-item=""
      className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover pointer-coarse:min-h-10"
      onClick={(event) => {
        event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        onSelect();
      }}
    >
      {icon}
      {children}
    </button>
  );
}
