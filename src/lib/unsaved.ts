/** Asks before what is typed is lost; `proceed` is what the person wanted to do. */
type Guard = (proceed: () => void) => void;

const guards: Guard[] = [];

/** The browser's own question: it lets nobody else ask when a tab is closed. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** From now on `guard` decides what leads away from the page. @returns how to end that */
export function guardUnsaved(guard: Guard): () => void {
  guards.push(guard);
  window.addEventListener("beforeunload", ask);
  return () => {
    const at = guards.indexOf(guard);
    if (at >= 0) guards.splice(at, 1);
    if (guards.length === 0) window.removeEventListener("beforeunload", ask);
  };
}

/** Does what leads away from the page, once nothing is unsaved or the person lets it go. */
export function leaving(proceed: () => void): void {
  const guard = guards.at(-1);
  if (guard === undefined) proceed();
  else guard(proceed);
}

/** Nothing is asked any more: what is typed belongs to somebody who is no longer signed in here. */
export function dropUnsaved(): void {
  guards.length = 0;
  window.removeEventListener("beforeunload", ask);
}
