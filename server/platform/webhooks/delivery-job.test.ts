import { createHmac } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { all, get, run } from "../db/query.ts";
import { buildWebhook, builtSecret, countWaiting } from "../db/webhook-builders.ts";
import { deliveryJob } from "./delivery-job.ts";
import { createDeliveryPlatform } from "./testing/delivery-platform.ts";
import { startReceiver, startSocket } from "./testing/receiver.ts";

let platform: ReturnType<typeof createDeliveryPlatform>;
beforeEach(() => {
  platform = createDeliveryPlatform();
});

test("an event arrives signed, with its id and the parameters, and is done", async () => {
  const { db, deliver, tell, later, last } = platform;
  const receiver = await startReceiver(204);
  const parameters = [
    { name: "source", value: "convirza" },
    { name: "__proto__", value: "é" },
  ];
  buildWebhook(db, { id: 1, url: `${receiver.url}/in?key=hidden`, parameters });
  tell({ call_id: 7, name: "Zoë 🙂" });
  later(1500);
  await deliver();
  const [{ headers, body, path } = expect.fail("nothing came")] = receiver.received;
  expect(path).toBe("/in?key=hidden");
  expect(JSON.parse(body)).toEqual(
    JSON.parse(`{
      "event": "call.completed", "delivery_id": 1, "created_on": "2026-03-05T10:30:00.000Z", "org_unit_id": 1003,
      "data": { "call_id": 7, "name": "Zoë 🙂" }, "parameters": { "source": "convirza", "__proto__": "é" }
    }`),
  );
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "x-webhook-event": "call.completed",
    "x-webhook-delivery": "1",
    "x-webhook-signature": createHmac("sha256", builtSecret).update(body).digest("hex"),
  });
  expect(last()).toEqual({ at: "2026-03-05T10:30:01.500Z", status: 204, refused: 0 });
  expect(countWaiting(db, 1)).toBe(0);
  await deliver();
  expect(receiver.received).toHaveLength(1);
});

test("nothing of an address, a body or a secret is logged", async () => {
  const { db, log, deliver, tell, tried } = platform;
  const receiver = await startReceiver(500);
  buildWebhook(db, { id: 1, url: `${receiver.url}/path?key=hidden` });
  tell({ name: "Zoë" });
  await deliver();
  expect(tried()).toMatchObject([{ webhook_id: 1, try: 1, outcome: "to_be_repeated", status_code: 500 }]);
  expect(JSON.stringify(log)).not.toMatch(/hidden|127\.0|path|Zo|secret/);
});

test("five tries after 0, 30 seconds, 2 and 10 minutes and an hour, with one id and one body, then no more", async () => {
  const { db, clock, deliver, tell, later, last, tried } = platform;
  const receiver = await startReceiver(500);
  buildWebhook(db, { id: 1, url: receiver.url });
  tell();
  await deliver();
  for (const [index, pause] of [30_000, 120_000, 600_000, 3_600_000].entries()) {
    later(pause - 1);
    await deliver();
    expect(receiver.received).toHaveLength(index + 1);
    later(1);
    await deliver();
    expect(receiver.received).toHaveLength(index + 2);
    expect(last()).toEqual({ at: clock.now.toISOString(), status: 500, refused: 0 });
  }
  expect(countWaiting(db, 1)).toBe(0);
  later(24 * 3_600_000);
  await deliver();
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  expect(new Set(receiver.received.map(({ headers }) => headers["x-webhook-delivery"]))).toEqual(
    new Set(["1"]),
  );
  expect(tried().map(({ outcome }) => outcome)).toEqual([...Array(4).fill("to_be_repeated"), "given_up"]);
});

test("a failure is repaired by the next try", async () => {
  const { db, deliver, tell, later, last } = platform;
  let status = 503;
  const receiver = await startReceiver((response) => response.writeHead(status).end());
  buildWebhook(db, { id: 1, url: receiver.url });
  tell();
  await deliver();
  status = 200;
  later(30_000);
  await deliver();
  expect(receiver.received).toHaveLength(2);
  expect([last(), countWaiting(db, 1)]).toMatchObject([{ status: 200 }, 0]);
});

