import { useSyncExternalStore } from "react";

// Decisions that can still be taken back, by request. The thread where one was made may be left meanwhile.
let held: ReadonlySet<number> = new Set();
const listeners = new Set<() => void>();

function become(next: ReadonlySet<number>): void {
  held = next;
  for (const listener of listeners) listener();
}

/** Marks a request as decided for now. @returns how to end that */
export function holdRequest(requestId: number): () => void {
  become(new Set(held).add(requestId));
  return () => become(new Set([...held].filter((id) => id !== requestId)));
}

export const isHeldRequest = (requestId: number | null): boolean => held.has(requestId ?? -1);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The requests about which somebody has just decided here. */
export const useHeldRequests = (): ReadonlySet<number> => useSyncExternalStore(subscribe, () => held);
