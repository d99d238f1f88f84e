import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { builtPassword } from "../db/builders.ts";
import { all } from "../db/query.ts";
import { createTestPlatform } from "../test-platform.ts";
import type { Answer, TestPlatform } from "../test-platform.ts";
import { startSession } from "./sessions.ts";

const DAY = 24 * 3600 * 1000;
const ann = { email: "ann@acme.test", password: builtPassword };

let platform: TestPlatform;
beforeEach(() => {
  platform = createTestPlatform();
});

type Pair = { access: string; refresh: string };

function pairOf(answer: Answer): Pair {
  return { access: String(answer.data["access_token"]), refresh: String(answer.data["refresh_token"]) };
}

async function signIn(): Promise<Pair> {
  return pairOf(await platform.post("/oauth/token", ann));
}

async function refresh(token: string): Promise<Answer> {
  return platform.post("/oauth/refresh-token", { refresh_token: token });
}

async function statusOf(access: string): Promise<number> {
  return (await platform.call("GET /auth/profile", access)).status;
}

function wait(ms: number): void {
  platform.clock.now = new Date(platform.clock.now.getTime() + ms);
}

test("signing in answers bare tokens with absolute times", async () => {
  const answer = await platform.post("/oauth/token", ann);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    access_token: expect.stringMatching(/^[\w-]+$/),
    refresh_token: expect.stringMatching(/^[\w-]+$/),
    frontend_token: expect.stringMatching(/^[0-9a-f]{32}$/),
    token_type: "Bearer",
    expires_in: "2026-03-12T10:30:00.000Z",
    refresh_expires_in: "2026-09-01T10:30:00.000Z",
    user: { user_id: 1, email: "ann@acme.test", role_id: 1, org_unit_id: 1001 },
  });
});

test("the case of an e-mail address does not matter, that of a password does", async () => {
  expect((await platform.post("/oauth/token", { ...ann, email: "ANN@Acme.test" })).status).toBe(200);
  expect((await platform.post("/oauth/token", { ...ann, password: "Correct horse" })).status).toBe(401);
});

test("every cause of refusal looks the same", async () => {
  platform.db.exec(`UPDATE users SET user_status = 'deleted' WHERE email = 'sue@acme.test';
    UPDATE users SET user_status = 'inactive' WHERE email = 'rob@acme.test'`);
  const answers = [
    await platform.post("/oauth/token", { ...ann, password: "wrong" }),
    await platform.post("/oauth/token", { ...ann, email: "nobody@acme.test" }),
    await platform.post("/oauth/token", { ...ann, email: "sue@acme.test" }),
    await platform.post("/oauth/token", { ...ann, email: "rob@acme.test" }),
  ];
  const bodies = answers.map(({ body }) => ({ ...body, requestId: "" }));
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  expect(bodies[0]).toMatchObject({
    code: 401,
    message: "The e-mail address or the password is wrong.",
    data: null,
  });
});

test("only hashes of tokens and passwords are stored", async () => {
  const { access, refresh: refreshToken } = await signIn();
  const stored = [
    ...all(platform.db, "SELECT * FROM oauth_sessions"),
    ...all(platform.db, "SELECT * FROM users"),
  ]
    .flatMap((row) => Object.values(row as object))
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value)))
    .join("\n");
  for (const secret of [access, refreshToken, builtPassword]) expect(stored).not.toContain(secret);
  expect(JSON.stringify(platform.log)).not.toContain(access);
});

test("each authenticated call renews the access token's seven days", async () => {
  const { access } = await signIn();
  for (let days = 0; days < 30; days += 6) {
    wait(6 * DAY);
    expect(await statusOf(access)).toBe(200);
  }
  wait(7 * DAY);
  expect(await statusOf(access)).toBe(401);
});

test("an access token that is to live for two seconds does, however much it is used; so does the next one", async () => {
  platform = createTestPlatform(":memory:", { accessTokenMs: 2000 });
  const first = await signIn();
  const second = async () => pairOf(await refresh(first.refresh));
  for (const pair of [async () => first, second]) {
    const { access } = await pair();
    wait(1999);
    expect(await statusOf(access)).toBe(200);
    wait(1);
    expect(await statusOf(access)).toBe(401);
  }
});

