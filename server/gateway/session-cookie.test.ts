import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
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

test("over https the cookie is __Host-, Secure and without Domain", async () => {
  const front = await testGateway(vendor, { publicUrl: "https://admin.example.com" });
  const page = await front.signIn();
  expect(page.login.headers["set-cookie"]?.[0]).toMatch(
    /^__Host-sid=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(page.login.headers["strict-transport-security"]).toContain("max-age=");
  expect((await page.get("/v3/users/list")).status).toBe(200);
  await front.close();
});

test("broken and foreign cookies are no session", async () => {
  const { cookie: good } = await gateway.signIn();
  const [name = "", value = ""] = good.split("=");
  for (const cookie of [
    `${name}=`,
    `${name}=x`,
    `${name}=${"x".repeat(43)}`,
    `${name}=%00; ${name}="; ${name}`,
    `sid=${value}`,
    `sid-1=${value}`,
    `__Host-sid=${value}`,
  ]) {
    const answer = await ask(gateway.url, "/v3/users/list", { headers: { "x-app": "1", cookie } });
    expect(answer.status).toBe(401);
    expect(json(answer)).toMatchObject({ code: "session_ended" });
  }
});

test("of several cookies of the name the one that opens a session counts, and signing out ends it", async () => {
  const page = await gateway.signIn();
  const name = page.cookie.split("=")[0];
  for (const planted of [`${name}=zzz`, `${name}=${"A".repeat(43)}; ${name}=`, `x=1;${name}=y`]) {
    for (const cookie of [`${planted}; ${page.cookie}`, `${page.cookie}; ${planted}`]) {
      expect((await page.get("/v3/users/list", { cookie })).status).toBe(200);
    }
  }
  const other = await gateway.signIn("bob@acme.test");
  const both = `${page.cookie}; ${other.cookie}`;
  const headers = { "x-app": "1", cookie: both };
  expect((await ask(gateway.url, "/oauth/revoke-token", { method: "POST", headers })).status).toBe(200);
  expect((await page.get("/v3/users/list", { cookie: both })).status).toBe(401);
  expect(vendor.live()).toEqual({ access: 0, refresh: 0 });
});

test("two gateways of one host keep their sessions apart in one browser", async () => {
  const neighbour = await testGateway(vendor);
  const [one, two] = [await gateway.signIn(), await neighbour.signIn("bob@acme.test")];
  // A browser sends both cookies to both ports.
  const cookie = `${one.cookie}; ${two.cookie}`;
  const headers = { "x-app": "1", cookie };
  expect((await ask(neighbour.url, "/oauth/revoke-token", { method: "POST", headers })).status).toBe(200);
  expect((await two.get("/v3/users/list", { cookie })).status).toBe(401);
  expect((await one.get("/v3/users/list", { cookie })).status).toBe(200);
  await neighbour.close();
});

describe("an answer that comes after the next sign-in", () => {
  test("of a read whose session has ended leaves the new cookie alone", async () => {
    const page = await gateway.signIn();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    vendor.on("/v3/users/list", (_, response) => void held.then(() => fail(response, 401, "Dead")));
    const late = page.get("/v3/users/list");
    await vi.waitFor(() => expect(vendor.count("/v3/users/list")).toBe(1));
    vendor.expireAccess();
    vendor.killRefresh();
    expect(json(await page.get("/v3/users/1"))).toMatchObject({ code: "session_ended" });
    const next = await gateway.signIn();
    release();
    expect(json(await late)).toMatchObject({ code: "session_ended" });
    expect((await late).headers["set-cookie"]).toBeUndefined();
    expect((await next.get("/v3/users/1")).status).toBe(200);
  });

  test("of a sign-out has already cleared the old cookie while the service is asked", async () => {
    const page = await gateway.signIn();
    const held: ServerResponse[] = [];
    vendor.on("/oauth/revoke-token", (_, response) => held.push(response));
    const headers = { "x-app": "1", cookie: page.cookie };
    const answer = await fetch(`${gateway.url}/oauth/revoke-token`, { method: "POST", headers });
    expect(answer.headers.get("set-cookie")).toMatch(/^sid-\d+=; Max-Age=0; Path=\//);
    expect((await page.get("/v3/users/list")).status).toBe(401);
    await vi.waitFor(() => expect(held).toHaveLength(2));
    for (const response of held) reply(response, 200, success(null));
    expect(await answer.json()).toMatchObject({ code: 200, message: "Signed out" });
  });
});

describe("a sign-in that the browser repeats by itself", () => {
  const again = { "idempotency-key": "one-intention" };

  test("leaves one session: the one whose answer came", async () => {
    const [first, second] = [
      await login(gateway.url, "ann@acme.test", "right", again),
      await login(gateway.url, "ann@acme.test", "right", again),
    ];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(vendor.live()).toEqual({ access: 1, refresh: 1 });
    const page = browser(gateway.url, second);
    expect((await page.get("/v3/users/list")).status).toBe(200);
    expect((await browser(gateway.url, first).get("/v3/users/list")).status).toBe(401);
    // Somebody else's key, or another intention, ends nothing.
    await login(gateway.url, "bob@acme.test", "right", again);
    await login(gateway.url, "ann@acme.test", "right", { "idempotency-key": "another" });
    expect((await page.get("/v3/users/list")).status).toBe(200);
  });

  test("while the first still runs, too, also in two gateways on one store", async () => {
    const file = storeFile();
    const [a, b] = [await testGateway(vendor, { file }), await testGateway(vendor, { file })];
    const answers = await Promise.all(
      [a, b, a, b].map(({ url }) => login(url, "ann@acme.test", "right", again)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(vendor.live()).toEqual({ access: 1, refresh: 1 });
    await a.close();
    await b.close();
  });

  test("without a key: nothing is left of the one whose browser has gone", async () => {
    const arrived = Promise.withResolvers<ServerResponse>();
    vendor.on("/oauth/token", (_, response) => arrived.resolve(response));
    const gone = new AbortController();
    const lost = ask(gateway.url, "/oauth/token", {
      method: "POST",
      headers: { "x-app": "1", "content-type": "application/json" },
      body: JSON.stringify({ email: "ann@acme.test", password: "right" }),
      signal: gone.signal,
    });
    const answer = await arrived.promise;
    gone.abort();
    await expect(lost).rejects.toThrow("aborted");
    await wait(100);
    const user = { user_id: 7, email: "ann@acme.test", role_id: 1, org_unit_id: 1001 };
    reply(answer, 200, { access_token: "access", refresh_token: "refresh", user });
    await vi.waitFor(() => expect(vendor.count("/oauth/revoke-token")).toBe(2));
  });
});
