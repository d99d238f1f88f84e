import { useLayoutEffect } from "react";
import { focusPageHeading } from "../ui/page-header.tsx";

/**
 * After a dialog the focus is on what has opened it. Where that goes with what the dialog has done, at once or when lists
 * have been read anew, the focus goes to what stands in its place: "Activate" where "Deactivate" was, else the heading of the
 * panel or of the page.
 */
export function useFollowFocus(): void {
  useLayoutEffect(() => {
    // The dialog around this opens after it.
    const opener = document.activeElement;
    const place = opener?.parentElement ?? null;
    const at = [...(place?.children ?? [])].findIndex((child) => child === opener);
    return () => follow(opener, () => focusPlace(place, at));
  }, []);
}

function follow(opener: Element | null, goOn: () => void): void {
  const watching = new MutationObserver(() => {
    const now = document.activeElement;
    if (now === document.body && opener?.isConnected === false) goOn();
    if (now !== opener || now === document.body) watching.disconnect();
  });
  watching.observe(document.body, { childList: true, subtree: true });
}

/** @param at which child of the place the opener was */
function focusPlace(place: Element | null, at: number): void {
  if (place?.isConnected !== true) return focusPageHeading();
  const there = [...place.querySelectorAll<HTMLElement>(":scope > :is(button, a)")];
  const heading = place.closest("aside")?.querySelector<HTMLElement>("h2[tabindex]");
  const next = there[Math.min(at, there.length - 1)] ?? heading;
  next?.focus();
  // A menu that has closed has its buttons still.
  if (document.activeElement !== next) focusPageHeading();
}
