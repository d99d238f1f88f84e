import type { DocumentStore } from "../store/document-store.ts";
import type { Session } from "../store/store.ts";
import { shownDocument } from "./documents.ts";
import type { OwnSchemas } from "./handler.ts";

export type PreferencesDocument = OwnSchemas["PreferencesDocument"];

/** The preferences of a session's user; null when there are none, undefined when nobody can say now. */
export type ReadPreferences = (session: Session) => Promise<PreferencesDocument | null | undefined>;

/** Makes the way to preferences that travel with a page or a sign-in: neither waits or fails for want of them. */
export function preferencesReader(documents: DocumentStore): ReadPreferences {
  return async ({ user }) => {
    try {
      const kept = await documents.findOnly(user.user_id, "preferences");
      return kept ? (shownDocument(kept, user.user_id) as PreferencesDocument) : null;
    } catch {
      // The log has it already; the page asks for itself.
      return undefined;
    }
  };
}
