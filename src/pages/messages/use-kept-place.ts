import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { useLocation, useNavigate } from "react-router";
import { onSessionChange } from "../../api/session.ts";
import { unlistedOf, type Unlisted } from "../../lib/search-state.ts";

/** How the conversations were left: the address, what they were searched for, and the entry of the history. */
type Place = { search: string; unlisted: Unlisted; key: string };

let last: Place | null = null;
/** How far the list was scrolled when an entry of the history was left. */
const scrolled = new Map<string, number>();
/** The same of the place that one has just come back to by another way than the browser's Back. */
let resumed: number | undefined;

onSessionChange("signedOut", () => {
  last = null;
  scrolled.clear();
});

const isBare = (search: string) => [...new URLSearchParams(search).keys()].every((name) => name === "group");

/**
 * Brings the conversations back as they were left, however one comes back: view, search, open conversation and how far the
 * list was scrolled. A link that asks for something is followed instead. It is known to this tab until one signs out.
 * @returns whether the way there is still to be gone
 */
export function useKeptPlace(): boolean {
  const { pathname, search, state, key } = useLocation();
  const navigate = useNavigate();
  const [first] = useState(() => {
    const asked = !isBare(search) || Object.keys(unlistedOf(state)).length > 0;
    const place = asked || scrolled.has(key) ? null : last;
    resumed = place === null ? undefined : scrolled.get(place.key);
    const isElsewhere = place !== null && !(isBare(place.search) && Object.keys(place.unlisted).length === 0);
    return { key, place: isElsewhere ? place : null };
  });
  const isOnTheWay = first.place !== null && first.key === key;
  useEffect(() => {
    if (!isOnTheWay) {
      last = { search, unlisted: unlistedOf(state), key };
      return;
    }
    const to = new URLSearchParams(first.place?.search);
    to.delete("group");
    for (const [name, value] of new URLSearchParams(search)) to.set(name, value);
    void navigate(`${pathname}?${to.toString()}`, {
      replace: true,
      state: { unlisted: first.place?.unlisted },
    });
  }, [isOnTheWay, first, pathname, search, state, key, navigate]);
  return isOnTheWay;
}

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
      if (element !== null) scrolled.set(key, element.scrollTop);
    };
  }, [key]);
  useLayoutEffect(() => {
    if (shown === null) return;
    scroller.current?.scrollTo({ top: scrolled.get(key) ?? resumed ?? 0 });
    resumed = undefined;
    // A record that opens beside the list is another entry of the history, and the list stays where it is.
    // oxlint-disable-next-line react/exhaustive-deps -- only when the list shows something else
  }, [shown]);
  return scroller;
}
