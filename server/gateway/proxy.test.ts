import type { ServerResponse } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ask, json } from "./testing/ask.ts";
import { eachGateway } from "./testing/each-gateway.ts";
import { fail, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { testGateway, type Browser, type TestGateway } from "./testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

eachGateway((started) => ({ vendor, gateway, page } = started), { limitMs: 1_500 });

describe("who may ask", () => {
  const question = (headers: Record<string, string>, path = "/v3/users/list") =>
    ask(gateway.url, path, { headers });

  test("only a script of our own origin", async () => {
    const { cookie } = page;
    const foreign: Record<string, string>[] = [
      {},
      { "x-app": "2" },
      { "x-app": "1", "sec-fetch-site": "cross-site" },
      { "x-app": "1", "sec-fetch-site": "same-site" },
      { "x-app": "1", "sec-fetch-site": "none" },
    ];
    for (const headers of foreign) {
      for (const path of ["/v3/users/list", "/oauth/token", "/v3", "/own/anything", "/own"]) {
        const answer = await question({ cookie, ...headers }, path);
        expect(answer.status).toBe(403);
        expect(json(answer)).toMatchObject({ code: "forbidden_origin" });
      }
    }
    expect((await question({ cookie, "x-app": "1" })).status).toBe(200);
    expect(vendor.count("/v3/users/list")).toBe(1);
  });

  test("there is no CORS", async () => {
    const answer = await ask(gateway.url, "/v3/users", {
      method: "OPTIONS",
      headers: { origin: "https://evil.test", "access-control-request-method": "POST" },
    });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  test("not under a foreign name (DNS rebinding)", async () => {
    for (const host of ["evil.test", "evil.test:4173", "127.0.0.1.evil.test"]) {
      const answer = await question({ cookie: page.cookie, "x-app": "1", host });
      expect(answer.status).toBe(421);
      expect(json(answer)).toMatchObject({ code: "forbidden_host" });
    }
    for (const host of ["localhost:5173", "localhost.", "127.0.0.1", "[::1]:4173"]) {
      expect((await question({ cookie: page.cookie, "x-app": "1", host })).status).toBe(200);
    }
    const front = await testGateway(vendor, { host: "0.0.0.0", publicUrl: "https://admin.example.com" });
    for (const [host, status] of [
      ["admin.example.com", 401],
      ["Admin.Example.com:443", 401],
      ["admin.example.com.", 401],
      ["admin.example.com.evil.test", 421],
      ["127.0.0.1", 421],
    ] as const) {
      const headers = { host, "x-app": "1" };
      expect([host, (await ask(front.url, "/v3/users/list", { headers })).status]).toEqual([host, status]);
    }
    await front.close();
    // Loopback is more than one address, and its own name is the one that it is bound to.
    const second = await testGateway(vendor, { host: "127.0.0.2" });
    for (const [host, status] of [
      ["127.0.0.2:4173", 401],
      ["127.0.0.3", 421],
    ] as const) {
      const headers = { host, "x-app": "1" };
      expect([host, (await ask(second.url, "/v3/users/list", { headers })).status]).toEqual([host, status]);
    }
    await second.close();
    expect((await ask(gateway.url, "/", { headers: { host: "a b" } })).status).toBe(400);
  });
});

test("the query goes through letter by letter", async () => {
  const query = "?disposition=NO%20ANSWER,BUSY&caller_id=%2B18015550123&x=a+b&empty=&%zz";
  await page.get(`/v3/conversations/calls${query}`);
  expect(vendor.seen.at(-1)?.url).toBe(`/v3/conversations/calls${query}`);
});

test("only listed headers pass, both ways", async () => {
  const answer = await page.get("/v3/users/list", {
    "x-request-id": "request-0001",
    "x-forwarded-for": "6.6.6.6",
    "x-evil": "1",
    authorization: "Bearer mine",
    accept: "application/json",
    referer: "http://127.0.0.1/calls/1",
  });
  const sent = vendor.seen.at(-1)?.headers ?? {};
  expect(Object.keys(sent).sort()).toEqual([
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "host",
    "x-request-id",
  ]);
  expect(sent.authorization).toMatch(/^Bearer tok-/);
  // The gateway's own, or two people's writes could carry the same one; the browser's is in the log beside it.
  expect(sent["x-request-id"]).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(answer.headers["x-request-id"]).toBe(sent["x-request-id"]);
  expect(gateway.log.at(-1)).toMatchObject({ requestId: sent["x-request-id"], askedId: "request-0001" });
  expect(answer.headers["x-secret"]).toBeUndefined();
  expect(answer.headers["cache-control"]).toBe("no-store");
});

describe("paths that lead elsewhere", () => {
  test.each([
    "/v3/../oauth/token",
    "/v3/users/%2e%2e/list",
    "/v3/users%2flist",
    "/v3/users%5clist",
    "/v3/%252e%252e/oauth",
    "/v3//evil.test/",
    "/v3/users/..",
    "/v3/users;x=1",
    "/v3/users/a%20b",
    "/v3/.hidden",
    "/%763/users/list/../..",
    "http://evil.test/v3/users/list",
    "/v3\\..\\oauth",
    "/calls/..%2f..%2fv3",
    "//evil.test/v3",
  ])("%s", async (path) => {
    const before = vendor.seen.length;
    const answer = await page.get(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(json(answer)).toMatchObject({
      code: expect.stringMatching(/^(?:bad_request|forbidden_host)$/) as string,
    });
    expect(vendor.seen).toHaveLength(before);
    expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
  });
});

describe("bodies", () => {
  const upload = (bytes: number) => {
    const body = Buffer.alloc(bytes, "x");
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    return page.post("/v3/media-prompts", body.toString("latin1"), `key-${bytes}`, headers);
  };

  test("of more than 256 kB are refused, declared or not", async () => {
    const large = "x".repeat(256 * 1024 + 1);
    const declared = await page.post("/v3/users", large, "key-1");
    const chunked = await page.post("/v3/users", large, "key-1", { "transfer-encoding": "chunked" });
    for (const answer of [declared, chunked]) {
      expect(answer.status).toBe(413);
      expect(json(answer)).toMatchObject({ message: "A request can have up to 256 kB." });
    }
    expect(vendor.count("/v3/users")).toBe(0);
    expect((await page.post("/v3/users", large.slice(1), "key-1")).status).toBe(200);
  });

  test("of uploads may have 50 MB, and can be repeated after a refresh", async () => {
    vendor.expireAccess();
    vendor.on("/v3/media-prompts", ({ body }, response) =>
      reply(response, 200, success({ bytes: body.length })),
    );
    expect(json(await upload(5_000_000))).toMatchObject({ data: { bytes: 5_000_000 } });
    expect(json(await upload(50 * 1024 * 1024))).toMatchObject({ data: { bytes: 50 * 1024 * 1024 } });
    expect((await upload(53_000_000)).status).toBe(413);
  });

  test("for sign-in are small", async () => {
    expect((await page.send("POST", "/oauth/token", `{"email":"${"x".repeat(20_000)}"}`)).status).toBe(413);
  });
});

describe("an upstream that misbehaves", () => {
  const html = "<html><body>oops</body></html>";
  const cases: [string, (response: ServerResponse) => void, number, string][] = [
    [
      "an HTML page",
      (r) => r.writeHead(200, { "content-type": "text/html" }).end(html),
      502,
      "upstream_bad_answer",
    ],
    [
      "an HTML error",
      (r) => r.writeHead(500, { "content-type": "text/html" }).end(html),
      502,
      "upstream_bad_answer",
    ],
    [
      "a redirect",
      (r) => r.writeHead(302, { location: "http://127.0.0.1/" }).end(),
      502,
      "upstream_bad_answer",
    ],
    [
      "nothing",
      (r) => r.writeHead(200, { "content-type": "application/json" }).end(),
      502,
      "upstream_bad_answer",
    ],
    [
      "half of it",
      (r) => r.writeHead(200, { "content-type": "application/json" }).end('{"a":'),
      502,
      "upstream_bad_answer",
    ],
    ["a dead connection", (r) => r.destroy(), 502, "upstream_lost"],
    ["silence", () => {}, 504, "upstream_timeout"],
    [
      "a WAF's 429",
      (r) => r.writeHead(429, { "content-type": "text/html", "retry-after": "9" }).end(html),
      429,
      "upstream_bad_answer",
    ],
  ];

  test.each(cases)("%s is a clean error", async (_, answer, status, code) => {
    vendor.on("/v3/users/list", (_seen, response) => answer(response));
    const got = await page.get("/v3/users/list");
    expect(got.status).toBe(status);
    expect(json(got)).toMatchObject({ code, data: null });
    expect(json(got)["requestId"]).toBe(got.headers["x-request-id"]);
    expect(got.headers["retry-after"]).toBe(status === 429 ? "9" : undefined);
  });

  test("its own errors pass as they are", async () => {
    vendor.on("/v3/users/list", (_, response) => fail(response, 500, "Ours"));
    const got = await page.get("/v3/users/list");
    expect(got.status).toBe(500);
    expect(json(got)).toMatchObject({ code: 500, message: "Ours" });
  });

  test("nobody there", async () => {
    await vendor.close();
    expect(json(await page.get("/v3/users/list"))).toMatchObject({ code: "upstream_unreachable" });
  });
});

describe("pooled connections", () => {
  test("a read on a connection that died is repeated, a write never is", async () => {
    let asked = 0;
    vendor.on("/v3/users/list", (_, response) => {
      asked += 1;
      if (asked === 2) response.destroy();
      else reply(response, 200, success({ asked }));
    });
    expect(json(await page.get("/v3/users/list"))).toMatchObject({ data: { asked: 1 } });
    expect(json(await page.get("/v3/users/list"))).toMatchObject({ data: { asked: 3 } });

    vendor.on("/v3/users/1", (_, response) => response.destroy());
    const got = await page.send("PATCH", "/v3/users/1");
    expect(json(got)).toMatchObject({ code: "outcome_unknown" });
    expect(vendor.count("/v3/users/1", "PATCH")).toBe(1);
    // A connection of its own, so that it cannot have been a dead one.
    const write = vendor.seen.find(({ method }) => method === "PATCH");
    expect(write?.headers.connection).toBe("close");
  });
});

// Conversations are read on their way, and asked for uncompressed.
test.each(["/v3/users/list", "/v3/conversations/sms"])(
  "%s is compressed, whole and only when asked",
  async (path) => {
    const rows = Array.from({ length: 200 }, (_, n) => ({ name: `row ${n}` }));
    vendor.on(path, (_, response) => reply(response, 200, success(rows)));
    const packed = await page.get(path, { "accept-encoding": "gzip, br" });
    expect(packed.headers["content-encoding"]).toBe("br");
    expect(JSON.parse(brotliDecompressSync(packed.bytes).toString())).toMatchObject({ data: rows });
    const plain = await page.get(path);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(json(plain)).toMatchObject({ data: rows });
  },
);

test("logs one line per request, without query and long numbers", async () => {
  await page.get("/v3/conversations/calls?caller_id=%2B18015550123&name=Ann");
  await page.get("/v3/users/18015550123");
  await ask(gateway.url, "/v3/users/list", { headers: { "x-app": "1" } });
  const lines = gateway.log.filter(({ event }) => event === "request");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatchObject({
    method: "GET",
    path: "/v3/conversations/calls",
    status: 200,
    level: "info",
  });
  expect(lines[2]).toMatchObject({ path: "/v3/users/…" });
  expect(lines[3]).toMatchObject({ status: 401, code: "session_ended" });
  expect(JSON.stringify(lines)).not.toMatch(/Ann|8015550123|ann@acme/);
});
