import { useSyncExternalStore } from "react";
import type { components } from "../../openapi.d.ts";
import { knownZone } from "../lib/dates.ts";
import { dropUnsaved } from "../lib/unsaved.ts";
import { ApiError } from "./api-error.ts";
import { bring, forgetBrought, takeBlock } from "./brought.ts";
import { call, client, blockRequests, onSessionEnded, allowRequests } from "./client.ts";
import { idOrNull, textOrDash, textOrNull, type Loose } from "./loose.ts";
import { isSignOutDue, isWatchDue, setSignOutDue } from "./sign-out-due.ts";

export type RoleName = components["schemas"]["RoleName"];

/** The signed-in user, safe to show. Never persisted. `timezone` is one this browser knows. */
export type Profile = {
  user_id: number | null;
  email: string;
  first_name: string | null;
  last_name: string | null;
  role: RoleName;
  org_unit_id: number | null;
  org_unit_name: string;
  timezone: string;
  access_audio: boolean;
};

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

type Message = { type: "signed-in"; userId: number | null } | { type: "signed-out" };

const signedOut: Session = { status: "signed-out", profile: null, error: null };
const unknown: Session = { status: "unknown", profile: null, error: null };

let session: Session = unknown;
const listeners = new Set<() => void>();
const changes = { signedOut: new Set<() => void>(), resumed: new Set<() => void>() };
const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("session");

function become(next: Session): void {
  session = next;
  // The page's first paint goes by this, and hides the sign-in form of anybody who seems to be signed in.
  if (next.status === "signed-out") document.documentElement.dataset["session"] = "none";
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
  if (isSignOutDue()) {
    become(signedOut);
    return endOnServer();
  }
  if (document.documentElement.dataset["session"] === "none") return become(signedOut);
  const brought = takeProfile();
  if (brought !== null) return become({ status: "signed-in", profile: brought, error: null });
  const asking: Session = { ...unknown };
  become(asking);
  let answer: Session;
  try {
    answer = { status: "signed-in", profile: await readProfile(), error: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    answer = error.status === 401 ? signedOut : { status: "failed", profile: null, error };
  }
  // Another tab may have signed out, or in, in the meantime.
  if (session === asking) become(answer);
}

/** The profile that the gateway has put into the page; it can be had once, and does not stay there. */
function takeProfile(): Profile | null {
  const data = takeBlock("profile");
  return typeof data === "object" && data !== null ? profileOf(data) : null;
}

/**
 * Signs in. In the dialog over a page the same user goes on where he was; another user starts from a clean page.
 * @throws ApiError: 401 wrong e-mail or password, 429 with `retryAfter` in seconds
 */
export async function signIn(email: string, password: string): Promise<void> {
  // Otherwise a sign-out made offline would later end the session that begins here.
  if (isSignOutDue()) await endOnServer();
  const answer = await client.POST("/oauth/token", { body: { email, password } });
  setSignOutDue(null);
  allowRequests();
  const before = session.profile;
  for (const name of ["preferences", "closed"]) bring(name, Reflect.get(answer.data ?? {}, name));
  // The gateway adds it where it can have it in time.
  const brought: unknown = Reflect.get(answer.data ?? {}, "profile");
  const profile = typeof brought === "object" && brought !== null ? profileOf(brought) : await readProfile();
  tabs?.postMessage({ type: "signed-in", userId: profile.user_id } satisfies Message);
  resume(before, profile);
}

/**
 * Forgets everything here and in all tabs first, then tells the server; so it works offline too.
 * @param keepsWatch the gateway stays on watch for what the user has launched, with this session and for that alone
 */
export function signOut({ keepsWatch = false } = {}): void {
  setSignOutDue(keepsWatch ? "watch" : "due");
  tabs?.postMessage({ type: "signed-out" } satisfies Message);
  forget();
  void endOnServer(keepsWatch);
}

/**
 * Ends the session on the server. The cookie is out of a script's reach, so a sign-out that could not be sent is kept,
 * and sent when the network is back or the app is opened again.
 */
async function endOnServer(isWatched = isWatchDue()): Promise<void> {
  try {
    // The gateway knows the tokens and ignores the body.
    const body = { token: "-", token_type: "access" } as const;
    const headers = isWatched ? { "X-Watch": "1" } : {};
    await client.POST("/oauth/revoke-token", { body, headers, keepalive: true });
    setSignOutDue(null);
  } catch {
    window.addEventListener("online", () => void (isSignOutDue() && endOnServer(isWatched)), { once: true });
  }
}

function forget(): void {
  blockRequests();
  forgetBrought();
  become(signedOut);
  announce("signedOut");
}

/** Goes on with a new session, in the tab that signed in or in another. */
function resume(before: Profile | null, profile: Profile): void {
  document.documentElement.dataset["session"] = "begun";
  if (before !== null && before.user_id !== profile.user_id) return startAnew();
  const wasEnded = session.status === "ended";
  become({ status: "signed-in", profile, error: null });
  if (wasEnded) announce("resumed");
}

/** Somebody else is signed in now: nothing on the page is theirs. */
function startAnew(): void {
  dropUnsaved();
  location.replace("/");
}

onSessionEnded(() => {
  if (session.status === "signed-in") become({ ...session, status: "ended" });
});

tabs?.addEventListener("message", ({ data }: MessageEvent<Message>) => {
  if (data.type === "signed-out") return session.status === "signed-out" ? undefined : forget();
  const { profile } = session;
  // Somebody else signed in: the cookie of this tab is now theirs.
  if (profile !== null && profile.user_id !== data.userId) return startAnew();
  allowRequests();
  if (profile !== null) return resume(profile, profile);
  document.documentElement.dataset["session"] = "present";
  return void loadSession();
});

async function readProfile(): Promise<Profile> {
  return profileOf(await call(client.GET("/v3/auth/profile")));
}

// By `role_id` (documented).
const roles: Record<string, RoleName> = { "1": "Admin", "2": "Standard", "3": "ReadOnly" };

/** Reads a profile (path documented, fields assumed); an unknown role may do the least. */
function profileOf(data: object): Profile {
  const wire = data as Loose<components["schemas"]["Profile"]>;
  const named = Object.values(roles).find((role) => role === wire.role);
  const zone = typeof wire.timezone === "string" && wire.timezone !== "" ? wire.timezone : null;
  return {
    user_id: idOrNull(wire.user_id),
    email: textOrDash(wire.email),
    first_name: textOrNull(wire.first_name),
    last_name: textOrNull(wire.last_name),
    role: named ?? roles[String(wire.role_id)] ?? "ReadOnly",
    org_unit_id: idOrNull(wire.org_unit_id),
    org_unit_name: textOrDash(wire.org_unit_name),
    timezone: zone !== null && knownZone(zone) ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone,
    access_audio: wire.access_audio !== false,
  };
}

/** The session of this tab. */
export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

/** Who is signed in, outside of what is drawn. */
export function knownProfile(): Profile | null {
  return session.status === "signed-in" ? session.profile : null;
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
