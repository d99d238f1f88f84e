import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useState } from "react";

const QUIET_MS = 300;

/** Whether the page has had what it asked for: from then on, for good. What nobody waits for can be fetched. */
export function useQuiet(): boolean {
  const [wasQuiet, setWasQuiet] = useState(false);
  const isQuiet = useIsFetching() === 0;
  useEffect(() => {
    if (!isQuiet || wasQuiet) return undefined;
    const timer = window.setTimeout(() => setWasQuiet(true), QUIET_MS);
    return () => window.clearTimeout(timer);
  }, [isQuiet, wasQuiet]);
  return wasQuiet;
}
