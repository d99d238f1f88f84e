import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

// Outside a page no component reads the store.
vi.mock("react", () => ({ useSyncExternalStore: (_: unknown, look: () => unknown) => look() }));

const jane = { user_id: 1, email: "jane@acme.test", role_id: 1, role: "Admin", timezone: "America/Denver" };
const ravi = { user_id: 2, email: "ravi@acme.test", role_id: 3, role: "ReadOnly", timezone: "Mars/Base" };

/** The gateway: one cookie for all tabs, and what it was asked. */
let server: { user: object | null; online: boolean; posts: string[] };
let storage: Map<string, string>;
const replaced = vi.fn<(url: string) => void>();
const windowEvents = new EventTarget();

const channels: BroadcastChannel[] = [];
class Channel extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.push(this);
  }
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const over = () => json({ code: "session_ended", message: "Please sign in again." }, 401);

const gateway: typeof fetch = async (input, init) => {
  const request = new Request(input);
  init?.signal?.throwIfAborted();
  if (!server.online) throw new TypeError("Failed to fetch");
  const { pathname } = new URL(request.url);
  if (request.method === "POST") server.posts.push(pathname);
  if (pathname === "/oauth/token") {
    const { email, password } = (await request.json()) as { email: string; password: string };
    const user = [jane, ravi].find((one) => one.email === email);
    if (user === undefined || password !== "right") return json({ code: 401, message: "Wrong." }, 401);
    server.user = user;
    return json({ user: { user_id: user.user_id } });
  }
  if (pathname === "/oauth/revoke-token") {
    server.user = null;
    return json({ code: 200, data: null });
  }
  return server.user === null ? over() : json({ code: 200, data: server.user });
};

/** The gateway, but one path never answers. */
const hanging =
  (path: string): typeof fetch =>
  (input, init) => {
    if (!(input instanceof Request) || new URL(input.url).pathname !== path) return gateway(input, init);
    return new Promise((_, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
    });
  };

beforeEach(() => {
  server = { user: null, online: true, posts: [] };
  storage = new Map();
  replaced.mockReset();
  vi.stubGlobal("fetch", gateway);
  vi.stubGlobal("window", windowEvents);
  vi.stubGlobal("BroadcastChannel", Channel);
  vi.stubGlobal("location", { origin: "http://localhost", replace: replaced });
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  });
});
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
});

/** Opens the app in a tab of its own: modules, document and all; the channel between tabs is the real one. */
async function openTab(
  dataset: { session: string } = { session: server.user === null ? "none" : "present" },
  brought: { textContent: string; remove: () => void } | null = null,
) {
  vi.stubGlobal("document", { documentElement: { dataset }, querySelector: () => brought });
  vi.resetModules();
  const [session, { client }] = await Promise.all([import("./session.ts"), import("./client.ts")]);
  const told: string[] = [];
  session.onSessionChange("signedOut", () => told.push("signedOut"));
  session.onSessionChange("resumed", () => told.push("resumed"));
  const { useSession: see } = session;
  await session.loadSession();
  return { ...session, client, told, see, status: () => see().status };
}

