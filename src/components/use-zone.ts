import { useProfile } from "../api/session.ts";
import { knownZone } from "../lib/dates.ts";

/** The signed-in user's time zone; UTC where the profile names one that this browser does not know. */
export function useZone(): string {
  const { timezone } = useProfile();
  return knownZone(timezone) ? timezone : "UTC";
}
