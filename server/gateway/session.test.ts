import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, json } from "./testing/ask.ts";
import { fail, fakeVendor, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { storeFile } from "./testing/store-file.ts";
import { browser, login, testGateway, type TestGateway } from "./testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;

beforeEach(async () => {
  vendor = await fakeVendor();
  gateway = await testGateway(vendor);
});

afterEach(async () => {
  await gateway.close();
  await vendor.close();
});

describe("signing in", () => {
  test("answers the user and the profile alone, with a cookie that scripts cannot read", async () => {
    const profile = { first_name: "Ann" };
    vendor.on("/v3/auth/profile", (_, response) => reply(response, 200, success(profile)));
    const page = await gateway.signIn();
    expect(json(page.login)).toEqual({
      profile,
      preferences: null,
      user: { user_id: 7, email: "ann@acme.test", role_id: 1, org_unit_id: 1001 },
    });
    expect(page.login.headers["set-cookie"]).toHaveLength(1);
    expect(page.login.headers["set-cookie"]?.[0]).toMatch(
      /^sid-\d+=[\w-]{43}; Max-Age=155\d{5}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await page.get("/v3/users/list")).status).toBe(200);
  });

  test("accepts the token inside the envelope too", async () => {
    const other = await fakeVendor({ enveloped: true });
    const front = await testGateway(other);
    const page = await front.signIn();
    expect(json(page.login)).toMatchObject({ user: { user_id: 7 } });
    expect((await page.get("/v3/users/list")).status).toBe(200);
    await front.close();
    await other.close();
  });

  test("always makes a new cookie and ends the session before it", async () => {
    const planted = "A".repeat(43);
    const cookieName = `sid-${new URL(gateway.url).port}`;
    const first = await login(gateway.url, "ann@acme.test", "right", { cookie: `${cookieName}=${planted}` });
    const before = browser(gateway.url, first);
    expect(before.cookie).not.toContain(planted);
    const after = browser(
      gateway.url,
      await login(gateway.url, "ann@acme.test", "right", { cookie: before.cookie }),
    );
    expect(after.cookie).not.toBe(before.cookie);
    expect((await before.get("/v3/users/list")).status).toBe(401);
    expect((await after.get("/v3/users/list")).status).toBe(200);
    expect(vendor.live()).toEqual({ access: 1, refresh: 1 });
  });

  test("passes a wrong password and the login limit on, with Retry-After", async () => {
    expect((await login(gateway.url, "ann@acme.test", "wrong")).status).toBe(401);
    vendor.on("/oauth/token", (_, response) => {
      response.setHeader("retry-after", "42");
      fail(response, 429, "Too many logins");
    });
    const limited = await login(gateway.url, "ann@acme.test");
    expect(limited.status).toBe(429);
    expect(limited.headers["retry-after"]).toBe("42");
    expect(json(limited)).toMatchObject({ code: 429, message: "Too many logins" });
    expect(limited.headers["set-cookie"]).toBeUndefined();
  });

  test("tells the service who really asks, and does not believe the browser", async () => {
    await login(gateway.url, "ann@acme.test", "right", { "x-forwarded-for": "6.6.6.6" });
    const asked = () => vendor.seen.findLast(({ url }) => url === "/oauth/token");
    expect(asked()?.headers["x-forwarded-for"]).toBe("127.0.0.1");
    const front = await testGateway(vendor, { trustProxy: true });
    await login(front.url, "ann@acme.test", "right", { "x-forwarded-for": "6.6.6.6, 203.0.113.9" });
    expect(asked()?.headers["x-forwarded-for"]).toBe("203.0.113.9");
    const spellings = {
      "198.51.100.7:50001": "198.51.100.7",
      "::ffff:198.51.100.7": "198.51.100.7",
      "[2001:db8::7]:50001": "2001:db8::7",
      "[2001:DB8:0:0::7]": "2001:db8::7",
      "2001:0db8::0007": "2001:db8::7",
      // No address: what all of them have in common is the proxy.
      nonsense1: "127.0.0.1",
      "203.0.113.9, ": "127.0.0.1",
    };
    for (const [spelling, address] of Object.entries(spellings)) {
      await login(front.url, "ann@acme.test", "right", { "x-forwarded-for": spelling });
      expect(asked()?.headers["x-forwarded-for"]).toBe(address);
    }
    await front.close();
  });

  test("by a form without a script is told to turn it on; nothing typed is read, repeated or logged", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
    const body = "email=ann%40acme.test&password=right";
    const answer = await ask(gateway.url, "/sign-in", { method: "POST", headers, body });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("Turn on JavaScript");
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.text + JSON.stringify(gateway.log)).not.toMatch(/ann|right/);
    expect(vendor.seen).toHaveLength(0);
  });

  test("refuses a body without a password, and one that is not JSON", async () => {
    const headers = { "x-app": "1" };
    for (const body of ["{}", "nonsense", "[]", '{"email":1,"password":2}']) {
      const answer = await ask(gateway.url, "/oauth/token", { method: "POST", headers, body });
      expect(answer.status).toBe(400);
    }
    expect(vendor.seen).toHaveLength(0);
  });
});

