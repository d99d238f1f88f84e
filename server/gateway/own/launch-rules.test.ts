import { describe, expect, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
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
} from "./launches/testing/launch-world.ts";

const minute = 60_000;
const outcome = (answer: Reply) => [answer.status, json(answer)["code"]];
const at = (minutes: number) => new Date(noon + minutes * minute).toISOString();
const codes = async (...asked: Parameters<typeof review>) =>
  (await review(...asked)).rules.map(({ code }) => code);

describe("what speaks against a launch", () => {
  test("the text, the sender, the state, the start, and nobody to send it to", async () => {
    const { add, process, sender } = await launchWorld();
    const page = await (await process()).signIn();
    const sayIt = [
      "Reply STOP to opt out",
      "text stop to end",
      "Hola. Responde STOP",
      "STOP=end",
      "STOP2END",
    ];
    for (const message of sayIt) {
      add(3, { message });
      expect([message, await codes(page, 3)]).toEqual([message, []]);
    }
    for (const message of ["Stop by today!", "Stop to see our sale", "Book now"]) {
      add(3, { message });
      expect([message, await codes(page, 3)]).toEqual([message, ["no_opt_out"]]);
    }
    add(3, { message: "Hi {{name}}. Reply STOP to opt out." });
    expect(await codes(page, 3)).toEqual(["unresolved"]);
    add(3, { people: [] });
    expect(await codes(page, 3)).toEqual(["nobody"]);
    add(3, { status: "cancelled" });
    expect(await codes(page, 3)).toEqual(["not_a_draft"]);
    add(3);
    expect(await codes(page, 3, { start: at(4) })).toEqual(["too_soon"]);
    sender.sms_status = "pending";
    const [first] = (await review(page, 3)).rules;
    expect(first).toMatchObject({ code: "sender_not_active", may_override: [] });
    expect(first?.message).toContain("pending");
    expect(outcome(await launch(page, 3))).toEqual([422, "launch_rules"]);
  });

  test("somebody who gets no texts, whoever asks and whatever reason is given", async () => {
    const { add, process, writes } = await launchWorld();
    add(3);
    const { signIn, store } = await process();
    const page = await signIn();
    const facts = { evidence: null, source: null, happenedAt: null, addedBy: null };
    await store.suppressions.put(1001, [
      { number: "+18015550001", reason: "stop", ...facts },
      { number: "+18015550002", reason: "uploaded", ...facts },
    ]);
    expect(await review(page, 3)).toMatchObject({
      suppressed: [
        { reason: "stop", count: 1 },
        { reason: "uploaded", count: 1 },
      ],
      rules: [{ code: "suppressed", count: 2, may_override: [] }],
    });
    const overrides = [{ code: "suppressed", reason: "They asked for it" }];
    expect(outcome(await launch(page, 3, { overrides }))).toEqual([422, "launch_rules"]);
    expect(writes).toEqual([]);
  });

  test("a person outside their hours; the nearest start and the parts suit everybody", async () => {
    const { add, process } = await launchWorld();
    add(3, { people: [...numbers(2), ...numbers(3, "808")] });
    const page = await (await process()).signIn();
    const found = await review(page, 3);
    // Ten in Utah is six in Hawaii; thirteen there is nine.
    expect(found).toMatchObject({
      nearest_start: "2026-05-06T19:00:00.000Z",
      rules: [{ code: "outside_window", count: 3, may_override: [] }],
      parts: [
        { zones: ["America/Denver"], area_codes: ["801"], skip: 0, count: 2 },
        { zones: ["Pacific/Honolulu"], area_codes: ["808"], skip: 0, count: 3 },
      ],
    });
    expect(await codes(page, 3, { start: found.nearest_start })).toEqual([]);
  });

  test("the same text or the same people within a day, by anybody; a reason is asked for and kept", async () => {
    const { add, process } = await launchWorld();
    add(3, { people: numbers(10) });
    add(4, { people: [...numbers(4), ...numbers(6, "385")] });
    add(5, { message: "Other. Reply STOP to opt out.", people: [...numbers(6), ...numbers(4, "435")] });
    // Scheduled past the desk, in the vendor's own screens.
    add(6, {
      status: "scheduled",
      scheduled_at: at(30),
      message: "Vendor. Reply STOP.",
      people: numbers(3, "435"),
    });
    add(7, { message: "Again. Reply STOP.", people: numbers(5, "435") });
    const { signIn, store } = await process();
    const [ann, bob] = [await signIn(), await signIn("bob@acme.test")];
    launchIn(await launch(ann, 3));
    expect(await codes(bob, 4)).toEqual(["same_text"]);
    expect(await codes(bob, 5)).toEqual(["same_people"]);
    expect(await codes(bob, 7)).toEqual(["same_people"]);
    expect(outcome(await launch(bob, 5))).toEqual([422, "launch_rules"]);
    const overrides = [{ code: "same_people", reason: "A correction of the first" }];
    launchIn(await launch(bob, 5, { overrides }));
    const [kept] = await store.launches.list(1001, { broadcastId: 5, limit: 1 });
    expect(kept?.overrides).toEqual([{ ...overrides[0], by: "bob@acme.test" }]);
    const { entries } = await store.history.list({ scope: { userId: 8 } }, { limit: 9, offset: 0 });
    const told = entries
      .find(({ subject }) => subject === "launch")
      ?.asked.find(({ field }) => field === "overrides");
    expect(told?.after).toEqual(["same_people: A correction of the first"]);
    expect(await codes(bob, 4, { start: new Date(noon + 49 * 3600_000).toISOString() })).toEqual([]);
  });

  test("a fourth text in 24 hours: in Florida nobody may, elsewhere an admin", async () => {
    const { vendor, add, process } = await launchWorld();
    const people = [...numbers(2, "305"), ...numbers(3)];
    for (const n of [1, 2, 3]) {
      add(10 + n, {
        status: "completed",
        started_at: at(-n * 60),
        completed_at: at(-n * 60 + 1),
        people,
        message: `${n}`,
      });
    }
    add(3, { people: [...people, ...numbers(20, "385")] });
    const { signIn, store } = await process();
    const page = await signIn();
    expect((await review(page, 3)).rules).toMatchObject([
      { code: "frequency_law", count: 2, may_override: [] },
      { code: "frequency", count: 3, may_override: ["Admin"] },
    ]);
    add(3, { people: [...numbers(3), ...numbers(20, "385")] });
    expect(await codes(page, 3)).toEqual(["frequency"]);
    await store.units.learn(1001, [1001]);
    be(vendor, 2, 1001);
    const sue = await signIn("bob@acme.test");
    const overrides = [{ code: "frequency", reason: "They asked for it" }];
    expect(outcome(await launch(sue, 3, { overrides }))).toEqual([422, "launch_rules"]);
    be(vendor, 1, 1001);
    launchIn(await launch(await signIn(), 3, { overrides }));
  });
});

