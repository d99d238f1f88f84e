import { describe, expect, test, vi } from "vitest";
import type { LaunchRest } from "../store/launch-store.ts";
import { json } from "../testing/ask.ts";
import { reply, success } from "../testing/fake-vendor.ts";
import type { Browser } from "../testing/test-gateway.ts";
import {
  launch,
  launchesOf,
  launchIn,
  launchWorld,
  noon,
  numbers,
  review,
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
  const { signIn, store } = await world.process();
  const [ann, bob] = [await signIn(), await signIn("bob@acme.test")];
  const { launch_id: id } = launchIn(await launch(ann, 3, { start: later }));
  await until(ann, 3, "scheduled");
  return { ...world, store, ann, bob, id };
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
    expect(await put("+18015559999")).toMatchObject({ added: 1, scheduled: [] });
    expect([await told(ann), (await launchesOf(ann, 3))[0]]).toMatchObject([
      { launches: [] },
      { suppressed: 0 },
    ]);
    expect(await put(...numbers(2))).toMatchObject({ added: 2, scheduled: [3] });
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

  /** Stops it and loses the answer to the first draft: `made` does what the API has made of it. */
  async function loseFirst(world: World, made: (work: () => void) => void) {
    const { ann, id, fault } = world;
    let asked = 0;
    fault.write = (work, response) => {
      if (world.texts.get(3)?.status !== "cancelled") return false;
      asked += 1;
      if (asked > 1) return false;
      made(work);
      response.destroy();
      return true;
    };
    await leaveOut(ann, id);
    await vi.waitFor(() => expect(asked).toBe(1));
  }
  const again = { name: "Broadcast 3 (again)", org_unit_id: 1001 };

  test("is left out by one draft, also where its answer is lost and somebody else says no meanwhile", async () => {
    const world = await scheduled();
    const { ann, bob } = world;
    await suppress(ann, ...numbers(1));
    await loseFirst(world, (work) => work());
    await suppress(bob, ...numbers(2));
    const stopped = await restOf(world);
    expect(drafts(world)).toMatchObject([{ people: numbers(40).slice(1) }]);
    const [draft] = drafts(world);
    expect(stopped?.rest).toMatchObject({ broadcast_id: draft?.broadcast_id, count: 39, start: later });
    const { rules } = await review(ann, draft?.broadcast_id ?? 0);
    expect(rules).toContainEqual(expect.objectContaining({ code: "suppressed", count: 1, may_override: [] }));
  });

  test("is left out by a draft of its own: none that was there before, or is another's, is taken for it", async () => {
    const world = await scheduled();
    const { ann, add } = world;
    await suppress(ann, ...numbers(1));
    add(90, { ...again, people: numbers(6).slice(3) });
    add(91, { ...again, people: numbers(40).slice(1) });
    await loseFirst(world, () => {
      add(92, { ...again, people: numbers(6).slice(3), phone_number_id: 2 });
      add(93, { ...again, people: numbers(6).slice(3), org_unit_id: 1002 });
      add(94, { ...again, people: numbers(6).slice(3), message: "Another. Reply STOP to opt out." });
    });
    const stopped = await restOf(world);
    expect(drafts(world)).toMatchObject([{ ...again, people: numbers(40).slice(1) }]);
    expect(stopped?.rest).toMatchObject({ broadcast_id: drafts(world)[0]?.broadcast_id, count: 39 });
  });

  test.each([true, false])("the count is the draft's own, whether its answer is lost: %s", async (isLost) => {
    const world = await scheduled();
    const { ann, id, fault, texts } = world;
    await suppress(ann, ...numbers(1));
    const rejecting = (work: () => void) => {
      work();
      drafts(world)[0]?.people.pop();
    };
    if (isLost) await loseFirst(world, rejecting);
    else {
      fault.write = (work, response) => {
        if (texts.get(3)?.status !== "cancelled") return false;
        rejecting(work);
        const [draft] = drafts(world);
        reply(response, 200, success({ broadcastId: draft?.broadcast_id, accepted: 38, rejected: [] }));
        return true;
      };
      await leaveOut(ann, id);
    }
    expect((await restOf(world))?.rest).toMatchObject({ count: 38 });
    expect(drafts(world)).toHaveLength(1);
  });

  test("is left out where a gateway died before it kept that it had asked, and somebody else says no meanwhile", async () => {
    const world = await scheduled();
    const { ann, bob, store } = world;
    await suppress(ann, ...numbers(1));
    await loseFirst(world, () => {});
    await vi.waitFor(async () => {
      const launch = await store.launches.find(world.id);
      expect(launch?.rest?.tries).toBe(1);
      const rest = { ...(launch?.rest ?? ({} as LaunchRest)), tries: 0 };
      if (launch) await store.launches.keep(launch.revision, { ...launch, rest });
    });
    await suppress(bob, ...numbers(2));
    expect((await restOf(world))?.rest).toMatchObject({ count: 38 });
    expect(drafts(world)).toMatchObject([{ people: numbers(40).slice(2) }]);
  });

  test("a launch of before what was there was noted is gone on with", async () => {
    const world = await scheduled();
    const { ann, bob, store } = world;
    await suppress(ann, ...numbers(1));
    await loseFirst(world, (work) => work());
    await suppress(bob, ...numbers(2));
    await vi.waitFor(async () => {
      const launch = await store.launches.find(world.id);
      expect(launch?.rest?.tries).toBe(1);
      const { before: _before, ...rest } = launch?.rest ?? ({} as LaunchRest);
      if (launch) await store.launches.keep(launch.revision, { ...launch, rest });
    });
    expect((await restOf(world))?.rest).toMatchObject({ count: 39 });
    expect(drafts(world)).toHaveLength(1);
  });
});