test("a slow endpoint does not hold up the others, nor what happens meanwhile", async () => {
  const { db, deliver, tell, tried } = platform;
  const slow = await startSocket(() => {});
  const quick = await startReceiver(200);
  buildWebhook(db, { id: 1, url: slow.url });
  buildWebhook(db, { id: 2, url: quick.url });
  for (let n = 0; n < 20; n += 1) tell();
  const running = deliver({ limitMs: 2500 });
  await vi.waitFor(() => expect(quick.received).toHaveLength(20), { timeout: 2400 });
  tell();
  await vi.waitFor(() => expect(quick.received).toHaveLength(21), { timeout: 2400 });
  // Nothing of the slow one is over yet.
  expect(tried().filter(({ webhook_id }) => webhook_id === 1)).toEqual([]);
  run(db, "UPDATE webhooks SET status = 'inactive' WHERE webhook_id = 1");
  await running;
  // It was switched off in the middle of its tries: those end, and nothing is left.
  expect(slow.connections()).toBe(4);
  expect(countWaiting(db, 1)).toBe(0);
});

test("no more are sent at once than allowed, in all and to one", async () => {
  const { db, deliver, tell } = platform;
  const most = async (webhooks: number, settings: object) => {
    let [now, peak] = [0, 0];
    const receiver = await startReceiver((response) => {
      now += 1;
      peak = Math.max(peak, now);
      setTimeout(() => {
        now -= 1;
        response.writeHead(200).end();
      }, 20);
    });
    for (let id = 1; id <= webhooks; id += 1) buildWebhook(db, { id, url: receiver.url });
    for (let n = 0; n < 8; n += 1) tell();
    await deliver(settings);
    expect(receiver.received).toHaveLength(webhooks * 8);
    run(db, "DELETE FROM webhooks");
    return peak;
  };
  expect(await most(1, { parallelPerWebhook: 3 })).toBe(3);
  expect(await most(4, { parallel: 5 })).toBe(5);
});

test("a try is counted and the next one set before it begins, so that a crash repeats it", async () => {
  const { db, deliver, tell, later } = platform;
  const slow = await startSocket(() => {});
  buildWebhook(db, { id: 1, url: slow.url });
  tell();
  const running = deliver();
  await vi.waitFor(() => expect(slow.connections()).toBe(1));
  expect(all(db, "SELECT tries, next_try_at AS next FROM webhook_deliveries")).toEqual([
    { tries: 1, next: "2026-03-05T10:30:30.000Z" },
  ]);
  await running;
  // As if the program had ended in the middle of the fifth try.
  run(db, "UPDATE webhook_deliveries SET tries = 5");
  later(60_000);
  await deliver();
  expect(slow.connections()).toBe(1);
  expect(countWaiting(db, 1)).toBe(0);
});

test("a webhook deleted in the middle of a try leaves nothing behind", async () => {
  const { db, deliver, tell } = platform;
  const receiver = await startReceiver((response) => {
    run(db, "DELETE FROM webhooks");
    response.writeHead(200).end();
  });
  buildWebhook(db, { id: 1, url: receiver.url });
  tell();
  await deliver();
  expect(get(db, "SELECT count(*) AS n FROM webhook_deliveries")).toEqual({ n: 0 });
});

test("once the worker closes, what is under way ends and nothing more begins", async () => {
  const { db, context, tell } = platform;
  const receiver = await startReceiver((response) => {
    setTimeout(() => response.writeHead(200).end(), 50);
  });
  buildWebhook(db, { id: 1, url: receiver.url });
  for (let n = 0; n < 20; n += 1) tell();
  const closing = new AbortController();
  const running = deliveryJob({ limitMs: 2000 }).run(context, closing.signal);
  await vi.waitFor(() => expect(receiver.received.length).toBeGreaterThan(0));
  closing.abort();
  await running;
  expect(receiver.received.length).toBeLessThan(20);
  expect(countWaiting(db, 1)).toBe(20 - receiver.received.length);
});
