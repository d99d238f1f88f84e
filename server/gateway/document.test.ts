import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ask, json } from "./testing/ask.ts";
import { fail, fakeVendor, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { testGateway, type TestGateway } from "./testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let distDir: string;

const pages = [
  { path: "/calls", files: ["assets/calls.js"] },
  { path: "/calls/:callId", files: ["assets/call.js"] },
];

beforeEach(async () => {
  distDir = mkdtempSync(join(tmpdir(), "document-"));
  mkdirSync(join(distDir, ".vite"));
  writeFileSync(join(distDir, ".vite", "pages.json"), JSON.stringify(pages));
  writeFileSync(
    join(distDir, "index.html"),
    '<html data-session="unknown"><head></head><body>app</body></html>',
  );
  vendor = await fakeVendor();
  gateway = await testGateway(vendor, { distDir });
  const profile = success({ first_name: "</script><b>$&" });
  vendor.on("/v3/auth/profile", (_, response) => reply(response, 200, profile));
});

afterEach(async () => {
  await gateway.close();
  await vendor.close();
  rmSync(distDir, { recursive: true });
});

test("a page names its files, at once for whoever is signed in, when there is time for the others", async () => {
  const page = await gateway.signIn();
  const { text } = await page.get("/calls/990005?t=12");
  expect(text).toContain('<link rel="modulepreload" crossorigin href="/assets/call.js">');
  expect(text).not.toContain("calls.js");
  expect(text).toContain('id="profile">{"first_name":"\\u003c/script>\\u003cb>$&"}</script>');
  expect(json(page.login)).toMatchObject({ profile: { first_name: "</script><b>$&" } });
  const stranger = await ask(gateway.url, "/calls/");
  expect(stranger.text).toContain('<link data-later crossorigin href="/assets/calls.js"></head>');
  expect(stranger.text).not.toContain("profile");
  expect((await ask(gateway.url, "/.vite/pages.json")).status).toBe(404);
});

test("a page comes without the profile when the API is slow or broken, and not for a session that has ended", async () => {
  const page = await gateway.signIn();
  vendor.on("/v3/auth/profile", () => {});
  const started = performance.now();
  const slow = await page.get("/calls");
  expect(performance.now() - started).toBeLessThan(2000);
  expect(slow.text).toContain('data-session="present"');
  expect(slow.text).not.toContain('id="profile"');
  vendor.on("/v3/auth/profile", (_, response) => fail(response, 500, "Broken"));
  expect((await page.get("/calls")).text).not.toContain('id="profile"');
  vendor.expireAccess();
  vendor.killRefresh();
  expect((await page.get("/calls")).text).toContain('data-session="none"');
});

test("a page brings the user's own preferences, as does the sign-in, and is drawn in their theme at once", async () => {
  const ann = await gateway.signIn();
  expect((await ann.get("/calls")).text).toContain('id="preferences">null</script>');
  const content = { theme: "dark", clock: "24-hour" };
  await ann.send("POST", "/own/documents", JSON.stringify({ kind: "preferences", content }));
  const { text } = await ann.get("/calls");
  expect(text).toContain('<html data-session="present" data-theme="dark">');
  const block = /id="preferences">(.*?)<\/script>/.exec(text)?.[1] ?? "";
  expect(JSON.parse(block)).toMatchObject({ kind: "preferences", revision: 1, content });
  expect(json((await gateway.signIn()).login)).toMatchObject({ preferences: { content } });
  const bob = await gateway.signIn("bob@acme.test");
  expect((await bob.get("/calls")).text).toContain('data-session="present">');
  expect((await ask(gateway.url, "/calls")).text).not.toContain("preferences");
});
