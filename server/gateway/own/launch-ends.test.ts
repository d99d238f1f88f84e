import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import type { GatewayStore } from "../store/store.ts";
import { json } from "../testing/ask.ts";
import { reply, success } from "../testing/fake-vendor.ts";
import { flightRecord } from "./launches/flight-record.ts";
import {
  launch,
  launchesOf,
  launchIn,
  launchWorld,
  noon,
  numbers,
  until,
  type Text,
} from "./launches/testing/launch-world.ts";

const minute = 60_000;
const at = (minutes: number) => new Date(noon + minutes * minute).toISOString();
const out = { method: "POST", path: "/oauth/revoke-token" };

/** A launch to sixty people of whom twenty have got their text. */
async function halfSent(more: Partial<Text> = {}) {
  const world = await launchWorld();
  world.add(3, { people: numbers(60), ...more });
  const { signIn, store } = await world.process();
  const [ann, bob] = [await signIn(), await signIn("bob@acme.test")];
  const { launch_id: id } = launchIn(await launch(ann, 3));
  Object.assign(world.texts.get(3) ?? {}, { status: "sending", sent: 20, started_at: at(5) });
  world.clock.now += 5 * minute;
  await until(bob, 3, "sending");
  return { ...world, store, ann, bob, id };
}

describe("while it sends", () => {
  test("the desk stops it by keys that no page can use up before", async () => {
    const { vendor, add, process, texts, clock } = await launchWorld();
    add(3, { people: numbers(60) });
    const page = await (await process()).signIn();
    const { launch_id: id } = launchIn(await launch(page, 3, { limits: { failed_percent: 10 } }));
    vendor.on("/v3/tag", (_, response) => reply(response, 200, success({ tagId: 5 })));
    for (let n = 0; n < 20; n += 1) {
      await page.post("/v3/tag", `{"tag_name":"${n}"}`, `${id}.schedule.differs.${n}`);
    }
    Object.assign(texts.get(3) ?? {}, { status: "sending", sent: 30, failed: 20 });
    clock.now += 5 * minute;
    expect(await until(page, 3, "stopped")).toMatchObject({ sent: 30 });
  });

  test.each([
    ["too many failures", { sent: 30, failed: 4 }, 0, "failed"],
    ["too many opt-outs", { sent: 30, opted_out: 2 }, 0, "opted out"],
    ["hours that are about to end", { sent: 2 }, 600, "hours"],
  ])("%s stop the rest", async (_, counts, later, why) => {
    const { add, process, texts, clock } = await launchWorld();
    add(3, { people: numbers(60) });
    const { signIn } = await process();
    const [page, bob] = [await signIn(), await signIn("bob@acme.test")];
    const { launch_id: id } = launchIn(
      await launch(page, 3, { limits: { failed_percent: 10, opted_out_percent: 5 } }),
    );
    Object.assign(texts.get(3) ?? {}, { status: "sending", sent: 30 });
    clock.now += 5 * minute;
    await until(page, 3, "sending");
    Object.assign(texts.get(3) ?? {}, counts);
    clock.now += 10_000 + later * minute;
    const stopped = await until(page, 3, "stopped");
    expect([texts.get(3)?.status, stopped.sent]).toEqual(["cancelled", counts.sent]);
    // By the desk, and by nobody else.
    expect([stopped.why, stopped.stopped_by]).toEqual([expect.stringContaining(why), null]);
    const told = async (who: typeof page) => json(await who.get("/own/launches?whose=told"))["data"];
    expect(await told(page)).toMatchObject({ launches: [{ launch_id: id }] });
    expect(await told(bob)).toEqual({ launches: [] });
  });
});

describe("what is left of a launch that was stopped", () => {
  const restOf = async (world: Awaited<ReturnType<typeof halfSent>>) => {
    await world.bob.send("POST", `/own/launches/${world.id}/stop`);
    await vi.waitFor(
      async () => {
        world.clock.now += 10_000;
        const [found] = await launchesOf(world.bob, 3);
        expect(found?.rest?.broadcast_id ?? found?.rest?.why ?? null).not.toBeNull();
      },
      { timeout: 10_000 },
    );
    return (await launchesOf(world.bob, 3))[0];
  };
  const drafts = ({ texts }: Awaited<ReturnType<typeof halfSent>>) =>
    [...texts.values()].filter(({ broadcast_id: id }) => id > 100);

  test("is a draft to those who got nothing, for the next minute that suits them", async () => {
    const world = await halfSent();
    const stopped = await restOf(world);
    expect(stopped).toMatchObject({ state: "stopped", sent: 20 });
    const [draft, ...others] = drafts(world);
    expect(draft).toMatchObject({
      name: "Broadcast 3 (rest)",
      status: "draft",
      people: numbers(60).slice(20),
    });
    expect(stopped?.rest).toMatchObject({ broadcast_id: draft?.broadcast_id, count: 40, why: null });
    expect(Date.parse(stopped?.rest?.start ?? "")).toBeGreaterThan(noon);
    expect(others).toEqual([]);
  });

  test.each(["made", "lost"])("is one draft, also when the answer to it is lost: it was %s", async (fate) => {
    const world = await halfSent();
    let isFirst = true;
    world.fault.write = (work, response) => {
      if (!isFirst || world.texts.get(3)?.status !== "cancelled") return false;
      isFirst = false;
      if (fate === "made") work();
      response.destroy();
      return true;
    };
    const stopped = await restOf(world);
    expect(drafts(world)).toHaveLength(1);
    expect(stopped?.rest).toMatchObject({ broadcast_id: drafts(world)[0]?.broadcast_id, count: 40 });
  });

  test("is nothing where nothing had begun, or where what was scheduled was another text", async () => {
    const { add, process, texts, clock, fault } = await launchWorld();
    for (const id of [3, 4])
      add(id, { people: numbers(2, id === 3 ? "801" : "385"), message: `${id} Reply STOP to opt out` });
    const ann = await (await process()).signIn();
    const made = launchIn(await launch(ann, 3));
    expect(launchIn(await ann.send("POST", `/own/launches/${made.launch_id}/stop`)).rest).toBeNull();
    fault.write = (work) => {
      work();
      Object.assign(texts.get(4) ?? {}, { message: "Another", sent: 1 });
      fault.write = () => false;
      return false;
    };
    await launch(ann, 4);
    expect(await until(ann, 4, "stopped")).toMatchObject({ rest: null });
    clock.now += minute;
    await sleep(60);
    expect([...texts.keys()]).toEqual([3, 4]);
  });
});

