import type { RefObject } from "react";
import { useKeys } from "../../lib/use-keys.ts";

type ReviewActs = {
  /** Undefined where there is nothing to play. */
  togglePlay: (() => void) | undefined;
  /** By seconds, backwards when negative. */
  move: (seconds: number) => void;
  stepTurn: (by: 1 | -1) => void;
  stepSpeed: (by: 1 | -1) => void;
  copyLink: () => void;
  copyTurn: () => void;
  findInput: RefObject<HTMLInputElement | null>;
  leave: () => void;
};

/** The keys of a call's page. */
export function useReviewKeys(acts: ReviewActs): void {
  const { togglePlay, move, stepTurn, stepSpeed, copyLink, copyTurn, findInput, leave } = acts;
  useKeys({
    Space: togglePlay,
    ArrowLeft: () => move(-5),
    ArrowRight: () => move(5),
    j: () => stepTurn(1),
    k: () => stepTurn(-1),
    ",": () => stepSpeed(-1),
    ".": () => stepSpeed(1),
    l: copyLink,
    c: copyTurn,
    "/": () => {
      findInput.current?.focus();
      findInput.current?.select();
    },
    Escape: leave,
  });
}
