import { useEffect, useRef, type ReactNode, type RefObject } from "react";

const openDelay = 450;
let lastClosed = 0;

/** Shows the hint at once when another one was open a moment ago, else after a rest of the pointer. */
function useHint(hint: RefObject<HTMLSpanElement | null>) {
  const timer = useRef<number>(undefined);

  const show = (source: HTMLElement, delay: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => hint.current?.showPopover({ source }), delay);
  };
  const hide = () => {
    window.clearTimeout(timer.current);
    if (hint.current?.matches(":popover-open") !== true) return;
    hint.current.hidePopover();
    lastClosed = Date.now();
  };

  useEffect(() => () => window.clearTimeout(timer.current), []);
  return { show, hide };
}

/**
 * A short hint for what is pointed at or focused by keyboard. It repeats or completes the accessible name and is hidden
 * from assistive technology: name the control itself (`aria-label`), never by its tooltip alone.
 */
export function Tooltip({
  text,
  children,
  className,
}: {
  text: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const hint = useRef<HTMLSpanElement>(null);
  const { show, hide } = useHint(hint);

  return (
    <span
      className={className ?? "inline-flex"}
      onPointerEnter={(event) => {
        if (event.pointerType === "mouse")
          show(event.currentTarget, Date.now() - lastClosed < 300 ? 0 : openDelay);
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => {
        if (event.target.matches(":focus-visible")) show(event.currentTarget, 0);
      }}
      onBlur={hide}
      onKeyDown={(event) => {
        if (event.key === "Escape") hide();
      }}
    >
      {children}
      <span
        ref={hint}
        popover="manual"
        aria-hidden="true"
        className="hung hung-hint max-w-72 rounded-md bg-ink px-2 py-1 text-xs font-medium text-surface shadow-raised"
      >
        {text}
      </span>
    </span>
  );
}
