import { useProfile } from "../api/session.ts";

/** The signed-in user's time zone. */
export function useZone(): string {
  return useProfile().timezone;
}
