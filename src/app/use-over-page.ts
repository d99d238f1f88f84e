import { useSyncExternalStore } from "react";

/** What lies over the page: the command palette, or the list of keyboard shortcuts. */
type Over = "palette" | "shortcuts" | null;

let over: Over = null;
const listeners = new Set<() => void>();

/** Opens the palette or the list of shortcuts from anywhere; null closes either. */
export function openOverPage(next: Over): void {
  over = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Which of the two is open. */
export function useOverPage(): Over {
  return useSyncExternalStore(subscribe, () => over);
}
