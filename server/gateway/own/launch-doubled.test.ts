import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import { json } from "../testing/ask.ts";
import type { Browser } from "../testing/test-gateway.ts";
import { launchesOf, launchIn, launchWorld, numbers, review } from "./launches/testing/launch-world.ts";

const TIMES = 100;

/** Sends a request by a socket of its own, and answers that socket: nobody reads what comes back. */
async function sendOn(url: string, { cookie }: Browser, path: string, key: string, body: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on("error", () => {});
  await once(socket, "connect");
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: ${hostname}:${port}`,
    `cookie: ${cookie}`,
    "x-app: 1",
    "sec-fetch-site: same-origin",
    "content-type: application/json",
    `idempotency-key: ${key}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  return socket;
}

test(`of ${TIMES} drafts and launches whose socket dies after the request arrived, each is there once`, async () => {
  const { process, fault, writes, texts } = await launchWorld();
  const gateway = await process();
  const page = await gateway.signIn();
  let dying: Socket | undefined;
  let arrived = Promise.withResolvers<void>();
  fault.write = () => {
    // It is with the API: now nobody is there any more who would hear its answer.
    dying?.destroy();
    arrived.resolve();
    return false;
  };
  /** As Chromium does it: what its socket didn't live to answer is sent again by another one. */
  const doubled = async (path: string, body: object, isLate: boolean) => {
    const [key, text] = [randomUUID(), JSON.stringify(body)];
    arrived = Promise.withResolvers();
    dying = await sendOn(gateway.url, page, path, key, text);
    await arrived.promise;
    if (isLate && !dying.closed) await once(dying, "close");
    return page.post(path, text, key);
  };

  const people = numbers(2 * TIMES);
  for (let n = 0; n < TIMES; n += 1) {
    const isLate = n % 2 === 1;
    const draft = {
      name: `Broadcast of kind ${n}.`,
      message: `Book ${n} now. Reply STOP to opt out.`,
      phone_number_id: 1,
      org_unit_id: 1001,
      recipients: people.slice(2 * n, 2 * n + 2),
      status: "draft",
    };
    const made = json(await doubled("/v3/broadcast", draft, isLate))["data"] as { broadcastId: number };
    const id = made.broadcastId;
    const { review: hash, recipients_total: count } = await review(page, id);
    const asked = { broadcast_id: id, start: null, review: hash, count };
    const launched = launchIn(await doubled("/own/launches", asked, isLate));
    expect(launched.state).toBe("scheduled");
    expect((await launchesOf(page, id)).map((one) => one.launch_id)).toEqual([launched.launch_id]);
    expect(writes.filter((write) => write === `new ${draft.name}`)).toHaveLength(1);
    expect(writes.filter((write) => write.startsWith(`${id} `))).toHaveLength(1);
  }
  expect(writes).toHaveLength(2 * TIMES);
  expect([...texts.values()].map(({ status }) => status)).toEqual(Array(TIMES).fill("scheduled"));
});
