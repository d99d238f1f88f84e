import { useCallback, useMemo, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    // Storage may be switched off; preferences then last as long as the page.
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

/**
 * A preference of this browser (density, columns, sidebar), shared by all tabs. Never for personal data.
 * @param known the values that are understood; the first one stands in for anything else
 */
export function useStoredChoice<Choice extends string>(
  key: string,
  known: readonly [Choice, ...Choice[]],
): [Choice, (next: Choice) => void] {
  const stored = useSyncExternalStore(subscribe, () => read(key));
  const set = useCallback((next: Choice) => write(key, next), [key]);
  return [known.find((choice) => choice === stored) ?? known[0], set];
}

/** As `useStoredChoice`, for a set of names, the same array until it changes; `fallback` until the user has chosen. */
export function useStoredNames(
  key: string,
  fallback: readonly string[],
): [readonly string[], (next: readonly string[]) => void] {
  const stored = useSyncExternalStore(subscribe, () => read(key));
  const set = useCallback((next: readonly string[]) => write(key, next.join(" ")), [key]);
  const names = useMemo(() => stored?.split(" ").filter(Boolean) ?? fallback, [stored, fallback]);
  return [names, set];
}
