import { useCallback, type MouseEvent } from "react";
import { useNavigate } from "react-router";

/**
 * Follows the links of rows inside the app, as the router's own links do. One listener for all of them: a table of plain
 * links is drawn a good deal sooner than one of components. What is there already, is there with the next frame.
 * @param state what the place that is gone to is told
 * @param links which links, where they are no rows'
 */
export function useRowLink(state: unknown, links = "a[data-row-link]"): (event: MouseEvent) => void {
  const navigate = useNavigate();
  return useCallback(
    (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(links) : null;
      const isForBrowser = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
      if (link === null || event.defaultPrevented || event.button !== 0 || isForBrowser) return;
      event.preventDefault();
      const to = link.getAttribute("href") ?? "";
      void navigate(to, {
        state,
        replace: link.href === location.href,
        // A record that opens beside the list leaves it where it is.
        preventScrollReset: to.startsWith("?"),
        flushSync: true,
      });
    },
    [navigate, state, links],
  );
}
