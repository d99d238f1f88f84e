import { describe, expect, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { fail } from "../testing/fake-vendor.ts";
import { browser } from "../testing/test-gateway.ts";
import { be } from "./closures/testing/closure-world.ts";
import {
  confirm,
  launch,
  launchesOf,
  launchIn,
  launchWorld,
  noon,
  numbers,
  review,
  until,
} from "./launches/testing/launch-world.ts";

const minute = 60_000;
const outcome = (answer: Reply) => [answer.status, json(answer)["code"]];
const at = (minutes: number) => new Date(noon + minutes * minute).toISOString();

describe("a review", () => {
  test("says what the API has: text, everybody, segments, sender, zones, first and last text, and keeps nothing", async () => {
    const { add, process, writes } = await launchWorld();
    add(3, { people: [...numbers(250), ...numbers(50, "212")] });
    const { signIn, store } = await process();
    const found = await review(await signIn(), 3);
    expect(found).toMatchObject({
      name: "Broadcast 3",
      message: "Book now. Reply STOP to opt out.",
      recipients_total: 300,
      segments: 1,
      segments_total: 300,
      encoding: "GSM-7",
      per_minute: 75,
      measured_per_minute: null,
      sender: { phone_number: "+18015550199", sms_status: "active" },
      first_text: at(5),
      last_text: new Date(noon + 5 * minute + 299 * 800).toISOString(),
      zones: [
        { zone: "America/Denver", count: 250 },
        { zone: "America/New_York", count: 50 },
      ],
      rules: [],
    });
    expect([writes, await store.launches.list(1001, { limit: 9 })]).toEqual([[], []]);
  });

  test("counts with the slowest of the sender's last five, and with nothing quicker", async () => {
    const { add, process } = await launchWorld();
    add(3, { people: numbers(120) });
    for (const [n, minutes] of [60, 1, 2, 4, 3, 2].entries()) {
      const [from, to] = [noon - (100 - n * 10) * 60 * minute, minutes * minute];
      const times = {
        started_at: new Date(from).toISOString(),
        completed_at: new Date(from + to).toISOString(),
      };
      add(10 + n, { status: "completed", sent: 120, people: [], ...times });
    }
    const page = await (await process()).signIn();
    expect(await review(page, 3)).toMatchObject({ measured_per_minute: 30, per_minute: 30 });
    expect(await review(page, 3, { per_minute: 400 })).toMatchObject({ per_minute: 30 });
    expect(await review(page, 3, { per_minute: 10 })).toMatchObject({ per_minute: 10 });
  });

  test("of what the API doesn't show, or by a role that may not, is refused", async () => {
    const { vendor, add, process, texts } = await launchWorld();
    add(3);
    const page = await (await process()).signIn();
    texts.delete(3);
    const ask = (who: typeof page) =>
      who.send("POST", "/own/launches/reviews", '{"broadcast_id":3,"start":null}');
    expect(outcome(await ask(page))).toEqual([404, "not_found"]);
    be(vendor, 3, 1001);
    expect((await ask(await (await process()).signIn())).status).toBe(403);
  });
});

describe("a launch", () => {
  test("is scheduled five minutes ahead as it was reviewed, read back, and stands in the history", async () => {
    const { add, process, writes, texts, clock } = await launchWorld();
    add(3);
    const { signIn, store } = await process();
    const page = await signIn();
    const made = launchIn(await launch(page, 3));
    expect(made).toMatchObject({ state: "scheduled", first_text: at(5), launched_by: "ann@acme.test" });
    expect(writes).toEqual([`3 {"status":"scheduled","scheduled_at":"${at(5)}"}`]);
    const { entries } = await store.history.list({ scope: { userId: 7 } }, { limit: 9, offset: 0 });
    expect(entries.map(({ subject, via, outcome: so }) => `${subject} ${via} ${so}`)).toEqual([
      "broadcast desk done",
      "launch browser done",
    ]);
    const text = texts.get(3);
    Object.assign(text ?? {}, { status: "sending", sent: 2 });
    clock.now += 5 * minute;
    expect(await until(page, 3, "sending")).toMatchObject({ sent: 2 });
    Object.assign(text ?? {}, { status: "completed", sent: 3 });
    clock.now += 10_000;
    expect(await until(page, 3, "completed")).toMatchObject({ sent: 3 });
  });

  test("needs the review of what there is now, and its count", async () => {
    const { add, process, writes, texts } = await launchWorld();
    add(3);
    const page = await (await process()).signIn();
    const { review: hash } = await review(page, 3);
    expect(outcome(await confirm(page, 3, { review: hash, count: 2 }))).toEqual([422, "bad_request"]);
    texts.get(3)?.people.push("+18015550999");
    const answer = await confirm(page, 3, { review: hash, count: 4 });
    expect(outcome(answer)).toEqual([409, "changed_meanwhile"]);
    expect(json(answer)).toMatchObject({ data: { recipients_total: 4 } });
    expect((await confirm(page, 3, { review: hash, count: 3, start: at(60) })).status).toBe(409);
    expect(writes).toEqual([]);
  });

  test("is one, whoever clicks how often, through whichever gateway", async () => {
    const { add, process, writes } = await launchWorld();
    add(3);
    const [one, other] = [await process(), await process()];
    const [ann, bob] = [await one.signIn(), await other.signIn("bob@acme.test")];
    const { review: hash } = await review(ann, 3);
    const tabs = [ann, bob, browser(other.url, ann.login), ann];
    const answers = await Promise.all(tabs.map((page) => confirm(page, 3, { review: hash, count: 3 })));
    expect(new Set(answers.map((answer) => launchIn(answer).launch_id)).size).toBe(1);
    expect(writes).toHaveLength(1);
    const changed = await confirm(bob, 3, { review: "0".repeat(64), count: 3 });
    expect(outcome(changed)).toEqual([409, "already_there"]);
    expect(await launchesOf(ann, 3)).toHaveLength(1);
  });

  test("is told to nobody whom the API doesn't show its broadcast", async () => {
    const { vendor, add, process } = await launchWorld();
    add(3);
    const page = await (await process()).signIn();
    launchIn(await launch(page, 3));
    vendor.on("/v3/broadcast/3", (_, response) => fail(response, 404, "Gone"));
    const answer = await confirm(page, 3, { review: "0".repeat(64), count: 3 });
    expect(outcome(answer)).toEqual([404, "not_found"]);
    expect(json(answer)["data"]).toBeNull();
  });

  test("whose answer is lost is unknown until it was read, also when it was done; nothing is sent twice", async () => {
    const { add, process, writes, fault, clock } = await launchWorld();
    add(3);
    const page = await (await process()).signIn();
    fault.write = (work, response) => {
      work();
      response.destroy();
      fault.read = () => true;
      return true;
    };
    expect(launchIn(await launch(page, 3))).toMatchObject({ state: "unknown", waits_for: "service" });
    fault.read = () => false;
    clock.now += 2_000;
    expect(await until(page, 3, "scheduled")).toMatchObject({ waits_for: null });
    expect(writes).toHaveLength(1);
  });

  test("that is unclear is read after 2, 5, 10, 20, 40 and 60 seconds, then each minute", async () => {
    const { add, process, fault, clock } = await launchWorld();
    add(3);
    const { signIn, store } = await process();
    fault.write = (_, response) => {
      response.destroy();
      fault.read = () => true;
      return true;
    };
    const { launch_id: id } = launchIn(await launch(await signIn(), 3, { start: at(60) }));
    const due: number[] = [];
    while (due.length < 8) {
      const { dueAt, sentAt, reads } = (await store.launches.find(id)) ?? {};
      due.push(((dueAt ?? 0) - (sentAt ?? 0)) / 1000);
      clock.now = dueAt ?? 0;
      await expect.poll(async () => (await store.launches.find(id))?.reads).toBe((reads ?? 0) + 1);
    }
    expect(due).toEqual([2, 5, 10, 20, 40, 60, 120, 180]);
  });

  test("that never arrived is told so after a minute, and can be launched again; what arrives late is seen", async () => {
    const { add, process, writes, fault, clock, texts } = await launchWorld();
    add(3);
    const page = await (await process()).signIn();
    let late = () => {};
    fault.write = (work, response) => {
      late = work;
      response.destroy();
      return true;
    };
    expect(launchIn(await launch(page, 3, { start: at(60) }))).toMatchObject({ state: "unknown" });
    clock.now += 59_000;
    await expect.poll(async () => (await launchesOf(page, 3))[0]?.state).toBe("unknown");
    clock.now += 1_000;
    expect(await until(page, 3, "not_scheduled")).toMatchObject({ why: expect.stringContaining("again") });
    late();
    clock.now += minute;
    await until(page, 3, "scheduled");
    expect([writes.length, texts.get(3)?.status]).toEqual([1, "scheduled"]);
  });

  test("goes on in another gateway when its own dies before or after it was sent", async () => {
    const { add, process, writes, clock } = await launchWorld();
    add(3);
    add(4, { message: "Another one. Reply STOP to opt out.", people: numbers(3, "385") });
    const first = await process({ launches: { sweepMs: 60_000, now: () => clock.now } });
    const { login } = await first.signIn();
    const page = browser(first.url, login);
    // As a process leaves it that was killed right after the intention was kept, and right after it was sent.
    for (const [id, sentAt] of [
      [3, null],
      [4, clock.now],
    ] as const) {
      const made = launchIn(await launch(page, id));
      const kept = await first.store.launches.find(made.launch_id);
      if (!kept) throw new Error("It was not kept.");
      await first.store.launches.keep(kept.revision, { ...kept, phase: "taken", dueAt: clock.now, sentAt });
    }
    await first.close();
    const [a, b] = [await process(), await process()];
    await until(browser(a.url, login), 3, "scheduled");
    await until(browser(b.url, login), 4, "scheduled");
    expect(writes).toHaveLength(2);
  });

  test("waits for its user to sign in again, and isn't scheduled when that comes too late", async () => {
    const { add, process, fault, clock, writes } = await launchWorld();
    add(3);
    const { signIn } = await process();
    const [ann, bob] = [await signIn(), await signIn("bob@acme.test")];
    fault.write = (_, response) => {
      response.writeHead(429, { "content-type": "application/json" });
      response.end('{"code":429}');
      return true;
    };
    const answer = launchIn(await launch(ann, 3));
    expect(answer.state).toBe("not_scheduled");
    fault.write = () => false;
    clock.now += minute;
    expect(launchIn(await launch(ann, 3))).toMatchObject({ state: "scheduled" });
    await ann.post("/oauth/revoke-token", "{}");
    clock.now += 10 * minute;
    await expect.poll(async () => (await launchesOf(bob, 3))[0]?.waits_for).toBe("sign_in");
    expect(writes).toHaveLength(1);
  });
});

describe("stopping", () => {
  test("says how many have gone, before and while it sends; when all have, that it is too late", async () => {
    const { add, process, texts, clock } = await launchWorld();
    add(3);
    add(4, { message: "Other words. Reply STOP to opt out.", people: numbers(3, "385") });
    const page = await (await process()).signIn();
    const made = launchIn(await launch(page, 3));
    const stop = (id: string) => page.send("POST", `/own/launches/${id}/stop`);
    expect(launchIn(await stop(made.launch_id))).toMatchObject({ state: "stopped", sent: 0 });
    expect(texts.get(3)?.status).toBe("cancelled");
    const next = launchIn(await launch(page, 4));
    Object.assign(texts.get(4) ?? {}, { status: "sending", sent: 2 });
    const stopped = launchIn(await stop(next.launch_id));
    expect(stopped).toMatchObject({ state: "stopped", sent: 2, stopped_by: "ann@acme.test" });
    expect(outcome(await stop(next.launch_id))).toEqual([409, "nothing_to_do"]);
    clock.now += 60 * minute;
    expect((await launchesOf(page, 4))[0]?.state).toBe("stopped");
  });

  test("goes on until it is done while the API doesn't answer", async () => {
    const { add, process, texts, fault, clock } = await launchWorld();
    add(3);
    const page = await (await process()).signIn();
    const { launch_id: id } = launchIn(await launch(page, 3));
    fault.write = (_, response) => {
      response.destroy();
      return true;
    };
    const asked = launchIn(await page.send("POST", `/own/launches/${id}/stop`));
    expect(asked).toMatchObject({ state: "scheduled", stopped_by: "ann@acme.test" });
    fault.write = () => false;
    clock.now += 3_000;
    await until(page, 3, "stopped");
    expect(texts.get(3)?.status).toBe("cancelled");
  });

  test("is the desk's own act when what was scheduled isn't what was confirmed", async () => {
    const { add, process, texts, fault } = await launchWorld();
    const text = add(3);
    const page = await (await process()).signIn();
    fault.write = (work) => {
      work();
      text.message = "Something else. Reply STOP to opt out.";
      fault.write = () => false;
      return false;
    };
    expect(launchIn(await launch(page, 3))).toMatchObject({
      state: "stopped",
      why: expect.stringContaining("confirmed"),
    });
    expect(texts.get(3)?.status).toBe("cancelled");
  });
});
