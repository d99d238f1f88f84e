import { describe, expect, test } from "vitest";
import { json } from "./testing/ask.ts";
import { eachGateway } from "./testing/each-gateway.ts";
import { fail, reply, success, type FakeVendor } from "./testing/fake-vendor.ts";
import { type Browser, type TestGateway } from "./testing/test-gateway.ts";

const LIST = "/v3/media-prompts";
const TOTAL = 450;

let vendor: FakeVendor;
let gateway: TestGateway;
let page: Browser;
/** Prompts of the account, newest first: 450, 449, … */
let ids: number[];
/** As many as the vendor gives at once. */
let most: number;

eachGateway((started) => {
  ({ vendor, gateway, page } = started);
  ids = Array.from({ length: TOTAL }, (_, n) => TOTAL - n);
  most = 200;
  vendor.on(LIST, ({ url }, response) => {
    const query = new URL(url, vendor.origin).searchParams;
    const offset = Number(query.get("offset"));
    const rows = ids.slice(offset, offset + Math.min(most, Number(query.get("limit"))));
    const prompts = rows.map((id) => ({ prompt_id: id, url: `${vendor.origin}/sound/${id}?signature=1` }));
    reply(response, 200, success({ prompts, total: ids.length }));
  });
  for (const id of [450, 290, 3]) {
    vendor.on(`/sound/${id}`, ({ headers }, response) => {
      const type = { "content-type": "audio/mpeg", "accept-ranges": "bytes" };
      if (headers.range === "bytes=1-2") {
        return response.writeHead(206, { ...type, "content-range": "bytes 1-2/9" }).end("ou");
      }
      return response
        .writeHead(200, { ...type, "content-length": 9 + String(id).length })
        .end(`sound of ${id}`);
    });
  }
});

describe("a prompt", () => {
  test("is looked for in the list and streamed, whole and in part", async () => {
    const whole = await page.get("/media/prompts/3");
    expect([whole.status, whole.text]).toEqual([200, "sound of 3"]);
    expect(whole.headers).toMatchObject({
      "content-type": "audio/mpeg",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(vendor.seen.filter(({ url }) => url.startsWith(LIST)).map(({ url }) => url)).toEqual([
      `${LIST}?limit=200&offset=0`,
      `${LIST}?limit=200&offset=200`,
      `${LIST}?limit=200&offset=400`,
    ]);
    const part = await page.get("/media/prompts/3", { range: "bytes=1-2" });
    expect([part.status, part.text, part.headers["content-range"]]).toEqual([206, "ou", "bytes 1-2/9"]);
    // The address was kept while the person listens.
    expect(vendor.count(LIST)).toBe(3);
    expect((await page.get("/media/prompts/450")).text).toBe("sound of 450");
    expect(vendor.count(LIST)).toBe(4);
  });

  test("is found although the vendor's pages are shorter than asked for", async () => {
    most = 150;
    // The 161st: between the first page that came and the second that 200 rows a page would ask for.
    expect((await page.get("/media/prompts/290")).text).toBe("sound of 290");
    expect((await page.get("/media/prompts/3")).text).toBe("sound of 3");
  });

  test("is asked for with the session's rights; its own host sees no token", async () => {
    await page.get("/media/prompts/450");
    const [list] = vendor.seen.filter(({ url }) => url.startsWith(LIST));
    expect(list?.headers.authorization).toMatch(/^Bearer tok-/);
    const [fetched] = vendor.seen.filter(({ url }) => url.startsWith("/sound"));
    expect([fetched?.headers.authorization, fetched?.headers.cookie]).toEqual([undefined, undefined]);
  });

  test("of another session is never taken from this one's memory", async () => {
    await page.get("/media/prompts/450");
    const bob = await gateway.signIn("bob@acme.test");
    vendor.on(LIST, (_, response) => fail(response, 403, "Not yours"));
    expect((await bob.get("/media/prompts/450")).status).toBe(403);
  });

  test("gets a fresh address when the kept one has expired", async () => {
    await page.get("/media/prompts/450");
    vendor.on("/sound/450", (_, response) => fail(response, 410, "Expired"));
    expect((await page.get("/media/prompts/450")).status).toBe(410);
    expect(vendor.count(LIST)).toBe(2);
  });
});

test("only our own pages may play it, with a session, and nothing but a number names it", async () => {
  for (const site of ["cross-site", "same-site", "none", ""]) {
    const answer = await page.get("/media/prompts/450", { "sec-fetch-site": site });
    expect(json(answer)).toMatchObject({ code: "forbidden_origin" });
  }
  expect(json(await page.get("/media/prompts/450", { cookie: "" }))).toMatchObject({ code: "session_ended" });
  for (const path of ["/media/prompts/x", "/media/prompts/", "/media/prompts/1/2", "/media/prompts/-1"]) {
    expect((await page.get(path)).status).toBe(404);
  }
  expect((await page.send("POST", "/media/prompts/450")).status).toBe(404);
  expect(vendor.count(LIST)).toBe(0);
});

test("what is not in the list, or has an address elsewhere, is not played", async () => {
  expect(json(await page.get("/media/prompts/999"))).toMatchObject({ code: "recording_unavailable" });
  ids = [];
  expect((await page.get("/media/prompts/3")).status).toBe(404);
  for (const data of [null, { prompts: "none" }, { prompts: [null, 7], total: "x" }]) {
    vendor.on(LIST, (_, response) => reply(response, 200, success(data)));
    expect((await page.get("/media/prompts/3")).status).toBe(404);
  }
  for (const url of ["http://elsewhere.test/x", "file:///etc/passwd", null]) {
    vendor.on(LIST, (_, response) =>
      reply(response, 200, success({ prompts: [{ prompt_id: 3, url }], total: 1 })),
    );
    const answer = await page.get("/media/prompts/3");
    expect([answer.status, json(answer)["message"]]).toEqual([
      502,
      expect.stringContaining("RECORDING_HOSTS"),
    ]);
  }
});
