import type { KeyboardEvent } from "react";
import { keyOf, useKeys, type Keys } from "../lib/use-keys.ts";

/** Where the focus can be on rows: on their links; in a list whose rows lead nowhere, on their checkboxes. */
function stopsIn(place: ParentNode): HTMLElement[] {
  const find = (what: string) => [...place.querySelectorAll<HTMLElement>(`[data-row-${what}]`)];
  const links = find("link");
  return links.length > 0 ? links : find("choice");
}

/** Moves the focus over the rows of the page's list; to the first one when none has it yet. */
function focusRow(by: 1 | -1): void {
  const links = stopsIn(document.querySelector("main") ?? document);
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

/**
 * Lets single keys walk over the rows of a list, the links that have `data-row-link`, wherever the focus is.
 * @param others what keys do in this list besides, or instead
 */
export function useRowKeys(others: Keys = {}): void {
  useKeys({ ...rowKeys, ...others });
}

/** Presses the row's checkbox. */
function chooseRow(row: Element | null, range: boolean): void {
  const press = new window.MouseEvent("click", { bubbles: true, shiftKey: range });
  row?.querySelector("[data-row-choice]")?.dispatchEvent(press);
}

/** Chooses all rows of the page, and when they are chosen all that there are. */
function chooseMore(): void {
  document.querySelector<HTMLElement>("[data-page-choice]:not(:checked), [data-choose-all]")?.click();
}

/**
 * What keys do on a row: arrows, Home and End walk over the links of the rows; Space chooses the row, with Shift all from the
 * last one; Ctrl or ⌘ with A chooses the page, once more everything.
 */
export function onRowKey(event: KeyboardEvent<HTMLElement>): void {
  const { altKey, shiftKey, key, currentTarget } = event;
  const focused = document.activeElement;
  if (altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (shiftKey || keyOf(event.nativeEvent) !== "a") return;
    event.preventDefault();
    chooseMore();
    return;
  }
  if (key === " " && focused?.matches("[data-row-link]") === true) {
    event.preventDefault();
    chooseRow(focused.closest("tr, li"), shiftKey);
    return;
  }
  const links = stopsIn(currentTarget);
  const at = links.findIndex((link) => link === focused);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[key];
  if (at < 0 || target === undefined) return;
  event.preventDefault();
  links[Math.min(Math.max(target, 0), links.length - 1)]?.focus();
}
