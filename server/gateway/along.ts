import type { IsClosed } from "./own/closures/is-closed.ts";
import type { PreferencesDocument, ReadPreferences } from "./own/preferences.ts";
import type { ReadProfile } from "./profile.ts";
import type { Session } from "./store/store.ts";

/**
 * What travels with a page, or with the answer to a sign-in, and spares the page a round trip: undefined where nobody can
 * say in time, and then the page asks for itself. `preferences` are null when the user keeps none; `closed` is there when
 * a closure of the account is on, or waits for somebody.
 */
export type Along = {
  profile?: object | undefined;
  preferences?: PreferencesDocument | null | undefined;
  closed?: object | undefined;
};

export type ReadAlong = (session: Session, requestId: string) => Promise<Along | "ended">;

/** Makes the way to what travels along; "ended" when the session is over. */
export function alongReader({
  readProfile,
  readPreferences,
  isClosed,
}: {
  readProfile: ReadProfile;
  readPreferences: ReadPreferences;
  isClosed: IsClosed;
}): ReadAlong {
  return async (session, requestId) => {
    const [profile, preferences, closed] = await Promise.all([
      readProfile(session, requestId),
      readPreferences(session),
      isClosed(session),
    ]);
    return profile === "ended" ? profile : { profile, preferences, ...(closed ? { closed: {} } : {}) };
  };
}
