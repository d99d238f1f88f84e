import { useSyncExternalStore } from "react";
import type { components } from "../../openapi.d.ts";
import { ApiError } from "./api-error.ts";
import { call, client, closeLine, onSessionEnded, openLine } from "./client.ts";

/** The signed-in user (path documented, fields assumed). Never persisted. */
export type Profile = components["schemas"]["Profile"];
export type RoleName = components["schemas"]["RoleName"];

/**
 * - unknown: the page has just been opened and asks who is signed in
 * - failed: that question got no answer; `error` says why
 * - signed-out: nobody is
 * - signed-in: `profile` is
 * - ended: `profile` was; the page stays as it is under the sign-in dialog
 */
type Session =
  | { status: "unknown" | "signed-out"; profile: null; error: null }
  | { status: "failed"; profile: null; error: ApiError }
  | { status: "signed-in" | "ended"; profile: Profile; error: null };

type Message = { type: "signed-in"; userId: number } | { type: "signed-out" };

const signedOut: Session = { status: "signed-out", profile: null, error: null };
const unknown: Session = { status: "unknown", profile: null, error: null };

let session: Session = unknown;
const listeners = new Set<() => void>();
const changes = { signedOut: new Set<() => void>(), resumed: new Set<() => void>() };
const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("session");

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

/** Calls back when the user has signed out (in any tab), or has come back to a page whose session had ended. */
export function onSessionChange(kind: keyof typeof changes, listener: () => void): void {
  changes[kind].add(listener);
}

function announce(kind: keyof typeof changes): void {
  for (const listener of changes[kind]) listener();
}

/** Asks who is signed in, unless the gateway has already said in the page that nobody is. */
export async function loadSession(): Promise<void> {
  if (document.documentElement.dataset["session"] === "none") return become(signedOut);
  become(unknown);
  try {
    become({ status: "signed-in", profile: await call(client.GET("/v3/auth/profile")), error: null });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    become(error.status === 401 ? signedOut : { status: "failed", profile: null, error });
  }
}

/**
 * Signs in. In the dialog over a page the same user goes on where he was; another user starts from a clean page.
 * @throws ApiError: 401 wrong e-mail or password, 429 with `retryAfter` in seconds
 */
export async function signIn(email: string, password: string): Promise<void> {
  openLine();
  await client.POST("/oauth/token", { body: { email, password } });
  const before = session.profile;
  const profile = await call(client.GET("/v3/auth/profile"));
  document.documentElement.dataset["session"] = "present";
  tabs?.postMessage({ type: "signed-in", userId: profile.user_id } satisfies Message);
  if (before !== null && before.user_id !== profile.user_id) return location.replace("/");
  become({ status: "signed-in", profile, error: null });
  if (before !== null) announce("resumed");
}

/** Forgets everything here and in all tabs first, then tells the server; so it works offline too. */
export function signOut(): void {
  forget();
  tabs?.postMessage({ type: "signed-out" } satisfies Message);
  openLine();
  // The gateway knows the tokens and ignores the body. Offline the session dies on the server by itself.
  void client
    .POST("/oauth/revoke-token", { body: { token: "-", token_type: "access" } })
    .catch(() => undefined);
}

function forget(): void {
  closeLine();
  document.documentElement.dataset["session"] = "none";
  become(signedOut);
  announce("signedOut");
}

onSessionEnded(() => {
  if (session.status === "signed-in") become({ ...session, status: "ended" });
});

tabs?.addEventListener("message", ({ data }: MessageEvent<Message>) => {
  if (data.type === "signed-out") return session.status === "signed-out" ? undefined : forget();
  // Somebody signed in elsewhere: the cookie of this tab is now theirs.
  if (session.profile !== null && session.profile.user_id !== data.userId) return location.replace("/");
  if (session.status === "signed-in") return undefined;
  const before = session.profile;
  openLine();
  document.documentElement.dataset["session"] = "present";
  if (before === null) return void loadSession();
  become({ status: "signed-in", profile: before, error: null });
  return announce("resumed");
});

/** The session of this tab. */
export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

/**
 * The signed-in user.
 * @throws outside of the signed-in part of the app
 */
export function useProfile(): Profile {
  const { profile } = useSession();
  if (profile === null) throw new Error("useProfile is for pages behind the sign-in.");
  return profile;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
