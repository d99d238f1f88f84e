import { useEffect, useMemo, useState, type RefObject } from "react";
import { useReveal } from "../../api/reveals.ts";
import type { Turn } from "virtual:said/transcript";
import { showToast } from "../../ui/toast.tsx";
import { secondAt } from "./word-times.ts";
import { saidOffset, shownTurns, silencedIn, type Secrets } from "./secrets.ts";

/**
 * What a transcript hides, and what of it was revealed: one by one, each after its line is in the history, and only as long as
 * the page is open.
 * @param said the turns as they were said
 */
export function useSecrets(
  callId: number,
  said: readonly Turn[],
  secrets: Secrets,
  box: RefObject<HTMLElement | null>,
) {
  const [revealed, setRevealed] = useState<ReadonlySet<string>>(new Set());
  const turns = useMemo(() => shownTurns(said, secrets, revealed), [said, secrets, revealed]);
  const silenced = useMemo(() => silencedIn(said, secrets, revealed), [said, secrets, revealed]);
  const { mutate, isPending } = useReveal();

  // The focus was on the button that the detail has taken the place of.
  useEffect(() => {
    const last = [...revealed].at(-1);
    if (last === undefined || document.activeElement !== document.body) return;
    box.current?.querySelector<HTMLElement>(`[data-revealed="${last}"]`)?.focus({ preventScroll: true });
  }, [box, revealed]);

  const reveal = (id: string) => {
    const [index, own] = [...secrets].find(([, some]) => some.some((secret) => secret.id === id)) ?? [];
    const secret = own?.find((one) => one.id === id);
    const turn = said[index ?? -1];
    if (secret === undefined || turn === undefined || isPending) return;
    const at = secondAt(turn, secret.from);
    mutate(
      { callId, kind: secret.kind, second: at === null ? null : Math.floor(at) },
      {
        onSuccess: () => setRevealed((known) => new Set([...known, id])),
        onError: ({ message }) =>
          showToast(`Still hidden, as it couldn't be noted in the history: ${message}`),
      },
    );
  };

  /** The second of a character of the text that is shown; null where there are no times. */
  const secondOf = (index: number, offset: number): number | null => {
    const turn = said[index];
    if (turn === undefined) return null;
    return secondAt(turn, saidOffset(secrets.get(index) ?? [], turns[index]?.masks ?? [], offset));
  };

  const all = new Set([...secrets.values()].flat().map(({ id }) => id));
  return { turns, silenced, secondOf, hidden: all.size - revealed.size, reveal };
}
