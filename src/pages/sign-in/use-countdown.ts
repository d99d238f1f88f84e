import { useEffect, useState } from "react";

/**
 * Seconds left of a wait, counted down once a second.
 * @param seconds how long, null for no wait
 * @param cause what the wait belongs to: another cause starts anew
 */
export function useCountdown(seconds: number | null, cause: unknown): number {
  const [clock, setClock] = useState({ cause, left: seconds ?? 0 });
  if (clock.cause !== cause) setClock({ cause, left: seconds ?? 0 });

  useEffect(() => {
    if (seconds === null) return undefined;
    const end = Date.now() + seconds * 1000;
    const timer = window.setInterval(() => {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setClock({ cause, left });
      if (left === 0) window.clearInterval(timer);
    }, 250);
    return () => window.clearInterval(timer);
  }, [seconds, cause]);

  return clock.left;
}
