import { useLayoutEffect, useRef, type RefObject } from "react";
import { useLocation } from "react-router";

/** How far the list was scrolled when an entry of the history was left. */
const left = new Map<string, number>();

/**
 * For a list that scrolls by itself: it is where it was when one comes back to it, and begins at its top when it shows
 * something else.
 * @param shown what the list shows, as one text; null until its rows are there
 */
export function useKeptScroll(shown: string | null): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null);
  const { key } = useLocation();
  useLayoutEffect(() => {
    const element = scroller.current;
    return () => {
      if (element !== null) left.set(key, element.scrollTop);
    };
  }, [key]);
  useLayoutEffect(() => {
    if (shown !== null) scroller.current?.scrollTo({ top: left.get(key) ?? 0 });
    // A record that opens beside the list is another entry of the history, and the list stays where it is.
    // oxlint-disable-next-line react/exhaustive-deps -- only when the list shows something else
  }, [shown]);
  return scroller;
}
