import { useSyncExternalStore } from "react";

let said = { id: 0, text: "" };
const listeners = new Set<() => void>();

/** Lets screen readers say a few words about what has just happened, without moving the focus. */
export function announce(text: string): void {
  said = { id: said.id + 1, text };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where announcements stand for screen readers; mounted once. */
export function Announcer() {
  const { id, text } = useSyncExternalStore(subscribe, () => said);
  return (
    <div role="status" aria-label="Announcements" className="sr-only top-0">
      {/* A new element, so that the same words are said again. */}
      <p key={id}>{text}</p>
    </div>
  );
}