test("an admin of a group doesn't change how the account sends", async () => {
  const { vendor, process } = await launchWorld();
  const { signIn, store } = await process();
  await store.units.learn(1001, [1001, 1004]);
  const settings = '{"approve_above":9,"daily_texts":9,"send_from":"09:00","send_until":"20:00"}';
  const outcomes = [];
  for (const unit of [1004, 1001]) {
    be(vendor, 1, unit);
    const who = await signIn(`of-${unit}@acme.test`);
    outcomes.push(outcome(await who.send("PUT", "/own/launch-settings", settings, { "if-match": '"0"' }))[0]);
  }
  expect(outcomes).toEqual([403, 200]);
});

describe("a launch to many", () => {
  const many = async () => {
    const world = await launchWorld();
    world.add(3, { people: numbers(30) });
    const { signIn, store } = await world.process();
    const [ann, bob] = [await signIn(), await signIn("bob@acme.test")];
    const settings = '{"approve_above":20,"daily_texts":3,"send_from":"09:00","send_until":"20:00"}';
    const chosen = await ann.send("PUT", "/own/launch-settings", settings, { "if-match": '"0"' });
    expect([chosen.status, chosen.headers.etag]).toEqual([200, '"1"']);
    return { ...world, store, ann, bob };
  };

  test("waits for a second person's yes, never one's own, and is scheduled with its own five minutes", async () => {
    const { ann, bob, writes, clock } = await many();
    const stale = await bob.send(
      "PUT",
      "/own/launch-settings",
      '{"approve_above":9,"daily_texts":3,"send_from":"09:00","send_until":"20:00"}',
      {
        "if-match": '"0"',
      },
    );
    expect(stale.status).toBe(412);
    const { review: hash, approve_above: above } = await review(ann, 3);
    expect(above).toBe(20);
    const made = launchIn(await confirm(ann, 3, { review: hash, count: 30 }));
    expect([made.state, writes]).toEqual(["waiting", []]);
    const say = (who: typeof ann, body: object) =>
      who.send("POST", `/own/launches/${made.launch_id}/approve`, JSON.stringify(body));
    expect(outcome(await say(ann, { review: hash }))).toEqual([403, "forbidden"]);
    expect(outcome(await say(bob, { review: "0".repeat(64) }))).toEqual([409, "changed_meanwhile"]);
    clock.now += 60 * minute;
    const approved = launchIn(await say(bob, { review: hash }));
    expect(approved).toMatchObject({ state: "scheduled", first_text: at(65), approved_by: "bob@acme.test" });
    expect(outcome(await say(bob, { review: hash }))).toEqual([409, "nothing_to_do"]);
    expect(writes).toHaveLength(1);
  });

  test("is one, in as many pieces and with as many marks as it may be written", async () => {
    const { add, ann } = await many();
    const words = "Book now. Reply STOP to opt out.";
    launchIn(await launch(ann, 3));
    for (const message of [
      words.replace("now.", "now!"),
      words.replace(" ", "\u200B "),
      `${words} 🎉`,
      words.replace("Book", "Ｂｏｏｋ"),
    ]) {
      add(4, { message, people: numbers(2, "385") });
      expect([message, (await review(ann, 4))["approve_above"]]).toEqual([message, 20]);
    }
  });

  test("nobody overrides beforehand what speaks against it only when it is approved", async () => {
    const { vendor, add, ann, bob } = await many();
    be(vendor, 2, 1001);
    const overrides = [{ code: "frequency", reason: "Just in case" }];
    const made = launchIn(await launch(ann, 3, { overrides }));
    expect(made).toMatchObject({ state: "waiting", overrides: [] });
    for (const n of [1, 2, 3]) {
      const times = { started_at: at(-n * 60), completed_at: at(-n * 60 + 1) };
      add(10 + n, { status: "completed", ...times, people: numbers(3), message: `${n}` });
    }
    const body = JSON.stringify({ review: (await review(ann, 3)).review });
    const approve = await bob.send("POST", `/own/launches/${made.launch_id}/approve`, body);
    expect(outcome(approve)).toEqual([422, "launch_rules"]);
  });

  test("is void after any edit, and back with a comment when the second person says no", async () => {
    const { ann, bob, writes } = await many();
    const first = launchIn(await launch(ann, 3));
    await ann.send("PATCH", "/v3/broadcast/3", '{"name":"Spring II"}');
    const approve = await bob.send(
      "POST",
      `/own/launches/${first.launch_id}/approve`,
      `{"review":"${"0".repeat(64)}"}`,
    );
    expect(outcome(approve)).toEqual([409, "changed_meanwhile"]);
    expect((await launchesOf(ann, 3))[0]?.state).toBe("void");
    const second = launchIn(await launch(ann, 3));
    const no = await bob.send(
      "POST",
      `/own/launches/${second.launch_id}/return`,
      '{"comment":"Wrong price"}',
    );
    expect(launchIn(no)).toMatchObject({
      state: "returned",
      returned_by: "bob@acme.test",
      comment: "Wrong price",
    });
    expect(writes).toHaveLength(1);
  });
});

test("the record of a launch has what was launched, each step and its lines in the history, as a file", async () => {
  const { add, process } = await launchWorld();
  add(3);
  const page = await (await process()).signIn();
  const left = [{ reason: "landline", count: 2 }];
  const { launch_id: id } = launchIn(await launch(page, 3, { left_out: left }));
  const answer = await page.get(`/own/launches/${id}/record`);
  expect(answer.headers["content-disposition"]).toContain(`launch-${id}.ndjson`);
  const lines = answer.text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toMatchObject({
    kind: "launch",
    leftOut: left,
    windows: "1 (2026-11-26)",
    history_is_whole: true,
  });
  expect(lines.filter(({ kind }) => kind === "event").map(({ what }) => what)).toEqual([
    "taken",
    "schedule",
    "read_back",
  ]);
  const written = lines.filter(({ kind }) => kind === "history");
  expect(written.map(({ subject, act }) => `${String(subject)} ${String(act)}`)).toEqual([
    "launch create",
    "broadcast update",
  ]);
  for (const line of lines.slice(1))
    expect(line["request_id"] ?? line["requestId"]).toEqual(expect.any(String));
});
