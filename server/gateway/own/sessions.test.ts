import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { fail, fakeVendor, reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import { storeFile } from "../testing/store-file.ts";
import { browser, login, testGateway, type Browser, type TestGateway } from "../testing/test-gateway.ts";

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

type Use = { is_this: boolean; browser: string; signed_in_on: string | null; last_seen_on: string | null };

const usesOf = (answer: Reply) => (json(answer)["data"] as { sessions: Use[] }).sessions;

async function signInWith(userAgent: string, url = gateway.url): Promise<Browser> {
  return browser(url, await login(url, "ann@acme.test", "right", { "user-agent": userAgent }));
}

test("a user sees where they are signed in, this session first, and nobody else's", async () => {
  const phone = await signInWith(
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
  );
  await phone.get("/own/sessions");
  const page = await signInWith("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 <script>");
  await gateway.signIn("bob@acme.test");
  const answer = await page.get("/own/sessions");
  expect(usesOf(answer)).toMatchObject([
    { is_this: true, browser: "Chrome on Windows" },
    { is_this: false, browser: "Safari on iPhone" },
  ]);
  for (const { signed_in_on: from, last_seen_on: until } of usesOf(answer)) {
    expect(Date.parse(from ?? "")).toBeGreaterThan(Date.now() - 60_000);
    expect(Date.parse(until ?? "")).toBeGreaterThanOrEqual(Date.parse(from ?? ""));
  }
  for (const token of vendor.tokens()) expect(answer.text).not.toContain(token);
  for (const { cookie } of [page, phone]) expect(answer.text).not.toContain(cookie.split("=")[1]);
  expect(answer.text).not.toContain("127.0.0.1");
});

test("an Admin sees when people of their org unit and below were last here; nobody else's, and no other role does", async () => {
  const below: Reply[] = [];
  vendor.on("/v3/groups/org-list/1001", (_, response) =>
    reply(response, 200, success({ orgUnits: [1001, 1002] })),
  );
  const ann = await gateway.signIn();
  await (await gateway.signIn("newteam@acme.test")).get("/own/sessions");
  const seen = async () => {
    const answer = await ann.get("/own/last-seen");
    below.push(answer);
    return (json(answer)["data"] as { people: { user_id: number; last_seen_on: string }[] }).people;
  };
  await vi.waitFor(async () => expect((await seen()).map(({ user_id: id }) => id)).toEqual([7]));
  expect(Date.parse((await seen())[0]?.last_seen_on ?? "")).toBeGreaterThan(Date.now() - 60_000);
  // Of unit 1010, which is not below.
  for (const { text } of below) expect(text).not.toContain('"user_id":10');
  vendor.on("/v3/auth/profile", (_, response) =>
    reply(response, 200, success({ role_id: 2, org_unit_id: 1001 })),
  );
  const standard = await gateway.signIn("bob@acme.test");
  expect((await standard.get("/own/last-seen")).status).toBe(403);
});

test("the others end at once in every process, their tokens with them; this session and other people's go on", async () => {
  const file = storeFile();
  const [a, b] = [await testGateway(vendor, { file }), await testGateway(vendor, { file })];
  const page = await signInWith("Firefox/1", a.url);
  const others = [await signInWith("Firefox/2", a.url), await signInWith("Firefox/3", b.url)];
  const bob = await b.signIn("bob@acme.test");
  for (const other of others) expect((await other.get("/v3/users/1")).status).toBe(200);
  expect(json(await page.send("DELETE", "/own/sessions/others"))["data"]).toEqual({ ended: 2 });
  // Before they ask: they are over here, whatever the service says.
  expect(usesOf(await page.get("/own/sessions"))).toHaveLength(1);
  for (const other of others) {
    for (const path of ["/v3/users/1", "/own/sessions"])
      expect(json(await other.get(path))).toMatchObject({ code: "session_ended" });
  }
  expect((await bob.get("/v3/users/1")).status).toBe(200);
  expect(vendor.live()).toEqual({ access: 2, refresh: 2 });
  expect(json(await page.send("DELETE", "/own/sessions/others"))["data"]).toEqual({ ended: 0 });
  await a.close();
  await b.close();
});

test("the others end although the service cannot be told", async () => {
  const page = await signInWith("Firefox/1");
  const other = await signInWith("Firefox/2");
  vendor.on("/oauth/revoke-token", (_, response) => fail(response, 503, "Later"));
  expect((await page.send("DELETE", "/own/sessions/others")).status).toBe(200);
  expect((await other.get("/v3/users/1")).status).toBe(401);
  expect(gateway.log).toContainEqual(expect.objectContaining({ event: "revoke_failed" }));
});

test("whom the API does not let in any more is out here too, within a minute", async () => {
  const page = await signInWith("Firefox/1");
  expect((await page.get("/own/sessions")).status).toBe(200);
  vendor.expireAccess();
  vendor.killRefresh();
  const later = performance.now() + 61_000;
  vi.spyOn(performance, "now").mockImplementation(() => later);
  expect(json(await page.get("/own/sessions"))).toMatchObject({ code: "session_ended" });
  vi.restoreAllMocks();
});

test("while the API is away, who somebody is holds for a quarter of an hour", async () => {
  const page = await signInWith("Firefox/1");
  expect((await page.get("/own/sessions")).status).toBe(200);
  vendor.on("/v3/auth/profile", (_, response) => fail(response, 503, "Later"));
  const start = performance.now();
  const clock = vi.spyOn(performance, "now").mockImplementation(() => start + 14 * 60_000);
  expect((await page.get("/own/sessions")).status).toBe(200);
  clock.mockImplementation(() => start + 16 * 60_000);
  expect((await page.get("/own/sessions")).status).toBe(502);
  vi.restoreAllMocks();
});
