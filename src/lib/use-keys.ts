import { useEffectEvent, useLayoutEffect } from "react";
import { choosePreference, usePreference } from "./preferences.ts";

/** What to do by key: `KeyboardEvent.key`, letters in lower case, "Space" for the space bar. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

const noTyping = new Set(["button", "checkbox", "radio", "range", "submit", "reset", "file", "color"]);

/** Whether the key belongs to the control that has the focus. */
function takenBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  if (target instanceof HTMLInputElement) {
    if (!noTyping.has(target.type)) return true;
    if (key.startsWith("Arrow") && target.matches("[type=range], [type=radio]")) return true;
  }
  return (key === "Space" || key === "Enter") && target.matches("button, a[href], summary, input");
}

/**
 * The name of a pressed key. Layouts without Latin letters (Russian, Greek, Hebrew) give their own letter: there the
 * place of the key counts. Where the letters are Latin (Dvorak, AZERTY) the letter counts.
 */
export function keyOf({ key, code }: Pick<KeyboardEvent, "key" | "code">): string {
  if (key === " ") return "Space";
  if (key.length !== 1) return key;
  if (key >= "!" && key <= "~") return key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key;
}

/** Whether the key press belongs to an input method (Chinese, Japanese, Korean), which confirms its candidate by Enter. */
export function isComposing({ isComposing: composing, keyCode }: KeyboardEvent): boolean {
  // Safari ends the composition before the key press that confirms it, and marks that press by this code alone.
  return composing || keyCode === 229;
}

/** Whether single keys do anything; people who use speech input, or hit keys by accident, can switch them off. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  return [usePreference("letter_keys"), (on) => choosePreference({ letter_keys: on })];
}

/**
 * Single keys of a page. They are silent while somebody types, while a dialog or a panel is open, with a modifier, and
 * for a key that the focused control uses itself.
 */
export function useKeys(keys: Keys): void {
  const [on] = useSingleKeys();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event)) return;
    // Escape closes what is open, also for those who have no use for other keys.
    if (!on && event.key !== "Escape") return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const key = keyOf(event);
    const act = keys[key];
    if (act === undefined || takenBy(event.target, key)) return;
    if (document.querySelector("dialog[open], [popover=auto]:popover-open") !== null) return;
    event.preventDefault();
    act();
  });
  // Before the first paint: who sees a page can use its keys.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
