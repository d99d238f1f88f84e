import { useProfile, type Profile } from "../api/session.ts";
import { preferences, usePreference } from "../lib/preferences.ts";

/** The signed-in user's time zone: the one that they have chosen, or the account's. */
export function useZone(): string {
  const { timezone } = useProfile();
  // Times are also written by its clock.
  usePreference("clock");
  return usePreference("time_zone") ?? timezone;
}

/** The same, where nothing is drawn yet. */
export const zoneOf = ({ timezone }: Profile): string => preferences().time_zone ?? timezone;
