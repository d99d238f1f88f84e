import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { IconButton } from "./icon-button.tsx";

/** Where a toast leads, and `go` follows it within the app; without an address what it can take back. */
type ToastLink = { to?: string; text: string; go: () => void };

type Toast = { id: number; text: string; link: ToastLink | null };

const stay = 8000;
/** What leads somewhere has to be reached first, by keyboard, too. */
const stayWithLink = 20_000;
const atMost = 3;
let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function become(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function dismiss(id: number): void {
  become(toasts.filter((toast) => toast.id !== id));
}

/** Says something that needs no answer. The same words are not stacked. @returns how to take it away before its time */
export function showToast(text: string, link: ToastLink | null = null): () => void {
  const id = (lastId += 1);
  become([...toasts.filter((toast) => toast.text !== text), { id, text, link }].slice(-atMost));
  // Not while somebody is at one.
  const expire = () => {
    if (document.querySelector("[data-toasts]:is(:hover,:focus-within)")) setTimeout(expire, 2000);
    else dismiss(id);
  };
  setTimeout(expire, link === null ? stay : stayWithLink);
  return () => dismiss(id);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where toasts appear; mounted once. */
export function ToastRegion() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div
      role="status"
      aria-label="Messages"
      data-toasts=""
      className="pointer-events-none fixed z-50 flex flex-col gap-2"
    >
      {shown.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-sm items-start gap-2 rounded-lg border border-line bg-raised py-2 pr-1.5 pl-3 shadow-raised"
        >
          <p className="py-1.5">
            {toast.text} {toast.link !== null && <Way link={toast.link} onFollow={() => dismiss(toast.id)} />}
          </p>
          <IconButton
            label="Dismiss"
            icon={<X aria-hidden="true" className="size-3.5" />}
            onClick={() => dismiss(toast.id)}
          />
        </div>
      ))}
    </div>
  );
}

/** Toasts stand outside the router. */
function Way({ link: { to, text, go }, onFollow }: { link: ToastLink; onFollow: () => void }) {
  const act = () => {
    go();
    onFollow();
  };
  if (to === undefined)
    return (
      <button type="button" className="link font-medium" onClick={act}>
        {text}
      </button>
    );
  return (
    <a
      href={to}
      className="link font-medium"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        act();
      }}
    >
      {text}
    </a>
  );
}