test("a refresh rotates both tokens and kills the old ones at once", async () => {
  const first = await signIn();
  const answer = await refresh(first.refresh);
  expect(answer.status).toBe(200);
  expect(answer.body).not.toHaveProperty("user");
  const second = pairOf(answer);
  expect(await statusOf(first.access)).toBe(401);
  expect(await statusOf(second.access)).toBe(200);
  const again = await refresh(first.refresh);
  expect(again.status).toBe(401);
  expect(again.body["message"]).toMatch(/unknown, used or expired/);
  expect((await refresh(second.refresh)).status).toBe(200);
});

test("of two refreshes at once exactly one succeeds", async () => {
  const { refresh: token } = await signIn();
  const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(token)));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(9);
});

test("a refresh token lives 180 days, whatever happened to its access token", async () => {
  const { access, refresh: token } = await signIn();
  wait(180 * DAY - 1);
  expect(await statusOf(access)).toBe(401);
  const next = pairOf(await refresh(token));
  wait(180 * DAY);
  expect((await refresh(next.refresh)).status).toBe(401);
});

test("tokens of one kind are no tokens of the other", async () => {
  const { access, refresh: token } = await signIn();
  expect(await statusOf(token)).toBe(401);
  expect((await refresh(access)).status).toBe(401);
});

test("a token changed in any place is dead", async () => {
  const { access } = await signIn();
  for (let at = 0; at < access.length; at += 1) {
    const other = access[at] === "A" ? "B" : "A";
    const changed = access.slice(0, at) + other + access.slice(at + 1);
    expect(await statusOf(changed), `character ${at}`).toBe(401);
  }
  expect(await statusOf(access)).toBe(200);
});

test("revoking is immediate, leaves the other token alive and succeeds for dead tokens", async () => {
  const { access, refresh: token } = await signIn();
  const revoke = async (value: string, token_type: string) =>
    platform.post("/oauth/revoke-token", { token: value, token_type });
  expect((await revoke(access, "access")).body).toMatchObject({ code: 200, data: null });
  expect(await statusOf(access)).toBe(401);
  const next = pairOf(await refresh(token));
  expect(await statusOf(next.access)).toBe(200);
  expect((await revoke(next.refresh, "refresh")).status).toBe(200);
  expect((await refresh(next.refresh)).status).toBe(401);
  expect(await statusOf(next.access)).toBe(200);
  for (const dead of [access, token, "nonsense"]) expect((await revoke(dead, "access")).status).toBe(200);
  expect((await revoke(next.access, "bearer")).status).toBe(400);
});

test("a clock set back does not revive expired tokens", async () => {
  const { access, refresh: token } = await signIn();
  const sue = await platform.signIn("sue");
  wait(8 * DAY);
  // Any request at all sees the time: this one has nothing to do with the expired token.
  expect(await statusOf(sue)).toBe(401);
  wait(-8 * DAY);
  expect(await statusOf(access)).toBe(401);
  expect((await refresh(token)).status).toBe(200);
});

test("a clock set back does not shorten a token's life", async () => {
  const { access } = await signIn();
  wait(-3 * DAY);
  expect(await statusOf(access)).toBe(200);
  wait(9 * DAY);
  expect(await statusOf(access)).toBe(200);
});

test("tokens survive a restart, and die with their user for good", async () => {
  const folder = mkdtempSync(join(tmpdir(), "platform-oauth-"));
  const file = join(folder, "platform.db");
  platform = createTestPlatform(file);
  const { access, refresh: token } = await signIn();
  const sam = await platform.signIn("sam");
  platform.db.close();

  platform = createTestPlatform(file);
  expect(await statusOf(access)).toBe(200);
  expect(await statusOf(sam)).toBe(200);
  expect((await platform.call("DELETE /users/4", access)).status).toBe(200);
  expect(await statusOf(sam)).toBe(401);
  expect((await platform.call("PATCH /users/4", access, { user_status: "active" })).status).toBe(200);
  expect(await statusOf(sam)).toBe(401);
  expect((await refresh(token)).status).toBe(200);
  platform.db.close();
  rmSync(folder, { recursive: true });
});

