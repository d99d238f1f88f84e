/** The index of the turn that an element is in; −1 outside of all. */
export function turnOf(target: EventTarget | null): number {
  const turn =
    target instanceof Element ? target.closest<HTMLElement>("[data-turn]")?.dataset["turn"] : undefined;
  return turn === undefined ? -1 : Number(turn);
}
