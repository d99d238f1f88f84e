import type { StoredLaunch } from "../../store/launch-store.ts";
import type { DueClock } from "../due-clock.ts";

/** What schedules launches, and reads what has become of them. */
export type LaunchClock = DueClock<StoredLaunch>;
