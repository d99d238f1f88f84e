import { useSyncExternalStore } from "react";

/** What lies over the page: the command palette, the list of keyboard shortcuts, or the question before a sign-out. */
type Over = "palette" | "shortcuts" | "sign-out" | null;

let over: Over = null;
const listeners = new Set<() => void>();

/** Opens one of them from anywhere; null closes whichever it is. */
export function openOverPage(next: Over): void {
  over = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Which of them is open. */
export function useOverPage(): Over {
  return useSyncExternalStore(subscribe, () => over);
}
