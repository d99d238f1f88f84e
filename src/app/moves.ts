import { fold } from "../lib/fold.ts";
import { isComposing } from "../lib/use-keys.ts";
import { focusPageHeading } from "../ui/page-header.tsx";

/** Where messages appear (`ToastRegion`). */
const region = () => document.querySelector<HTMLElement>("[data-toasts]");

/** Where the focus was before F6 led to the messages. */
let left: Element | null = null;

/** F6 goes to the newest message, and from there back. True when it went somewhere. */
function toMessages(): boolean {
  const messages = region();
  const newest = messages?.lastElementChild?.querySelector<HTMLElement>("a, button");
  if (messages == null || newest == null || document.querySelector("dialog:modal") !== null) return false;
  if (messages.contains(document.activeElement)) goBack();
  else {
    left = document.activeElement;
    newest.focus();
  }
  return true;
}

function goBack(): void {
  if (left instanceof HTMLElement && left.isConnected && left !== document.body) left.focus();
  else focusPageHeading();
}

/** What has the focus in a message; null while it is elsewhere. */
let held: Node | null = null;

// A message that goes while the focus is in it doesn't take that along.
const goes = new MutationObserver(() => {
  if (held?.isConnected === false && document.activeElement === document.body) goBack();
});

/** The lines of an open menu, and on which of them the focus is: -1 on its button, undefined elsewhere. */
function openMenu({ target }: KeyboardEvent) {
  const panel = document.querySelector("[popover=auto]:popover-open");
  const items = [...(panel?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
  const isButton = target instanceof Element && target.getAttribute("popovertarget") === panel?.id;
  const at = items.findIndex((item) => item === target);
  return { items, at: isButton || at >= 0 ? at : undefined };
}

/** The line of a menu that a key leads to: the next and the one before, the first and the last, or one that begins with a letter. */
function lineFor(key: string, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  const last = items.length - 1;
  const steps: Record<string, number> = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  const step = steps[key];
  if (step !== undefined) return items[step];
  if (key.length !== 1 || key === " " || at < 0) return undefined;
  const begins = (item: HTMLElement) => fold(item.textContent).trim().startsWith(fold(key));
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(begins);
}

function onFocus({ target }: FocusEvent): void {
  const messages = region();
  held = target instanceof Node && messages?.contains(target) === true ? target : null;
  if (messages !== null && held !== null) goes.observe(messages, { childList: true });
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "F6") {
    if (toMessages()) event.preventDefault();
    return;
  }
  const { items, at } = openMenu(event);
  const line = at === undefined ? undefined : lineFor(event.key, items, at);
  if (line === undefined) return;
  event.preventDefault();
  line.focus();
}

/** From now on keys move within open menus and to messages. */
export function listenForMoves(): void {
  document.addEventListener("focusin", onFocus);
  document.addEventListener("keydown", onKey);
}