test("deactivation ends sessions, refresh included", async () => {
  const { access } = await signIn();
  const sue = pairOf(await platform.post("/oauth/token", { ...ann, email: "sue@acme.test" }));
  await platform.call("PATCH /users/2", access, { user_status: "inactive" });
  expect(await statusOf(sue.access)).toBe(401);
  expect((await refresh(sue.refresh)).status).toBe(401);
});

test("a user who is gone in the data is gone at once, and gets no session", async () => {
  const { access, refresh: token } = await signIn();
  platform.db.exec("UPDATE users SET user_status = 'inactive' WHERE ct_user_id = 1");
  expect(await statusOf(access)).toBe(401);
  expect((await refresh(token)).status).toBe(401);
  // As when somebody deactivates a user while the password is being checked.
  expect(startSession(platform.db, 1, { now: platform.clock.now })).toBeUndefined();
});

test("ten sign-ins per minute and address, then 429 with the seconds to wait", async () => {
  const wrong = { ...ann, password: "wrong" };
  for (let n = 0; n < 10; n += 1) {
    expect((await platform.post("/oauth/token", n % 2 ? ann : wrong)).status).toBe(n % 2 ? 200 : 401);
    wait(1000);
  }
  const blocked = await platform.post("/oauth/token", ann);
  expect(blocked.status).toBe(429);
  expect(blocked.headers.get("retry-after")).toBe("50");
  expect(blocked.body).toMatchObject({
    code: 429,
    message: "Too many sign-ins. Try again in 50 seconds.",
    data: null,
  });
  // Asking while blocked does not prolong the wait.
  wait(50_000);
  expect((await platform.post("/oauth/token", ann)).status).toBe(200);
  expect((await platform.post("/oauth/token", ann)).status).toBe(429);
});

test("addresses are counted apart; only this machine's gateway may name another", async () => {
  const many = async (forwarded: string, peer: string): Promise<number> => {
    for (let n = 0; n < 10; n += 1)
      await platform.post("/oauth/token", ann, { "X-Forwarded-For": forwarded }, peer);
    return (await platform.post("/oauth/token", ann, { "X-Forwarded-For": forwarded }, peer)).status;
  };
  expect(await many("198.51.100.7", "127.0.0.1")).toBe(429);
  expect((await platform.post("/oauth/token", ann, { "X-Forwarded-For": "198.51.100.8" })).status).toBe(200);
  // The client wrote the first one, our gateway the last.
  const chain = { "X-Forwarded-For": "203.0.113.1, 198.51.100.7" };
  expect((await platform.post("/oauth/token", ann, chain, "::1")).status).toBe(429);
  // A stranger who claims to be somebody new each time is still one stranger.
  expect(await many("198.51.100.20", "::ffff:203.0.113.9")).toBe(429);
  expect(
    (await platform.post("/oauth/token", ann, { "X-Forwarded-For": "198.51.100.21" }, "203.0.113.9")).status,
  ).toBe(429);
});

test("a clock set back does not lock anybody out", async () => {
  for (let n = 0; n < 11; n += 1) await platform.post("/oauth/token", ann);
  wait(-DAY);
  expect((await platform.post("/oauth/token", ann)).status).toBe(200);
});

test("what is not a sign-in is 400 in the envelope, and knows nothing of the API", async () => {
  const answer = await platform.post("/oauth/token", { email: "ann@acme.test" });
  expect(answer.body).toMatchObject({ code: 400, errors: [{ field: "password" }] });
  expect((await platform.oauth.request("/oauth/token")).status).toBe(405);
  expect((await platform.oauth.request("/v3/auth/profile")).status).toBe(404);
  expect((await platform.api.request("/oauth/token", { method: "POST" })).status).toBe(404);
});