test("no token in any answer, cookie or log, nor readable in the store", async () => {
  const file = storeFile();
  const front = await testGateway(vendor, { file });
  const page = await front.signIn();
  const replies = [page.login, await page.get("/v3/users/list"), await page.post("/v3/users", "{}", "key-1")];
  vendor.expireAccess();
  replies.push(await page.get("/v3/auth/profile"), await page.send("PATCH", "/v3/users/1"));
  const onDisk = ["", "-wal"].map((end) => readFileSync(file + end).toString("latin1")).join("");
  const said =
    replies.map(({ headers, text }) => JSON.stringify(headers) + text).join("") + JSON.stringify(front.log);
  expect(vendor.tokens().length).toBeGreaterThanOrEqual(6);
  for (const token of vendor.tokens()) {
    expect(said).not.toContain(token);
    expect(onDisk).not.toContain(token);
  }
  expect(onDisk).not.toContain(page.cookie.split("=")[1]);
  expect(onDisk).not.toContain("ann@acme.test");
  await front.close();
});

describe("signing out", () => {
  test("ends the session, revokes both tokens, clears the cookie", async () => {
    const page = await gateway.signIn();
    const answer = await page.send("POST", "/oauth/revoke-token");
    expect(answer.status).toBe(200);
    expect(answer.headers["set-cookie"]?.[0]).toMatch(/^sid-\d+=; Max-Age=0; Path=\//);
    expect(vendor.live()).toEqual({ access: 0, refresh: 0 });
    expect(json(await page.get("/v3/users/list"))).toMatchObject({ code: "session_ended" });
    expect((await page.send("POST", "/oauth/revoke-token")).status).toBe(200);
  });

  test("works while the service is away", async () => {
    const page = await gateway.signIn();
    await vendor.close();
    expect((await page.send("POST", "/oauth/revoke-token")).status).toBe(200);
    expect((await page.get("/v3/users/list")).status).toBe(401);
    expect(gateway.log).toContainEqual(expect.objectContaining({ event: "revoke_failed" }));
  });
});

test("the browser cannot refresh", async () => {
  const page = await gateway.signIn();
  expect((await page.send("POST", "/oauth/refresh-token")).status).toBe(404);
  expect(vendor.count("/oauth/refresh-token")).toBe(0);
});

describe("a 401 of the API", () => {
  test("that means no permission is passed on, the session lives", async () => {
    const page = await gateway.signIn();
    vendor.on("/v3/groups/org-list/99", (_, response) => fail(response, 401, "Outside the account"));
    const answer = await page.get("/v3/groups/org-list/99");
    expect(answer.status).toBe(401);
    expect(json(answer)).toMatchObject({ code: 401, message: "Outside the account" });
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(vendor.count("/oauth/refresh-token")).toBe(0);
    expect((await page.get("/v3/users/list")).status).toBe(200);
  });

  test("leaves the session whole: every kind of request works before, in and after each refresh", async () => {
    const page = await gateway.signIn();
    const id = createHash("sha256")
      .update(page.cookie.split("=")[1] ?? "")
      .digest("hex");
    const { user } = (await gateway.store.sessions.find(id)) ?? {};
    expect(user).toMatchObject({ user_id: 7, role_id: 1 });
    const kinds = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
    for (const first of kinds) {
      // The first of each round meets the dead token and makes the refresh.
      for (const method of [first, ...kinds]) {
        const answer = await page.send(method, "/v3/users/1", /GET|HEAD/.test(method) ? "" : "{}");
        expect([first, method, answer.status]).toEqual([first, method, 200]);
      }
      expect(await gateway.store.sessions.find(id)).toMatchObject({ user });
      vendor.expireAccess();
    }
    expect(vendor.count("/oauth/refresh-token")).toBe(kinds.length - 1);
  });

  test("of a token that dies once more meanwhile is told from no permission, too", async () => {
    let isFirst = true;
    vendor.on("/v3/users/3", (_, response) => {
      if (!isFirst) return reply(response, 200, success({}));
      isFirst = false;
      vendor.expireAccess();
      return fail(response, 401, "Token is invalid");
    });
    const page = await gateway.signIn();
    vendor.expireAccess();
    expect((await page.get("/v3/users/3")).status).toBe(200);
    expect(vendor.count("/oauth/refresh-token")).toBe(2);
  });

  test("a hundred at once make one refresh", async () => {
    const page = await gateway.signIn();
    vendor.expireAccess();
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => page.get(`/v3/users/${n}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(vendor.count("/oauth/refresh-token")).toBe(1);
    // Once for the answer to the sign-in.
    expect(vendor.count("/v3/auth/profile")).toBe(2);
  });

  test("a hundred at once through two gateways on one store make one refresh", async () => {
    const file = storeFile();
    const [a, b] = [await testGateway(vendor, { file }), await testGateway(vendor, { file })];
    const page = await a.signIn();
    const twin = browser(b.url, page.login);
    vendor.expireAccess();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => (n % 2 ? page : twin).get(`/v3/users/${n}`)),
    );
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(vendor.count("/oauth/refresh-token")).toBe(1);
    await a.close();
    await b.close();
  });

  test("a dead refresh token ends the session", async () => {
    const page = await gateway.signIn();
    vendor.expireAccess();
    vendor.killRefresh();
    const answer = await page.get("/v3/users/list");
    expect(answer.status).toBe(401);
    expect(json(answer)).toMatchObject({ code: "session_ended", data: null });
    // It opens nothing any more, and an answer that is late must not take the cookie of the next session.
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(json(await page.get("/v3/users/list"))).toMatchObject({ code: "session_ended" });
  });

  test("a refresh without a clear answer ends nothing", async () => {
    const page = await gateway.signIn();
    vendor.expireAccess();
    vendor.on("/oauth/refresh-token", (_, response) => fail(response, 503, "Later"));
    expect((await page.get("/v3/users/list")).status).toBe(502);
    vendor.on("/oauth/refresh-token", (seen, response) => {
      expect(vendor.tokens()).toContain((JSON.parse(seen.body) as Record<string, string>)["refresh_token"]);
      reply(response, 401, { code: 401, message: "Dead", data: null });
    });
    expect(json(await page.get("/v3/users/list"))).toMatchObject({ code: "session_ended" });
  });

  test("repeats a POST once after the refresh, with its body", async () => {
    const page = await gateway.signIn();
    vendor.expireAccess();
    const answer = await page.post("/v3/users", '{"first_name":"Ann"}', "key-1");
    expect(json(answer)).toMatchObject({ data: { echo: '{"first_name":"Ann"}' } });
    expect(vendor.count("/v3/users")).toBe(2);
  });

  test("tokens that come after the sign-out are revoked at once", async () => {
    const page = await gateway.signIn();
    vendor.expireAccess();
    vendor.on("/oauth/refresh-token", (_, response) => {
      void page
        .send("POST", "/oauth/revoke-token")
        .then(() =>
          reply(
            response,
            200,
            success({ access_token: "late-access-token", refresh_token: "late-refresh-token" }),
          ),
        );
    });
    expect(json(await page.get("/v3/users/list"))).toMatchObject({ code: "session_ended" });
    const revoked = vendor.seen.filter(({ url }) => url === "/oauth/revoke-token").map(({ body }) => body);
    expect(revoked.join()).toContain("late-access-token");
    expect(revoked.join()).toContain("late-refresh-token");
  });
});
