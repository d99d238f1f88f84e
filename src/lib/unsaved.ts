/** Decides what leads away from the page; `proceed` is what the person wanted to do. */
type Guard = {
  guard: (proceed: () => void) => void;
  /** The browser asks, too, when the tab is closed. */
  asks: boolean;
  /** Somebody else is signed in here, or nobody: what waits is gone. */
  drop?: () => void;
};

const guards: Guard[] = [];

/** The browser's own question: it lets nobody else ask when a tab is closed. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function add(guard: Guard): () => void {
  guards.push(guard);
  if (guard.asks) window.addEventListener("beforeunload", ask);
  return () => {
    const at = guards.indexOf(guard);
    if (at >= 0) guards.splice(at, 1);
    if (!guards.some(({ asks }) => asks)) window.removeEventListener("beforeunload", ask);
  };
}

/** From now on `guard` asks before what is typed is lost. @returns how to end that */
export function guardUnsaved(guard: (proceed: () => void) => void): () => void {
  return add({ guard, asks: true });
}

/**
 * From now on something waits to be sent, which happens before anything that leads away.
 * @param send ends with the answer, and has ended the waiting before
 * @param drop it must not be sent any more
 * @returns how to end the waiting
 */
export function guardWaiting(send: () => Promise<void>, drop: () => void): () => void {
  const sendFirst = async (proceed: () => void) => {
    await send();
    leaving(proceed);
  };
  return add({ guard: (proceed) => void sendFirst(proceed), asks: false, drop });
}

/** Does what leads away from the page, once nothing is unsaved or the person lets it go. */
export function leaving(proceed: () => void): void {
  const last = guards.at(-1);
  if (last === undefined) proceed();
  else last.guard(proceed);
}

/** Nothing is asked or sent any more: what is typed belongs to somebody who is no longer signed in here. */
export function dropUnsaved(): void {
  for (const { drop } of guards.splice(0)) drop?.();
  window.removeEventListener("beforeunload", ask);
}
