import { useEffect, useRef, useState, type ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";

const openDelay = 450;
/** Long enough to move the pointer over the gap to the hint. */
const closeDelay = 120;
let lastClosed = 0;

type TooltipProps = {
  text: ReactNode;
  children: ReactNode;
  className?: string;
  /** Beside the control and not below it: for one in a column of others. */
  aside?: boolean;
};

/**
 * A short hint for what is pointed at or focused by keyboard. It repeats or completes the accessible name and is hidden
 * from assistive technology: name the control itself (`aria-label`), never by its tooltip alone. It stays while the
 * pointer rests on the control or on the hint; Escape takes it away (WCAG 1.4.13).
 */
export function Tooltip({ text, children, className, aside }: TooltipProps) {
  const hint = useRef<HTMLSpanElement>(null);
  const timer = useRef<number>(undefined);
  const [open, setOpen] = useState(false);

  const show = (source: HTMLElement, delay: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      if (hint.current?.matches(":popover-open") === false) hint.current.showPopover({ source });
    }, delay);
  };
  const hide = (delay = 0) => {
    window.clearTimeout(timer.current);
    // At once, and not by a timer: it must not lie over what the focus has moved to.
    if (delay === 0) hint.current?.hidePopover();
    else timer.current = window.setTimeout(() => hint.current?.hidePopover(), delay);
  };

  useEffect(() => () => window.clearTimeout(timer.current), []);
  useEffect(() => {
    if (!open) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") hint.current?.hidePopover();
    };
    // Wherever the focus is: the hint may be there for the pointer alone.
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [open]);

  return (
    <span
      className={className ?? "inline-flex"}
      onPointerEnter={(event) => {
        if (event.pointerType === "mouse")
          show(event.currentTarget, Date.now() - lastClosed < 300 ? 0 : openDelay);
      }}
      onPointerLeave={() => hide(closeDelay)}
      onPointerDown={() => hide()}
      onFocus={(event) => {
        if (event.target.matches(":focus-visible")) show(event.currentTarget, 0);
      }}
      onBlur={() => hide()}
    >
      {children}
      <span
        ref={hint}
        popover="manual"
        aria-hidden="true"
        className={classNames(
          "hung hung-hint max-w-72 rounded-md bg-ink px-2 py-1 text-xs font-medium text-surface shadow-raised",
          aside === true && "hung-aside",
        )}
        onToggle={({ newState }) => {
          setOpen(newState === "open");
          if (newState === "closed") lastClosed = Date.now();
        }}
      >
        {text}
      </span>
    </span>
  );
}
