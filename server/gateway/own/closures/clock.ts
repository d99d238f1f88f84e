import type { StoredClosure } from "../../store/closure-store.ts";

/** What begins and ends closures. */
export type ClosureClock = {
  /** What time it is for closures. */
  now: () => number;
  /**
   * Runs `change` on a closure as it is now, then goes on with it as far as that is possible. Nobody else touches it
   * meanwhile. Undefined where there is none, or `change` has removed it.
   */
  change: (
    id: string,
    change: (closure: StoredClosure) => Promise<StoredClosure | undefined>,
  ) => Promise<StoredClosure | undefined>;
  /** Looks at once: something is due. */
  poke: () => void;
  stop: () => Promise<void>;
};