describe("when nobody is there", () => {
  test("a stop goes on for whoever launched it", async () => {
    const { bob, ann, id, texts, fault, clock } = await halfSent();
    fault.write = (_, response) => {
      response.destroy();
      return true;
    };
    expect(launchIn(await bob.send("POST", `/own/launches/${id}/stop`))).toMatchObject({ state: "sending" });
    await bob.send(out.method, out.path);
    fault.write = () => false;
    clock.now += 2_000;
    await until(ann, 3, "stopped");
    expect(texts.get(3)?.status).toBe("cancelled");
  });

  test("it is looked after ever more seldom, and is over a day after its last text", async () => {
    const { ann, bob, id, store, clock } = await halfSent();
    await ann.send(out.method, out.path);
    const waits = async () => {
      const kept = await store.launches.find(id);
      return kept?.waitsFor === "sign_in" ? (kept.dueAt ?? 0) - clock.now : 0;
    };
    clock.now += 10_000;
    await vi.waitFor(async () => expect(await waits()).toBe(2_000));
    for (const wait of [2_000, 4_000, 8_000, 60_000]) {
      clock.now += wait;
      await vi.waitFor(async () => expect(await waits()).toBeGreaterThanOrEqual(wait));
      expect(await waits()).toBeLessThanOrEqual(60_000);
    }
    clock.now += 25 * 60 * minute;
    expect(await until(bob, 3, "unwatched")).toMatchObject({ waits_for: null });
    expect((await store.launches.find(id))?.dueAt).toBeNull();
  });
});

test("a broadcast that the API doesn't answer for holds up nobody else's", async () => {
  const { add, process, vendor, texts, clock } = await launchWorld();
  for (let n = 0; n < 12; n += 1)
    add(n + 3, { people: [`+1801555${1000 + n}`], message: `${n} Reply STOP to end` });
  const ann = await (await process({ launches: { sweepMs: 20, now: () => clock.now } })).signIn();
  for (let n = 0; n < 12; n += 1) launchIn(await launch(ann, n + 3));
  const hanging: ServerResponse[] = [];
  for (let n = 0; n < 6; n += 1)
    vendor.on(`/v3/broadcast/${n + 3}`, (_, response) => void hanging.push(response));
  for (const text of texts.values()) text.status = "sending";
  clock.now += 5 * minute;
  for (let n = 6; n < 12; n += 1) await until(ann, n + 3, "sending");
  expect(hanging.length).toBeGreaterThanOrEqual(6);
  for (let n = 0; n < 6; n += 1) vendor.on(`/v3/broadcast/${n + 3}`, (_, response) => response.destroy());
  for (const response of hanging) response.destroy();
});

test("the record has its lines of the history for as long as it is kept itself", async () => {
  const { ann, id, store, bob, clock } = await halfSent();
  await ann.send("POST", `/own/launches/${id}/stop`);
  clock.now += 10_000;
  await vi.waitFor(async () => expect((await store.launches.history(id)).length).toBeGreaterThan(3));
  const kept = await store.launches.find(id);
  if (!kept) throw new Error("It is gone.");
  const lines = (text: string) => text.split("\n").filter((line) => line.includes('"kind":"history"'));
  const whole = lines((await bob.get(`/own/launches/${id}/record`)).text);
  expect(whole).toHaveLength((await store.launches.history(id)).length);
  // What the history has of it after 400 days.
  const list = async () => ({ entries: [], total: 0, truncated: false });
  const history = { list, isAsLeft: async () => true } as unknown as GatewayStore["history"];
  expect(lines(await (await flightRecord({ ...store, history }, kept)).text())).toEqual(whole);
});

test("a request that arrives late is seen, also where the next launch was under way when it was last looked for", async () => {
  const { add, process, fault, clock } = await launchWorld();
  add(3);
  const { signIn, store } = await process();
  const page = await signIn();
  const late: (() => void)[] = [];
  fault.write = (work, response) => {
    late.push(work);
    response.destroy();
    return true;
  };
  const { launch_id: first } = launchIn(await launch(page, 3, { start: at(60) }));
  clock.now += minute;
  await until(page, 3, "not_scheduled");
  clock.now += 10_000;
  expect(launchIn(await launch(page, 3, { start: at(90) })).state).toBe("unknown");
  const look = clock.now + 50_000;
  await expect.poll(async () => (await store.launches.find(first))?.dueAt).toBe(look);
  clock.now = look;
  await expect.poll(async () => (await store.launches.find(first))?.dueAt).not.toBe(look);
  clock.now += 10_000;
  await until(page, 3, "not_scheduled");
  late[0]?.();
  clock.now += minute;
  await expect
    .poll(async () => (await launchesOf(page, 3)).map(({ state }) => state))
    .toEqual(["not_scheduled", "scheduled"]);
});
