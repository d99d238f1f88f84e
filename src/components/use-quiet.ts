import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

const QUIET_MS = 300;

/** Whether the page has had what it asked for: from then on, for good. What nobody waits for can be fetched. */
export function useQuiet(): boolean {
  const client = useQueryClient();
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => {
    if (isQuiet) return undefined;
    let timer: number | undefined;
    const look = () => {
      if (client.isFetching() === 0) {
        timer ??= window.setTimeout(() => setIsQuiet(true), QUIET_MS);
        return;
      }
      window.clearTimeout(timer);
      timer = undefined;
    };
    look();
    // Until then and no longer: each question of each part of a page says something here.
    const stop = client.getQueryCache().subscribe(look);
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [client, isQuiet]);
  return isQuiet;
}
