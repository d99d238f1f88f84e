import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import type { Playback } from "./playback.ts";

const scrollKeys = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"]);

/**
 * Keeps the spoken turn in sight. The reader's own scrolling pauses that at once, and `resume` (the "Follow playback" button)
 * takes it up again. `reveal` brings an element into sight without any following.
 */
export function useFollow(box: RefObject<HTMLElement | null>, playback: Playback, currentTurn: () => number) {
  const [following, setFollowing] = useState(true);
  const follows = useRef(true);
  const setBoth = useCallback((next: boolean) => {
    follows.current = next;
    setFollowing(next);
  }, []);

  const showCurrent = useCallback(() => {
    const turn = box.current?.querySelector(`[data-turn="${currentTurn()}"]`) ?? null;
    if (turn !== null) reveal(turn);
    return turn !== null;
  }, [box, currentTurn]);
  const resume = useCallback(() => {
    setBoth(true);
    showCurrent();
  }, [setBoth, showCurrent]);
  const pause = useCallback(() => setBoth(false), [setBoth]);

  useEffect(() => {
    let shown = currentTurn();
    return playback.subscribe(() => {
      const now = currentTurn();
      if (now === shown) return;
      shown = now;
      if (follows.current) showCurrent();
    });
  }, [playback, currentTurn, showCurrent]);

  useEffect(() => whenReaderScrolls(pause), [pause]);

  return { following, resume, pause, showCurrent };
}

/** Scroll events cannot tell whose they are, so what makes a reader scroll is watched instead. */
function whenReaderScrolls(pause: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (scrollKeys.has(event.key) && !event.defaultPrevented) pause();
  };
  const onPointer = ({ target, clientX }: PointerEvent) => {
    // Beside the page's own width there is only its scroll bar.
    if (target === document.documentElement && clientX >= document.documentElement.clientWidth) pause();
  };
  const passive = { passive: true };
  window.addEventListener("wheel", pause, passive);
  window.addEventListener("touchmove", pause, passive);
  window.addEventListener("keydown", onKey);
  window.addEventListener("pointerdown", onPointer);
  return () => {
    window.removeEventListener("wheel", pause);
    window.removeEventListener("touchmove", pause);
    window.removeEventListener("keydown", onKey);
    window.removeEventListener("pointerdown", onPointer);
  };
}

/** Scrolls an element into the middle, unless it is in plain sight already. */
export function reveal(element: Element): void {
  const { top, bottom } = element.getBoundingClientRect();
  const player = document.querySelector(".player")?.getBoundingClientRect().bottom ?? 0;
  if (top >= player && bottom <= window.innerHeight - 72) return;
  const isNear = top > -window.innerHeight && bottom < 2 * window.innerHeight;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: isNear && !calm ? "smooth" : "auto" });
  // A long jump lays out parts that were skipped until now, which moves the target.
  if (!isNear) requestAnimationFrame(() => element.scrollIntoView({ block: "center" }));
}
