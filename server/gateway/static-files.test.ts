import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keepAssets } from "./asset-store.ts";
import { ask, json, type Reply } from "./testing/ask.ts";
import { fakeVendor, type FakeVendor } from "./testing/fake-vendor.ts";
import { testGateway, type TestGateway } from "./testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let root: string;
let distDir: string;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "static-"));
  distDir = join(root, "dist");
  mkdirSync(join(distDir, "assets"), { recursive: true });
  writeFileSync(join(root, "secret.txt"), "secret");
  writeFileSync(
    join(distDir, "index.html"),
    '<html lang="en" data-session="unknown"><body>app</body></html>',
  );
  writeFileSync(join(distDir, "favicon.svg"), "<svg/>");
  writeFileSync(join(distDir, "assets", "main-abc.js"), "console.log(1);".repeat(200));
  writeFileSync(join(distDir, "assets", "inter-abc.woff2"), "font");
  vendor = await fakeVendor();
  gateway = await testGateway(vendor, { distDir });
});

afterEach(async () => {
  await gateway.close();
  await vendor.close();
  rmSync(root, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Reply> =>
  ask(gateway.url, path, { headers });

describe("the page", () => {
  test("is served for every address of the app, and says whether there is a session", async () => {
    const page = await gateway.signIn();
    for (const path of ["/", "/calls", "/calls/880001?t=12", "/index.html", "/calls/12.5", "/users/a.b"]) {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('<html lang="en" data-session="none">');
      expect(answer.headers).toMatchObject({
        "cache-control": "no-store",
        "content-type": "text/html; charset=utf-8",
      });
      expect((await page.get(path)).text).toContain('data-session="present"');
    }
    await page.send("POST", "/oauth/revoke-token");
    expect((await page.get("/")).text).toContain('data-session="none"');
  });

  test("has a HEAD and no POST", async () => {
    const head = await ask(gateway.url, "/calls", { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
    expect((await ask(gateway.url, "/calls", { method: "POST" })).status).toBe(405);
  });

  test("not built yet is a sentence", async () => {
    const front = await testGateway(vendor);
    const answer = await ask(front.url, "/");
    expect(answer.status).toBe(503);
    expect(json(answer)).toMatchObject({ code: "not_built" });
    await front.close();
  });
});

describe("files", () => {
  test("with a hash in their name are kept for ever, others for an hour", async () => {
    const asset = await get("/assets/main-abc.js");
    expect(asset.headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": "text/javascript; charset=utf-8",
    });
    expect((await get("/assets/inter-abc.woff2")).headers["content-type"]).toBe("font/woff2");
    expect((await get("/favicon.svg")).headers["cache-control"]).toBe("public, max-age=3600");
    const head = await ask(gateway.url, "/assets/main-abc.js", { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
  });

  test("go out as brotli to whoever takes it", async () => {
    const packed = await get("/assets/main-abc.js", { "accept-encoding": "gzip, deflate, br, zstd" });
    expect(packed.headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
    expect(brotliDecompressSync(packed.bytes).toString()).toBe("console.log(1);".repeat(200));
    const refused = await get("/assets/main-abc.js", { "accept-encoding": "gzip, br;q=0" });
    expect(refused.headers["content-encoding"]).toBeUndefined();
  });

  test("that are missing are 404, never the page", async () => {
    for (const path of [
      "/assets/gone-abc.js",
      "/assets/",
      "/assets/x",
      "/favicon.ico",
      "/old.js.map",
      "/robots.txt",
    ]) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.text).not.toContain("<html");
    }
  });

  test("outside the build cannot be reached", async () => {
    const paths = [
      "/../secret.txt",
      "/assets/../../secret.txt",
      "/assets/%2e%2e/%2e%2e/secret.txt",
      "/assets/..%2f..%2fsecret.txt",
      "/secret.txt",
      "//etc/passwd.txt",
    ];
    for (const path of paths) {
      const answer = await get(path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toContain("secret\n");
      expect(answer.text).not.toBe("secret");
    }
  });
});

describe("assets of earlier builds", () => {
  test("survive a deploy", async () => {
    const keptAssetsDir = join(root, "kept");
    await (await testGateway(vendor, { distDir, keptAssetsDir })).close();
    rmSync(join(distDir, "assets", "main-abc.js"));
    writeFileSync(join(distDir, "assets", "main-def.js"), "new");
    const front = await testGateway(vendor, { distDir, keptAssetsDir });
    expect((await ask(front.url, "/assets/main-abc.js")).text).toContain("console.log");
    expect((await ask(front.url, "/assets/main-def.js")).text).toBe("new");
    await front.close();
  });

  test("are there while the next build is made beside a running gateway", async () => {
    const front = await testGateway(vendor, { distDir, keptAssetsDir: join(root, "kept") });
    rmSync(join(distDir, "assets"), { recursive: true });
    rmSync(join(distDir, "favicon.svg"));
    expect((await ask(front.url, "/assets/main-abc.js")).text).toContain("console.log");
    const icon = () => ask(front.url, "/favicon.svg", { headers: { "accept-encoding": "br" } });
    expect((await icon()).status).toBe(404);
    writeFileSync(join(distDir, "favicon.svg"), "<svg/>");
    expect((await icon()).status).toBe(200);
    await front.close();
  });

  test("that are cut short are served whole again, after a restart and while the gateway runs", async () => {
    const keptAssetsDir = join(root, "kept");
    const asset = join(keptAssetsDir, "main-abc.js");
    const text = "console.log(1);".repeat(200);
    const start = () => testGateway(vendor, { distDir, keptAssetsDir });
    await (await start()).close();
    writeFileSync(asset, "");
    writeFileSync(`${asset}.4711.part`, "half");
    let front = await start();
    const script = () => ask(front.url, "/assets/main-abc.js");
    expect([(await script()).text, readFileSync(asset, "utf8")]).toEqual([text, text]);
    expect((await ask(front.url, "/assets/main-abc.js.4711.part")).status).toBe(404);
    writeFileSync(asset, "console.log(2);".repeat(200));
    expect((await script()).text).toBe(text);
    await front.close();

    // An earlier build's: there is nothing to copy it from, and a page can be reloaded.
    rmSync(join(distDir, "assets", "main-abc.js"));
    writeFileSync(asset, text.slice(0, 100));
    front = await start();
    expect((await script()).status).toBe(404);
    await front.close();
  });

  test("that cannot be kept are served from the build", async () => {
    writeFileSync(join(root, "kept"), "a file where a folder should be");
    const front = await testGateway(vendor, { distDir, keptAssetsDir: join(root, "kept") });
    expect((await ask(front.url, "/assets/main-abc.js")).text).toContain("console.log");
    expect(front.log[0]).toMatchObject({ level: "warn", event: "assets_not_kept" });
    await front.close();
  });

  test("go after thirty days without a build that has them", () => {
    const kept = join(root, "kept");
    keepAssets(join(distDir, "assets"), kept);
    writeFileSync(join(kept, "old.js"), "old");
    const days = (count: number) => new Date(Date.now() - count * 86_400_000);
    utimesSync(join(kept, "old.js"), days(31), days(31));
    utimesSync(join(kept, "main-abc.js"), days(31), days(31));
    keepAssets(join(distDir, "assets"), kept);
    expect(readdirSync(kept).sort()).toEqual([".sums.json", "inter-abc.woff2", "main-abc.js"]);
  });
});

test("every answer carries the security headers", async () => {
  const page = await gateway.signIn();
  const answers = [
    await get("/"),
    await get("/assets/main-abc.js"),
    await get("/assets/gone.js"),
    await get("/healthz"),
    await get("/v3/users/list"),
    await get("/media/calls/1/recordings/0"),
    await get("/..%2f"),
    await get("/", { host: "evil.test" }),
    await get("/", { host: "a b" }),
    await page.get("/v3/users/list"),
    page.login,
  ];
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types worker",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers["strict-transport-security"]).toBeUndefined();
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  }
});

test("a person who opens a wrong address reads a sentence and the request id, a script gets JSON", async () => {
  const accept = "text/html,application/xhtml+xml,*/*;q=0.8";
  for (const path of ["/calls//5", "/calls%2f5", "/old-page.html", "/v3/users", "/media/x", "/oauth/token"]) {
    const page = await get(path, { accept });
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.headers["content-type"]).toBe("text/html; charset=UTF-8");
    expect(page.headers["cache-control"]).toBe("no-store");
    expect(page.text).toContain(`Request ID ${String(page.headers["x-request-id"])}`);
    expect(page.text).toContain('<a href="/">');
    const script = await get(path, { accept: "application/json, text/plain, */*" });
    expect(page.text.replaceAll("&#39;", "'")).toContain(`<p>${String(json(script)["message"])}</p>`);
  }
});

test("cookies that are too large are told so, with the security headers", async () => {
  const answer = await get("/calls", { cookie: `other=${"x".repeat(20_000)}` });
  expect(answer.status).toBe(431);
  expect(json(answer)).toMatchObject({ code: "bad_request", message: expect.stringContaining("cookies") });
  expect(json(answer)["requestId"]).toMatch(/^[\w-]{36}$/);
  expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
});

test("says to anybody whether it is well, and does not log that it is", async () => {
  const well = await get("/healthz", { host: "10.0.0.9" });
  expect([well.status, well.text]).toEqual([200, '{"status":"ok","service":"gateway"}']);
  expect(gateway.log).toEqual([]);

  const check = vi.spyOn(gateway.store, "check").mockRejectedValue(new Error("disk I/O error"));
  // An answer holds for a second.
  await vi.waitFor(async () => {
    const ill = await get("/healthz");
    expect([ill.status, ill.text]).toEqual([503, '{"status":"failing","service":"gateway"}']);
  }, 5_000);
  expect(gateway.log).toMatchObject([{ level: "error", event: "unhealthy" }]);
  check.mockRestore();
});
