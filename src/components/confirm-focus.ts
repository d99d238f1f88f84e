import { useLayoutEffect } from "react";
import { focusPageHeading } from "../ui/page-header.tsx";

/**
 * After a dialog the focus is on what has opened it. Where that goes with what the dialog has done, at once or when lists
 * have been read anew, the focus goes to the page's heading instead of nowhere.
 */
export function useFollowFocus(): void {
  useLayoutEffect(() => {
    // The dialog around this opens after it.
    const opener = document.activeElement;
    return () => follow(opener);
  }, []);
}

function follow(opener: Element | null): void {
  const watching = new MutationObserver(() => {
    const now = document.activeElement;
    if (now === document.body && opener?.isConnected === false) focusPageHeading();
    if (now !== opener || now === document.body) watching.disconnect();
  });
  watching.observe(document.body, { childList: true, subtree: true });
}
