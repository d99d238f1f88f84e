import { useEffect, useSyncExternalStore } from "react";

let current: string | null = null;
const listeners = new Set<() => void>();

function become(next: string | null): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Names what the page shows, for the document's title: tabs and history tell records apart by it. Never a caller or a
 * contact.
 * @param name null or undefined while it is not known
 */
export function usePageName(name: string | null | undefined): void {
  useEffect(() => {
    if (name == null || name.trim() === "" || name === "–") return undefined;
    become(name);
    return () => become(null);
  }, [name]);
}

/** The name that the page has given to what it shows; null when it has none. */
export function useShownName(): string | null {
  return useSyncExternalStore(subscribe, () => current);
}