describe("opening the app", () => {
  it("takes the profile that came with the page, leaves no copy there and asks nothing", async () => {
    const remove = vi.fn();
    const textContent = JSON.stringify({ user_id: 7, email: "ann@acme.test", role: "Admin" });
    const tab = await openTab({ session: "present" }, { textContent, remove });
    expect(tab.see()).toMatchObject({ status: "signed-in", profile: { user_id: 7, role: "Admin" } });
    expect(remove).toHaveBeenCalledOnce();
    expect(server.posts).toEqual([]);
  });

  it("asks nothing when the gateway has said that nobody is signed in", async () => {
    const fetched = vi.fn<typeof fetch>(gateway);
    vi.stubGlobal("fetch", fetched);
    expect((await openTab()).status()).toBe("signed-out");
    expect(fetched).not.toHaveBeenCalled();
  });

  it("asks who it is otherwise", async () => {
    server.user = jane;
    expect((await openTab()).see()).toMatchObject({
      status: "signed-in",
      profile: { email: "jane@acme.test" },
    });
  });

  it("is signed out when the session is over after all", async () => {
    expect((await openTab({ session: "present" })).status()).toBe("signed-out");
  });

  it("says so when no answer comes, and asks again", async () => {
    server = { ...server, user: jane, online: false };
    const tab = await openTab();
    expect(tab.see()).toMatchObject({ status: "failed", error: { code: "unreachable" } });
    server.online = true;
    await tab.loadSession();
    expect(tab.status()).toBe("signed-in");
  });

  it("takes a profile with an unknown zone and role, the role as the least", async () => {
    server.user = { user_id: 9, role: "Owner", timezone: "Mars/Base" };
    const { profile } = (await openTab()).see();
    expect(profile).toMatchObject({ role: "ReadOnly", email: "–", first_name: null, org_unit_id: null });
    expect(profile?.timezone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });
});

describe("signing in", () => {
  it("with the wrong password changes nothing", async () => {
    const tab = await openTab();
    await expect(tab.signIn("jane@acme.test", "wrong")).rejects.toMatchObject({
      status: 401,
      message: "Wrong.",
    });
    expect(tab.status()).toBe("signed-out");
  });

  it("brings the other tabs along", async () => {
    const [one, other] = [await openTab(), await openTab()];
    await one.signIn("jane@acme.test", "right");
    expect(one.status()).toBe("signed-in");
    await vi.waitFor(() => expect(other.status()).toBe("signed-in"));
    expect([one.told, other.told]).toEqual([[], []]);
    expect(replaced).not.toHaveBeenCalled();
  });

  it("as somebody else starts every tab from a clean page", async () => {
    server.user = jane;
    const [one, other] = [await openTab(), await openTab()];
    await one.signIn("ravi@acme.test", "right");
    await vi.waitFor(() => expect(replaced.mock.calls).toEqual([["/"], ["/"]]));
    expect(other.see().profile?.user_id).toBe(1);
  });
});

describe("a session that ends on the server", () => {
  it("keeps the page, and the same user goes on in all tabs", async () => {
    server.user = jane;
    const [one, other] = [await openTab(), await openTab()];
    server.user = null;
    for (const tab of [one, other]) {
      await tab.client.GET("/v3/industry").catch(() => undefined);
      expect(tab.see()).toMatchObject({ status: "ended", profile: { user_id: 1 } });
    }
    await one.signIn("jane@acme.test", "right");
    await vi.waitFor(() => expect(other.status()).toBe("signed-in"));
    expect([one.status(), one.told, other.told]).toEqual(["signed-in", ["resumed"], ["resumed"]]);
    expect(replaced).not.toHaveBeenCalled();
  });
});

describe("signing out", () => {
  it("empties all tabs, cuts their writes and refuses later ones, then tells the server", async () => {
    server.user = jane;
    const [one, other] = [await openTab(), await openTab()];
    const write = () =>
      other.client.POST("/v3/groups", { body: { org_unit_name: "North", org_unit_parent_id: 1 } }).then(
        () => "sent",
        (error: unknown) => (error instanceof Error && "code" in error ? error.code : "other"),
      );
    vi.stubGlobal("fetch", hanging("/v3/groups"));
    const running = write();
    one.signOut();
    expect([one.status(), one.told]).toEqual(["signed-out", ["signedOut"]]);
    expect(await running).toBe("signed_out");
    expect([other.status(), other.told]).toEqual(["signed-out", ["signedOut"]]);
    vi.stubGlobal("fetch", gateway);
    expect(await write()).toBe("signed_out");
    await vi.waitFor(() => expect(server.user).toBeNull());
    expect(server.posts).toEqual(["/oauth/revoke-token"]);
  });

  it("offline is kept, and sent when the network is back", async () => {
    server.user = jane;
    const tab = await openTab();
    server.online = false;
    tab.signOut();
    expect(tab.status()).toBe("signed-out");
    await vi.waitFor(() => expect(storage.size).toBe(1));
    await new Promise((resolve) => setTimeout(resolve));

    server.online = true;
    windowEvents.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(server.user).toBeNull());
    await vi.waitFor(() => expect(storage.size).toBe(0));
  });

  it("offline holds when the app is opened again, although the cookie is still there", async () => {
    server.user = jane;
    const before = await openTab();
    server.online = false;
    before.signOut();
    await new Promise((resolve) => setTimeout(resolve));
    server.online = true;
    const after = await openTab({ session: "present" });
    expect(after.status()).toBe("signed-out");
    expect(server.user).toBeNull();
    await after.signIn("jane@acme.test", "right");
    expect((await openTab()).status()).toBe("signed-in");
  });

  it("while the page still asks who is signed in is not undone by the answer", async () => {
    server.user = jane;
    const tab = await openTab({ session: "none" });
    vi.stubGlobal("document", {
      documentElement: { dataset: { session: "present" } },
      querySelector: () => null,
    });
    vi.stubGlobal("fetch", hanging("/v3/auth/profile"));
    const loading = tab.loadSession();
    tab.signOut();
    await loading;
    expect(tab.status()).toBe("signed-out");
  });
});

it("keeps nothing of anybody in storage", async () => {
  const tab = await openTab();
  await tab.signIn("jane@acme.test", "right");
  tab.signOut();
  expect(JSON.stringify([...storage])).toBe('[["sign-out","due"]]');
});
