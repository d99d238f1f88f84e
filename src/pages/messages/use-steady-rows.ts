import { useState } from "react";
import type { Conversation } from "../../api/messages.ts";

type Rows = readonly Conversation[];

/** What is shown, how many conversations have something new that isn't in its place yet, and how to put it there. */
type Steady = { rows: Rows | undefined; fresh: number; showFresh: () => void };

/**
 * The rows of a list that is read anew by itself: each says what is new, and none moves until somebody wants it.
 * @param shown what is listed, as one text: something else is shown at once
 * @param isSteady false where rows come and go by what is done with them, or are still those of another list
 */
export function useSteadyRows(shown: string, rows: Rows | undefined, isSteady: boolean): Steady {
  const [held, setHeld] = useState<{ shown: string; rows: Rows } | null>(null);
  if (rows !== undefined && isSteady && held?.shown !== shown) setHeld({ shown, rows });
  const showFresh = () => setHeld(rows === undefined ? null : { shown, rows });
  if (rows === undefined || held === null || held.shown !== shown || !isSteady)
    return { rows, fresh: 0, showFresh };
  return { ...steadied(held.rows, rows), showFresh };
}

/** The rows that were shown, each as it is now; and how many of those that came last are not in their place. */
export function steadied(held: Rows, now: Rows): { rows: Rows; fresh: number } {
  const idOf = ({ conversation_id: id }: Conversation) => id;
  const byId = new Map(now.map((row) => [idOf(row), row]));
  const before = new Map(held.map((row) => [idOf(row), row.updated]));
  const newest = held.reduce((latest, { updated }) => (updated > latest ? updated : latest), "");
  const isFresh = ({ conversation_id: id, updated, last_direction: direction }: Conversation) =>
    direction !== "outgoing" && (before.has(id) ? before.get(id) !== updated : updated > newest);
  return {
    rows: held.map((row) => (idOf(row) === null ? row : (byId.get(idOf(row)) ?? row))),
    fresh: now.filter(isFresh).length,
  };
}
