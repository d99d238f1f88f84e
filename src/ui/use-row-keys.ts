import { useKeys } from "../lib/use-keys.ts";

/** Moves the focus over the rows of the page's list; to the first one when none has it yet. */
function focusRow(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("main [data-row-link]")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1);
  links[next]?.focus();
}

const rowKeys = {
  j: () => focusRow(1),
  k: () => focusRow(-1),
  ArrowDown: () => focusRow(1),
  ArrowUp: () => focusRow(-1),
};

/** Lets single keys walk over the rows of a list, the links that have `data-row-link`, wherever the focus is. */
export function useRowKeys(): void {
  useKeys(rowKeys);
}
