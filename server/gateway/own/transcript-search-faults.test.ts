import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { json } from "../testing/ask.ts";
import { eachGateway } from "../testing/each-gateway.ts";
import { reply, success, type FakeVendor } from "../testing/fake-vendor.ts";
import type { Browser, TestGateway } from "../testing/test-gateway.ts";
import { at, list, LIST, range, searched, year } from "./search/testing/call-list.ts";

let vendor: FakeVendor;
let page: Browser;
let gateway: TestGateway;

eachGateway((started) => ({ vendor, page, gateway } = started));

describe("a service that doesn't go along", () => {
  test("a window that fails is named, the others are read, and it can be read alone", async () => {
    let isBroken = true;
    list(vendor, year, (query) => (isBroken && query.get("end") === at(31) ? { status: 500 } : undefined));
    const { failed, last } = await searched(page, {});
    expect(failed).toEqual([
      {
        kind: "failed",
        start: at(62),
        end: at(31),
        message: "The service can't list these calls right now.",
      },
    ]);
    const { total = null, read } = last ?? {};
    expect(last).toMatchObject({ is_done: true });
    expect(read).toBe(total);
    isBroken = false;
    const before = vendor.count(LIST);
    const again = await searched(page, { start: at(62), end: at(31) });
    expect(again).toMatchObject({ failed: [], last: { read: 1_500 - (total ?? 0), is_done: true } });
    expect(vendor.count(LIST) - before).toBe(2);
  });

  test("one that breaks off in the middle of a window is named once, with what was found in it before", async () => {
    list(vendor, year, (query) =>
      query.get("end") === at(0) && query.get("offset") === "200" ? { status: 503 } : undefined,
    );
    const { failed, hits } = await searched(page, {});
    expect(failed.map(({ start }) => start)).toEqual([at(31)]);
    expect(hits.filter(({ call }) => (call.call_start ?? "") >= at(31)).length).toBeGreaterThan(50);
  });

  test("too many requests: it waits as long as it is told, asks for fewer, and says so", async () => {
    let refusals = 2;
    let running = 0;
    let most = 0;
    list(vendor, year, () => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => (running -= 1), 1);
      return refusals-- > 0 ? { status: 429, after: 1 } : undefined;
    });
    const begun = performance.now();
    const { lines, failed, last } = await searched(page, {});
    expect(performance.now() - begun).toBeGreaterThan(900);
    expect(failed).toEqual([]);
    expect(last).toMatchObject({ read: 1_500, is_done: true });
    expect(lines).toContainEqual(expect.objectContaining({ kind: "progress", wait_seconds: 1 }));
    expect(most).toBeLessThanOrEqual(4);
  });

  test.each([
    [403, 403, "forbidden"],
    [401, 403, "forbidden"],
    [400, 400, "bad_request"],
  ])("%i to the first question is the answer", async (status, answered, code) => {
    list(vendor, year, () => ({ status }));
    const { answer } = await searched(page, {});
    expect([answer.status, json(answer)["code"]]).toEqual([answered, code]);
  });

  test("a session that ends in the middle ends it, and nothing is kept", async () => {
    list(vendor, year, (query) => {
      if (query.get("end") !== at(62) || query.get("limit") === "1") return undefined;
      vendor.expireAccess();
      vendor.killRefresh();
      return { status: 401 };
    });
    const { lines, last } = await searched(page, {});
    expect(last?.is_done).toBe(false);
    expect(lines.at(-1)).not.toMatchObject({ is_done: true });
  });

  test("HTML, half an answer, and rows that are none", async () => {
    vendor.on(LIST, (_seen, response) => response.end("<html>"));
    expect((await searched(page, range(20))).failed).toHaveLength(1);
    vendor.on(LIST, (_seen, response) => reply(response, 200, success({ calls: "none", total: 4 })));
    expect((await searched(page, range(20))).failed).toHaveLength(1);
    vendor.on(LIST, (_seen, response) =>
      reply(response, 200, success({ calls: [null, 7, {}, []], total: "x" })),
    );
    expect((await searched(page, range(20))).last).toMatchObject({ found: 0, is_done: true });
  });
});

/** A search whose answer is read as it comes. */
function open(body: object) {
  const headers = { cookie: page.cookie, "x-app": "1", "content-type": "application/json" };
  const lines: string[] = [];
  const asking = request(`${gateway.url}/own/transcript-searches`, { method: "POST", headers, agent: false });
  const answered = new Promise<void>((resolve, reject) => {
    asking.on("error", reject);
    asking.on("response", (response) => {
      response.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
      response.on("error", () => {});
      resolve();
    });
  });
  asking.end(JSON.stringify({ words: "refund", ...range(180), ...body }));
  answered.catch(() => {});
  return { lines, answered, close: () => asking.destroy() };
}

test("closing the tab ends the reading; the same search goes on from there", async () => {
  const held: (() => void)[] = [];
  let isHeld = true;
  // One page and five counts, two pages more, then nothing comes.
  list(
    vendor,
    year,
    () => undefined,
    (send) => void (isHeld && vendor.count(LIST) > 8 ? held.push(send) : send()),
  );
  const tab = open({});
  await tab.answered;
  await vi.waitFor(() => expect(held.length).toBe(4));
  tab.close();
  await sleep(50);
  const asked = vendor.count(LIST);
  for (const send of held.splice(0)) send();
  await sleep(50);
  expect(vendor.count(LIST)).toBe(asked);
  isHeld = false;
  expect((await searched(page, {})).last).toMatchObject({ read: 1_500, is_done: true });
  const pages = vendor.seen.filter(({ url }) => url.includes("limit=200")).map(({ url }) => url);
  // The four that nobody waited for are read again, and no other.
  expect(pages.length - new Set(pages).size).toBe(4);
});

test("a third search of one person waits until one of two is left", async () => {
  const held: (() => void)[] = [];
  vendor.on(LIST, (_seen, response) =>
    held.push(() => reply(response, 200, success({ calls: [], total: 0 }))),
  );
  const tabs = [open(range(5)), open(range(6)), open(range(7))];
  await vi.waitFor(() => expect(held.length).toBe(2));
  await sleep(50);
  expect(held.length).toBe(2);
  tabs[0]?.close();
  await vi.waitFor(() => expect(held.length).toBe(3));
  for (const send of held) send();
  await Promise.all(tabs.slice(1).map(({ answered }) => answered));
});
