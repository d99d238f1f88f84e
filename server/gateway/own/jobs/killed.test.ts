import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { json } from "../../testing/ask.ts";
import { fakeVendor, reply, success } from "../../testing/fake-vendor.ts";
import { storeFile } from "../../testing/store-file.ts";
import { browser, login } from "../../testing/test-gateway.ts";

const KILLS = 3;
const ROWS = 90;
const program = fileURLToPath(new URL("testing/gateway-process.ts", import.meta.url));

type Row = { label: string; state: string };

/** `npm run durability` does the same with the whole program and the platform behind it; `kills.test.ts` 200 times in one process. */
test("a job whose gateway is killed again and again does each row once", async () => {
  const vendor = await fakeVendor();
  onTestFinished(() => vendor.close());
  const made = new Map<string, number>();
  vendor.on("/v3/tag", ({ method, body }, response) => {
    if (method === "GET") return reply(response, 200, success({ tags: [], total: 0 }));
    const { tag_name: name } = JSON.parse(body) as { tag_name: string };
    // Sometimes it is done before a kill, sometimes its answer comes after it.
    const act = () => made.set(name, (made.get(name) ?? 0) + 1);
    const wait = Math.random() * 20;
    setTimeout(act, Math.random() * wait);
    setTimeout(() => reply(response, 200, success({ tagId: 1 })), wait);
  });
  const file = storeFile();
  const living = new Set<ChildProcess>();
  onTestFinished(() => {
    for (const child of living) child.kill("SIGKILL");
  });
  const startGateway = async () => {
    const child = fork(program, [file, vendor.origin], { execArgv: [] });
    living.add(child);
    const [url] = (await once(child, "message")) as [string];
    return { child, url };
  };
  const kill = async (child: ChildProcess) => {
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    living.delete(child);
  };

  let gateway = await startGateway();
  const session = await login(gateway.url, "ann@acme.test");
  const page = () => browser(gateway.url, session);
  const writes = Array.from({ length: ROWS }, (_, n) => {
    const name = `Tag ${n}`;
    return { method: "POST", path: "/v3/tag", body: { tag_name: name }, label: name };
  });
  const started = await page().send("POST", "/own/jobs", JSON.stringify({ title: "New tags", writes }));
  const { job_id: id } = json(started)["data"] as { job_id: string };
  for (let kills = 0; kills < KILLS; kills += 1) {
    await sleep(200 + Math.random() * 600);
    await kill(gateway.child);
    gateway = await startGateway();
  }
  const look = async () => json(await page().get(`/own/jobs/${id}`))["data"] as Record<string, unknown>;
  let job = await look();
  for (; job["state"] !== "finished"; job = await look()) await sleep(200);

  const rows: Row[] = [];
  for (let offset = 0; offset < ROWS; offset += 200) {
    const answer = await page().get(`/own/jobs/${id}/items?limit=200&offset=${offset}`);
    rows.push(...(json(answer)["data"] as { items: Row[] }).items);
  }
  await kill(gateway.child);
  const wrong = rows.filter(({ label, state }) => {
    const times = made.get(label) ?? 0;
    return state === "unknown" ? times > 1 : state !== "done" || times !== 1;
  });
  expect(wrong).toEqual([]);
  expect(rows).toHaveLength(ROWS);
  const unknown = rows.filter(({ state }) => state === "unknown").length;
  expect(unknown).toBeLessThanOrEqual(4 * KILLS);
});
