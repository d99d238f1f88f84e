import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { runOnce } from "../../once.ts";
import { openGatewayStore } from "../../store/sqlite-store.ts";
import type { GatewayStore, Session } from "../../store/store.ts";
import { storeFile } from "../../testing/store-file.ts";
import { createVault } from "../../vault.ts";
import { startJobRunner } from "./job-runner.ts";

const KILLS = 200;
const ROWS = 1_000;
const DEAD_MS = 20;
/** Longer than the ledger waits for a process that gives no sign of life. */
const LEASE_MS = 11_000;
const vault = createVault("a secret of more than thirty-two characters");
const never = new Promise<never>(() => {});

/** A part of the store as a process has it that can be killed at any `await`: nothing comes back to it then. */
function mortal<Part extends object>(part: Part, life: { isOver: boolean }): Part {
  return new Proxy(part, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as (...values: unknown[]) => Promise<unknown>;
      return async (...values: unknown[]) => {
        if (life.isOver) return never;
        const result = await method(...values);
        return life.isOver ? never : result;
      };
    },
  });
}

/** `killed.test.ts` does the same with processes, `npm run durability` with everything; those are slower. */
test(`a job whose process is killed ${KILLS} times, each time anywhere, does each row once`, async () => {
  const file = storeFile();
  let moved = 0;
  const now = () => Date.now() + moved;
  const made = new Map<string, number>();
  const act = async (label: string) => {
    await sleep(Math.random() * 4);
    made.set(label, (made.get(label) ?? 0) + 1);
    await sleep(Math.random() * 4);
    return { status: 200, headers: {}, body: Buffer.from('{"message":"Fine"}') };
  };
  const begin = () => {
    const store = openGatewayStore(file, vault, now);
    const life = { isOver: false };
    const ledger = mortal(store.ledger, life);
    startJobRunner({
      jobs: mortal(store.jobs, life),
      ledger,
      sweepMs: 5,
      deadMs: DEAD_MS,
      log: () => {},
      probe: async () => true,
      sessionOf: async () => ({ id: "session", user: { user_id: 7 } }) as Session,
      isOpen: async () => true,
      mayDo: async () => true,
      async send({ write, key, requestId }) {
        const intention = { userId: 7, key, bodyHash: write.label, requestId };
        const keep = ({ status, headers, body }: Awaited<ReturnType<typeof act>>) => ({
          status,
          headers,
          bodyBase64: body.toString("base64"),
        });
        return (await runOnce(ledger, intention, keep as never, () => act(write.label))).answer;
      },
    });
    const kill = () => {
      life.isOver = true;
      store.close();
      moved += LEASE_MS;
    };
    return { store, kill };
  };
  const writes = Array.from({ length: ROWS }, (_, n) => ({ method: "POST", path: "/v3/tag", label: `${n}` }));
  const owner = { userId: 7, unitId: 1001, startedBy: "ann@acme.test" };
  let process = begin();
  await process.store.jobs.create({ id: "job", title: "New tags", ...owner }, writes);
  const counts = async (store: GatewayStore) => (await store.jobs.find("job"))?.counts;
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(DEAD_MS + Math.random() * 60);
    process.kill();
    process = begin();
  }
  while ((await process.store.jobs.find("job"))?.state !== "finished") await sleep(20);
  const { items } = await process.store.jobs.items("job", {
    states: ["waiting", "running", "done", "failed", "unknown", "cancelled"],
    limit: ROWS,
    offset: 0,
  });
  const wrong = items.filter(({ write, state }) => {
    const times = made.get(write?.label ?? "") ?? 0;
    return state === "unknown" ? times > 1 : state !== "done" || times !== 1;
  });
  const total = await counts(process.store);
  process.kill();
  expect(wrong).toEqual([]);
  expect(items).toHaveLength(ROWS);
  // Some were on their way, and no more than that.
  expect(total?.unknown).toBeGreaterThan(0);
  expect(total?.unknown).toBeLessThanOrEqual(4 * KILLS);
  expect(total?.done).toBeGreaterThan(ROWS / 2);
});
