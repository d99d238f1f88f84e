import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { ask, json } from "./testing/ask.ts";
import { eachGateway } from "./testing/each-gateway.ts";
import { fail, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { storeFile } from "./testing/store-file.ts";
import { browser, testGateway, type Browser, type TestGateway } from "./testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

eachGateway(
  (started) => {
    ({ vendor, gateway, page } = started);
    let made = 0;
    vendor.on("/v3/users", (_, response) => reply(response, 200, success({ userId: (made += 1) })));
  },
  { limitMs: 1_500 },
);

const post = (body = '{"a":1}', key: string | undefined = "key-1") => page.post("/v3/users", body, key);

describe("a POST", () => {
  test("without a key, or with a bad one, is refused with the header's name", async () => {
    for (const answer of [
      await page.post("/v3/users", "{}"),
      await post("{}", "a b"),
      await post("{}", "x".repeat(129)),
    ]) {
      expect(answer.status).toBe(400);
      expect(json(answer)).toMatchObject({
        code: "idempotency_key_missing",
        errors: [{ field: "Idempotency-Key" }],
      });
    }
    expect(vendor.count("/v3/users")).toBe(0);
  });

  test("sent twice reaches the API once; the second gets the stored answer", async () => {
    const first = await post();
    const second = await post();
    expect(second.text).toBe(first.text);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.headers["idempotency-replayed"]).toBeUndefined();
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect(vendor.count("/v3/users")).toBe(1);
  });

  test("sent in parallel waits for the first and gets its answer", async () => {
    vendor.on("/v3/users", (_, response) => {
      setTimeout(() => reply(response, 200, success({ userId: 1 })), 100);
    });
    const answers = await Promise.all(Array.from({ length: 20 }, () => post()));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(vendor.count("/v3/users")).toBe(1);
  });

  test("in parallel through two gateways on one store reaches the API once", async () => {
    const file = storeFile();
    const [a, b] = [await testGateway(vendor, { file }), await testGateway(vendor, { file })];
    const one = await a.signIn();
    const twin = browser(b.url, one.login);
    vendor.on("/v3/users", (_, response) => {
      setTimeout(() => reply(response, 200, success({ userId: 1 })), 100);
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? one : twin).post("/v3/users", "{}", "key-1")),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(vendor.count("/v3/users")).toBe(1);
    await a.close();
    await b.close();
  });

  test("with the same key and another body, path or query is a mismatch", async () => {
    await post();
    const others = [
      await post('{"a":2}'),
      await page.post("/v3/groups", '{"a":1}', "key-1"),
      await page.post("/v3/users?x=1", '{"a":1}', "key-1"),
    ];
    for (const answer of others) {
      expect(answer.status).toBe(422);
      expect(json(answer)).toMatchObject({ code: "idempotency_mismatch" });
    }
    expect(vendor.seen.filter(({ method, url }) => method === "POST" && url.startsWith("/v3"))).toHaveLength(
      1,
    );
  });

  test("of another person with the same key is another intention", async () => {
    await post();
    const bob = await gateway.signIn("bob@acme.test");
    expect(json(await bob.post("/v3/users", '{"b":2}', "key-1"))).toMatchObject({ data: { userId: 2 } });
  });

  test("keeps its key over a new sign-in", async () => {
    const first = await post();
    page = await gateway.signIn();
    expect((await post()).text).toBe(first.text);
    expect(vendor.count("/v3/users")).toBe(1);
  });

  test("that was refused may be corrected under the same key", async () => {
    vendor.on("/v3/users", (_, response) => fail(response, 409, "This e-mail is taken"));
    expect((await post()).status).toBe(409);
    vendor.on("/v3/users", (_, response) => reply(response, 200, success({ userId: 5 })));
    expect(json(await post('{"a":2}'))).toMatchObject({ data: { userId: 5 } });
    expect(json(await post('{"a":2}'))).toMatchObject({ data: { userId: 5 } });
    expect(vendor.count("/v3/users")).toBe(2);
  });

  test("goes on when its page has gone, and the answer waits for the repetition", async () => {
    const arrived = Promise.withResolvers<ServerResponse>();
    vendor.on("/v3/users", (_, response) => arrived.resolve(response));
    const gone = new AbortController();
    const headers = {
      cookie: page.cookie,
      "x-app": "1",
      "idempotency-key": "key-1",
      "content-type": "application/json",
    };
    const lost = ask(gateway.url, "/v3/users", {
      method: "POST",
      headers,
      body: '{"a":1}',
      signal: gone.signal,
    });
    const answer = await arrived.promise;
    gone.abort();
    await expect(lost).rejects.toThrow("aborted");
    reply(answer, 200, success({ userId: 9 }));
    expect(json(await post())).toMatchObject({ data: { userId: 9 } });
    expect(vendor.count("/v3/users")).toBe(1);
  });
});

describe("the outcome is unknown", () => {
  const lost: Record<string, (response: ServerResponse) => void> = {
    "when the connection dies after sending": (response) => response.destroy(),
    "when the answer is cut off": (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write('{"code":200');
      setTimeout(() => response.destroy(), 20);
    },
    "when the API takes too long": () => {},
    "when the answer is a page of a proxy": (response) => {
      response.writeHead(502, { "content-type": "text/html" });
      response.end("<h1>Bad gateway</h1>");
    },
    "when the answer is empty": (response) => response.end(),
    "when a gateway in between gives up": (response) => fail(response, 504, "Timeout"),
  };

  test.each(Object.entries(lost))("%s", async (_, answer) => {
    vendor.on("/v3/users", (_seen, response) => answer(response));
    for (let time = 0; time < 2; time += 1) {
      const got = await post();
      expect(got.status).toBe(409);
      expect(json(got)).toMatchObject({ code: "outcome_unknown", data: null });
    }
    expect(vendor.count("/v3/users")).toBe(1);
  });
});

test("a connection that never came about frees the key", async () => {
  await vendor.close();
  const answer = await post();
  expect(answer.status).toBe(502);
  expect(json(answer)).toMatchObject({ code: "upstream_unreachable" });
  expect(await gateway.store.ledger.claim(7, "key-1", "other")).toBe("mine");
});
