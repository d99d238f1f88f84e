import { useEffect, useRef, type ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";

type PageHeaderProps = {
  title: ReactNode;
  /** Above the title: the way back. */
  before?: ReactNode;
  /** Beside the title: a count, a badge. */
  note?: ReactNode;
  /** At the end of the line. */
  actions?: ReactNode;
  /** On phones the actions have a line of their own, so that a note that comes late moves nothing. */
  actionsBelow?: boolean;
};

/** Whether the page on screen was come to from another one, without loading a document. */
let arrived = false;

function focusUnlessElsewhere(heading: HTMLElement | null): void {
  const isInside = document.activeElement?.closest("main") != null && document.activeElement.id !== "content";
  // What a page has focused by itself stays: the row that one comes back to.
  if (!isInside) heading?.focus({ preventScroll: true });
}

/** Moves the focus to the heading of a page that was opened from another one, where reading begins. */
export function focusPageHeading(): void {
  arrived = true;
  focusUnlessElsewhere(document.querySelector<HTMLElement>("main h1"));
}

/** The top of a page with its one `h1`, as high with buttons as without. */
export function PageHeader({ title, before, note, actions, actionsBelow = false }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // A page may render another header when its record has loaded; the focused heading is gone then.
  useEffect(() => {
    if (arrived && document.activeElement === document.body) focusUnlessElsewhere(heading.current);
  }, []);

  return (
    <header className="flex flex-wrap min-h-16 items-center gap-x-3 gap-y-2 pt-5 pb-3 pointer-coarse:min-h-18">
      {before !== undefined && <div className="max-md:grow">{before}</div>}
      {/* On phones the way back and the actions share a line, and the title has its own below. */}
      <div
        className={classNames(
          "flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1",
          before !== undefined && "max-md:order-1 max-md:w-full",
        )}
      >
        <h1
          ref={heading}
          tabIndex={-1}
          className="min-w-0 rounded-sm text-xl wrap-anywhere font-semibold tracking-tight outline-offset-4"
        >
          {title}
        </h1>
        {note !== undefined && <div className="text-ink-faint">{note}</div>}
      </div>
      {actions !== undefined && (
        <div
          className={classNames(
            "ml-auto flex flex-wrap items-center justify-end gap-1.5",
            actionsBelow && "max-md:w-full",
          )}
        >
          {actions}
        </div>
      )}
    </header>
  );
}
