import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiError } from "../api/api-error.ts";
import type { Selection } from "../lib/selection.ts";
import { readRows } from "./list-file.ts";
import type { Progress } from "./read-progress.tsx";
import type { Listed } from "./use-list.ts";

type Chosen = { listed: Listed<unknown>; selection: Selection<unknown> };
type State = { rows: readonly unknown[] | null; progress: Progress | null; error: ApiError | null };

/**
 * The chosen rows themselves: those that were chosen one by one at once; all that a list finds are read, page after page,
 * through the list's own question.
 * @param first which rows, once for all; null reads nothing
 */
export function useChosenRows(first: Chosen | null): State & { retry: () => void } {
  const client = useQueryClient();
  const [chosen, setChosen] = useState(first);
  const [state, setState] = useState<State>(() => ({
    rows: chosen === null || chosen.selection.all ? null : [...chosen.selection.apart.values()],
    progress: null,
    error: null,
  }));
  useEffect(() => {
    if (chosen === null || !chosen.selection.all) return undefined;
    let isOver = false;
    const become = (next: Partial<State>) => {
      if (!isOver) setState((now) => ({ ...now, ...next }));
    };
    const read = async () => {
      become({ error: null });
      try {
        const rows = await readRows(client, {
          ...chosen,
          onProgress: (done, total) => become({ progress: { read: done, total } }),
          isOver: () => isOver,
        });
        become({ rows });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        become({ error, progress: null });
      }
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [chosen, client]);
  return { ...state, retry: () => setChosen((now) => now && { ...now }) };
}
