import { useEffect, useRef, type MouseEvent } from "react";
import { NavigationType, useLocation, useNavigationType } from "react-router";

/** The row that was opened from a list, by the list's entry in the history. */
const opened = new Map<string, string>();

/**
 * Gives the focus back to the row that was opened, when one comes back to the list: who walks it by keyboard goes on
 * where he was.
 * @param ready whether the rows are there
 */
export function useOpenedRow(ready: boolean) {
  const { key } = useLocation();
  const comesBack = useNavigationType() === NavigationType.Pop;
  const table = useRef<HTMLTableElement>(null);

  useEffect(() => {
    const href = opened.get(key);
    if (!ready || !comesBack || href === undefined) return;
    opened.delete(key);
    // Where the list was scrolled to is not ours to change.
    table.current?.querySelector<HTMLElement>(`[data-row-link][href="${CSS.escape(href)}"]`)?.focus({
      preventScroll: true,
    });
  }, [ready, comesBack, key]);

  const onClickCapture = ({ target }: MouseEvent) => {
    const link = target instanceof Element ? target.closest("[data-row-link]") : null;
    const href = link?.getAttribute("href");
    if (typeof href === "string") opened.set(key, href);
  };
  return { ref: table, onClickCapture };
}
