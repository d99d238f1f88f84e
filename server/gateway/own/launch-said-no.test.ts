import { describe, expect, test, vi } from "vitest";
import { json } from "../testing/ask.ts";
import type { Browser } from "../testing/test-gateway.ts";
import {
  launch,
  launchesOf,
  launchIn,
  launchWorld,
  noon,
  numbers,
  until,
} from "./launches/testing/launch-world.ts";

const hour = 3_600_000;
const later = new Date(noon + 2 * hour).toISOString();

const suppress = (page: Browser, ...phone_numbers: string[]) =>
  page.send("POST", "/own/suppressions", JSON.stringify({ phone_numbers, reason: "by_hand" }));
const told = async (page: Browser) => json(await page.get("/own/launches?whose=told"))["data"];
const leaveOut = (page: Browser, id: string) => page.send("POST", `/own/launches/${id}/leave-out`);

/** A launch to forty people in two hours, and two users. */
async function scheduled() {
  const world = await launchWorld();
  world.add(3, { people: numbers(40) });
  const { signIn } = await world.process();
  const [ann, bob] = [await signIn(), await signIn("bob@acme.test")];
  const { launch_id: id } = launchIn(await launch(ann, 3, { start: later }));
  await until(ann, 3, "scheduled");
  return { ...world, ann, bob, id };
}

type World = Awaited<ReturnType<typeof scheduled>>;

const drafts = ({ texts }: World) => [...texts.values()].filter(({ broadcast_id: id }) => id > 100);

async function restOf(world: World) {
  await vi.waitFor(
    async () => {
      world.clock.now += 10_000;
      expect((await launchesOf(world.ann, 3))[0]?.rest?.broadcast_id ?? null).not.toBeNull();
    },
    { timeout: 10_000 },
  );
  return (await launchesOf(world.ann, 3))[0];
}

describe("who comes onto the suppression list once a broadcast is scheduled", () => {
  test("is told to whoever launched it, as long as nothing has left", async () => {
    const { ann, bob, id, texts, clock } = await scheduled();
    const put = async (...all: string[]) => json(await suppress(bob, ...all))["data"];
    expect(await put("+18015559999")).toMatchObject({ added: 1, scheduled: 0 });
    expect([await told(ann), (await launchesOf(ann, 3))[0]]).toMatchObject([
      { launches: [] },
      { suppressed: 0 },
    ]);
    expect(await put(...numbers(2))).toMatchObject({ added: 2, scheduled: 1 });
    expect(await told(ann)).toMatchObject({ launches: [{ launch_id: id, suppressed: 2 }] });
    expect(await told(bob)).toEqual({ launches: [] });
    Object.assign(texts.get(3) ?? {}, { status: "sending", sent: 3 });
    clock.now += 2 * hour;
    expect(await until(ann, 3, "sending")).toMatchObject({ suppressed: 0 });
    expect(await told(ann)).toEqual({ launches: [] });
  });

  test("is counted among many others, and no more once it is off the list", async () => {
    const { ann, bob } = await scheduled();
    const others = Array.from({ length: 6_000 }, (_, n) => `+1435555${String(n).padStart(4, "0")}`);
    await suppress(bob, ...numbers(2));
    await suppress(bob, ...others);
    expect((await launchesOf(ann, 3))[0]).toMatchObject({ suppressed: 2 });
    const listed = json(await bob.get("/own/suppressions?number=8015550001"))["data"];
    const [{ suppression_id: gone }] = (listed as { suppressions: [{ suppression_id: number }] })
      .suppressions;
    const body = JSON.stringify({ suppression_ids: [gone], why: "By mistake" });
    await bob.send("POST", "/own/suppressions/removals", body);
    expect((await launchesOf(ann, 3))[0]).toMatchObject({ suppressed: 1 });
  });

  test("is left out: it is stopped first, then all others are a draft for the same time", async () => {
    const world = await scheduled();
    const { ann, bob, id, texts } = world;
    expect((await leaveOut(bob, id)).status).toBe(409);
    await suppress(bob, ...numbers(2));
    const asked = launchIn(await leaveOut(bob, id));
    expect(asked).toMatchObject({ stopped_by: "bob@acme.test", leaves_out: 2 });
    expect(texts.get(3)?.status).toBe("cancelled");
    const stopped = await restOf(world);
    const [draft, ...more] = drafts(world);
    expect(more).toEqual([]);
    expect(draft).toMatchObject({
      name: "Broadcast 3 (again)",
      status: "draft",
      people: numbers(40).slice(2),
    });
    expect(stopped).toMatchObject({
      state: "stopped",
      sent: 0,
      rest: { broadcast_id: draft?.broadcast_id, count: 38, start: later },
    });
    // Again, by a second click or another person: there is nothing more to do.
    expect((await leaveOut(ann, id)).status).toBe(409);
    expect(drafts(world)).toHaveLength(1);
  });

  test("isn't left out where it isn't clear that the broadcast was stopped, and then by one draft", async () => {
    const world = await scheduled();
    const { ann, id, fault, texts, clock } = world;
    await suppress(ann, ...numbers(1));
    fault.write = (_, response) => {
      response.destroy();
      return true;
    };
    expect(launchIn(await leaveOut(ann, id)).rest).toBeNull();
    clock.now += 60_000;
    await vi.waitFor(() => expect(texts.get(3)?.status).toBe("scheduled"));
    expect(drafts(world)).toEqual([]);
    fault.write = () => false;
    expect(await restOf(world)).toMatchObject({ state: "stopped", rest: { count: 39 } });
    expect(drafts(world)).toHaveLength(1);
  });
});
