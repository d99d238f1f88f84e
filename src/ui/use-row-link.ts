import type { MouseEvent } from "react";
import { useNavigate } from "react-router";

/**
 * Follows the links of rows inside the app, as the router's own links do. One listener for all of them: a table of plain
 * links is drawn a good deal sooner than one of components.
 * @param state what the place that is gone to is told
 */
export function useRowLink(state: unknown): (event: MouseEvent) => void {
  const navigate = useNavigate();
  return (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-row-link]") : null;
    const isForBrowser = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (link === null || event.defaultPrevented || event.button !== 0 || isForBrowser) return;
    event.preventDefault();
    const to = link.getAttribute("href") ?? "";
    const opensBeside = to.startsWith("?");
    void navigate(to, {
      state,
      replace: link.href === location.href,
      // A record that opens beside the list leaves it where it is, and is there with the next frame.
      preventScrollReset: opensBeside,
      flushSync: opensBeside,
    });
  };
}
