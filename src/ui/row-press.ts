import type { MouseEvent, PointerEvent } from "react";

type Press = MouseEvent<HTMLTableRowElement>;

const controls = "a, button, input, label, select, summary, audio";

const rowLink = (row: Element) => row.querySelector<HTMLElement>("[data-row-link]");

/** Whether the press hit a control of its own, which the row leaves alone. */
const isOnControl = ({ target }: Press) => target instanceof Element && target.closest(controls) !== null;

/** Whether text of the row is selected. */
export function hasSelection(row: Element): boolean {
  const selection = window.getSelection();
  return selection?.type === "Range" && selection.containsNode(row, true);
}

/** Whether the press ended a selection of the row's text. A press by keyboard (`detail` 0) never does. */
const endsSelection = ({ currentTarget, detail }: Press) => detail > 0 && hasSelection(currentTarget);

const ends = ["pointerup", "pointercancel", "contextmenu"] as const;

/** Spreads the row's link over the row until the press is over, and its menu was asked for. */
function spreadLink(row: Element): void {
  const over = new AbortController();
  row.setAttribute("data-spread", "");
  for (const end of ends) {
    // On Windows the menu comes after the button is let go.
    window.addEventListener(end, () => setTimeout(() => over.abort(), 50), { signal: over.signal });
  }
  over.signal.addEventListener("abort", () => row.removeAttribute("data-spread"));
}

/**
 * What makes a whole row open its record while its text stays text: a press anywhere on the row is handed on to the
 * row's link, with the keys that were held, so that the browser and the router treat it as a press on the link.
 */
export const rowPress = {
  onPointerDown(event: PointerEvent<HTMLTableRowElement>): void {
    // These may open the browser's menu, which is the one of what lies under the pointer, and no script can choose it.
    const opensMenu = event.button === 2 || event.pointerType === "touch" || event.ctrlKey;
    if (opensMenu && !isOnControl(event) && !hasSelection(event.currentTarget))
      spreadLink(event.currentTarget);
  },
  onClickCapture(event: Press): void {
    // The link itself may be where the selection ended.
    if (endsSelection(event)) event.preventDefault();
  },
  onClick(event: Press): void {
    if (event.defaultPrevented || isOnControl(event)) return;
    rowLink(event.currentTarget)?.dispatchEvent(new window.MouseEvent("click", event.nativeEvent));
  },
  onMouseDown(event: Press): void {
    // On Windows the middle button would begin to scroll.
    if (event.button === 1 && !isOnControl(event)) event.preventDefault();
  },
  onAuxClick(event: Press): void {
    if (event.button !== 1 || isOnControl(event)) return;
    // A link opens in a new tab with Ctrl, on a Mac with ⌘; a middle press cannot be sent by a script.
    const keys = { ctrlKey: true, metaKey: true, bubbles: true, cancelable: true };
    rowLink(event.currentTarget)?.dispatchEvent(new window.MouseEvent("click", keys));
  },
};
