import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bodyHash } from "./fingerprint.ts";
import { json } from "./testing/ask.ts";
import { fakeVendor, type FakeVendor } from "./testing/fake-vendor.ts";
import { testGateway, type Browser, type TestGateway } from "./testing/test-gateway.ts";

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;

beforeEach(async () => {
  vendor = await fakeVendor();
  gateway = await testGateway(vendor);
  page = await gateway.signIn();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await gateway.close();
  await vendor.close();
});

/** How often a text with this many brackets or more was parsed while `work` ran. */
async function parsed(least: number, work: () => Promise<unknown>): Promise<number> {
  const parse = vi.spyOn(JSON, "parse");
  await work();
  const texts = parse.mock.calls.map(([text]) => text);
  parse.mockRestore();
  return texts.filter((text) => text.includes("[".repeat(least))).length;
}

test.each([
  ["PUT", "/v3/tag/505", "a"],
  ["POST", "/own/jobs", "writes"],
])("a %s of %s that is nested too deep is refused before anybody parses it", async (method, path, name) => {
  const body = `{"title": "[[\\"", "${name}": [${"[".repeat(100_000)}`;
  const send = () => page.send(method, path, body, { "if-match": "*", "idempotency-key": "deep" });
  let answer: Awaited<ReturnType<typeof send>> | undefined;
  expect(await parsed(1_000, async () => (answer = await send()))).toBe(0);
  expect(answer && json(answer)).toMatchObject({
    code: "bad_request",
    message: expect.stringContaining("nested more than 32 levels deep") as string,
    errors: [{ field: name }],
  });
  expect(vendor.count("/v3/tag/505", "PUT")).toBe(0);
});

test("32 levels are not too deep, and brackets in texts are none", async () => {
  const nested = (levels: number) =>
    `{"a":"${"[{".repeat(50)}\\"[","b":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
  const statuses = [];
  for (const levels of [32, 33]) {
    statuses.push((await page.post("/v3/users", nested(levels), `key-${levels}`)).status);
  }
  expect(statuses).toEqual([200, 400]);
});

test("an object with thousands of members is refused before anybody parses it", async () => {
  const members = Array.from({ length: 2_001 }, (_, at) => `"k${at}":0`);
  const write = `{"method":"PUT","path":"/v3/tag/505","label":"a","body":{},"only_if":{${members.join(",")}}}`;
  const answer = await page.send("POST", "/own/jobs", `{"title":"a","writes":[${write}]}`);
  expect([answer.status, json(answer)["message"]]).toEqual([
    400,
    "An object in the body has more than 2000 members.",
  ]);
});

test("one person has four large bodies under way at a time, whether or not they say how large; others and small ones get through", async () => {
  const held: { end: AbortController; ended: Promise<unknown> }[] = [];
  const hold = (path: string) => {
    const end = new AbortController();
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(1024)) });
    const headers = {
      cookie: page.cookie,
      "x-app": "1",
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    };
    const init = { method: "POST", headers, body, duplex: "half", signal: end.signal } as const;
    held.push({ end, ended: fetch(gateway.url + path, init).catch(() => undefined) });
  };
  for (const path of ["/own/jobs", "/v3/media-prompts", "/v3/broadcast"]) hold(path);
  const large = `{"title":"${"a".repeat(1_100_000)}"}`;
  const statusFor = async (who: Browser) => (await who.send("POST", "/own/jobs", large)).status;
  // The one that is looked with takes the place of one that is held, where it comes first.
  await vi.waitFor(async () => {
    hold("/own/jobs");
    expect(await statusFor(page)).toBe(503);
  });
  expect((await page.send("POST", "/own/jobs")).status).toBe(400);
  expect(await statusFor(await gateway.signIn("bob@acme.test"))).toBe(400);
  for (const { end } of held) end.abort();
  await Promise.all(held.map(({ ended }) => ended));
  await vi.waitFor(async () => expect(await statusFor(page)).toBe(400));
});

test("a large body isn't taken apart to see whether it came before: its bytes say so", () => {
  const digest = (text: string) => {
    const hash = bodyHash("application/json");
    hash.update(Buffer.from(text));
    return hash.digest();
  };
  const parse = vi.spyOn(JSON, "parse");
  const large = (blank: string) => `{"a":${blank}[${"1,".repeat(20_000)}1]}`;
  expect(digest(large(""))).toBe(digest(large("")));
  expect(digest(large(""))).not.toBe(digest(large(" ")));
  expect(parse).not.toHaveBeenCalled();
});

test("a form of thousands of parts is taken apart no further than real forms go", () => {
  const hash = bodyHash("multipart/form-data; boundary=x");
  const search = vi.spyOn(Buffer.prototype, "indexOf");
  hash.update(Buffer.from("--x".repeat(20_000)));
  expect(hash.digest()).toMatch(/^[\da-f]{64}$/);
  expect(search.mock.calls.length).toBeLessThan(200);
});

test("only what needs large bodies takes them: a broadcast, and uploads of prompts", async () => {
  const large = JSON.stringify({ recipients: Array.from({ length: 50_000 }, () => "+18015550145") });
  const refused = await page.send("PUT", "/v3/tag/505", large, { "if-match": "*", "idempotency-key": "k" });
  expect([refused.status, json(refused)]).toMatchObject([
    413,
    { code: "too_large", message: "A request can have up to 256 kB." },
  ]);
  const form = { "content-type": "multipart/form-data; boundary=b" };
  expect((await page.post("/v3/users", large, "k-2", form)).status).toBe(413);
  expect((await page.post("/v3/broadcast", large, "k-3")).status).toBe(200);
  expect((await page.post("/v3/media-prompts", large, "k-4", form)).status).toBe(200);
});

test("what is wrong in thousands of places is refused for the first of them", async () => {
  const body = `{"title":"t","writes":[${"1,".repeat(200_000)}1]}`;
  const answer = await page.post("/own/jobs", body, "wrong");
  expect(json(answer)).toMatchObject({
    code: "bad_request",
    message: "writes must have at most 10000 items.",
  });
  const many = `{"title":"t","writes":[${"1,".repeat(400_000)}1]}`;
  expect(json(await page.post("/own/jobs", many, "many"))).toMatchObject({
    code: "bad_request",
    message: "The body holds more than 400000 values.",
  });
});
