import type { StoredClosure } from "../../store/closure-store.ts";
import type { DueClock } from "../due-clock.ts";

/** What begins and ends closures. */
export type ClosureClock = DueClock<StoredClosure>;
