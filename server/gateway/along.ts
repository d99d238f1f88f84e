import type { PreferencesDocument, ReadPreferences } from "./own/preferences.ts";
import type { ReadProfile } from "./profile.ts";
import type { Session } from "./store/store.ts";

/**
 * What travels with a page, or with the answer to a sign-in, and spares the page a round trip: undefined where nobody can
 * say in time, and then the page asks for itself. `preferences` are null when the user keeps none.
 */
export type Along = {
  profile?: object | undefined;
  preferences?: PreferencesDocument | null | undefined;
};

export type ReadAlong = (session: Session, requestId: string) => Promise<Along | "ended">;

/** Makes the way to what travels along; "ended" when the session is over. */
export function alongReader(readProfile: ReadProfile, readPreferences: ReadPreferences): ReadAlong {
  return async (session, requestId) => {
    const [profile, preferences] = await Promise.all([
      readProfile(session, requestId),
      readPreferences(session),
    ]);
    return profile === "ended" ? profile : { profile, preferences };
  };
}
