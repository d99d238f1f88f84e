import { expect, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { reply, success } from "../testing/fake-vendor.ts";
import type { Browser } from "../testing/test-gateway.ts";
import { launch, launchWorld, noon, numbers, review, type Review } from "./launches/testing/launch-world.ts";

type Split = {
  split_id: string;
  state: string;
  why: string | null;
  recipients_total: number;
  parts: { zones: string[]; count: number; broadcast_id: number | null; launch_state: string | null }[];
};
type SplitReview = {
  review: string;
  recipients_total: number;
  approve_above: number | null;
  parts: (Review & { start: string })[];
};
type Launched = { launches: { state: string; first_text: string; broadcast_id: number; split_id: string }[] };

const outcome = (answer: Reply) => [answer.status, json(answer)["code"]];
function dataOf(answer: Reply): unknown {
  if (answer.status !== 200) throw new Error(answer.text);
  return json(answer)["data"];
}
const splitIn = (answer: Reply) => dataOf(answer) as Split;
const reviewIn = (answer: Reply) => dataOf(answer) as SplitReview;
const launchedIn = (answer: Reply) => dataOf(answer) as Launched;
/** New York and Hawaii: no hour of a Wednesday suits both at once, with 15 people a minute. */
const people = [...numbers(40, "212"), ...numbers(30, "808"), ...numbers(20)];

/** A broadcast that is to be cut, from 19:30 in New York: 13:30 in Hawaii. */
async function world() {
  const made = await launchWorld();
  made.clock.now = noon + 7.5 * 3_600_000;
  made.add(3, { name: "Spring", people });
  const gateway = await made.process();
  const ask = (page: Browser, path: string, body: object) =>
    page.send("POST", `/own/launch-splits${path}`, JSON.stringify(body));
  const cut = (page: Browser) => ask(page, "", { broadcast_id: 3, start: null, per_minute: 1 });
  const drafts = () => [...made.texts.values()].filter(({ broadcast_id: id }) => id > 100);
  const page = await gateway.signIn();
  return { ...made, ...gateway, ask, cut, drafts, page };
}

test("a broadcast that no start suits is cut into drafts, once, whoever presses how often", async () => {
  const { page, cut, drafts, process, clock, texts } = await world();
  const other = await (await process()).signIn("bob@acme.test");
  const answers = await Promise.all([cut(page), cut(other), cut(page)]);
  clock.now += 3_600_000;
  const splits = [...answers, await cut(other)].map((answer) => splitIn(answer));
  expect(new Set(splits.map(({ split_id: id }) => id)).size).toBe(1);
  const [split] = splits;
  expect(split).toMatchObject({ state: "ready", why: null, recipients_total: 90 });
  expect(drafts().map(({ broadcast_id: id }) => id)).toEqual(split?.parts.map((part) => part.broadcast_id));
  expect(drafts().map(({ name }) => name)).toEqual(
    drafts().map((_, n) => `Spring (${n + 1} of ${drafts().length})`),
  );
  expect(
    drafts()
      .flatMap((draft) => draft.people)
      .toSorted(),
  ).toEqual(people.toSorted());
  expect(
    drafts().every(({ status, message }) => status === "draft" && message === texts.get(3)?.message),
  ).toBe(true);
  expect(await review(page, 3)).toMatchObject({ split_id: split?.split_id });
});

test.each(["made", "lost"])(
  "goes on where it broke off: the draft whose answer was lost was %s",
  async (fate) => {
    const { page, cut, drafts, fault, clock } = await world();
    let count = 0;
    fault.write = (work, response) => {
      count += 1;
      if (count !== 2) return false;
      if (fate === "made") work();
      response.destroy();
      return true;
    };
    const broken = splitIn(await cut(page));
    expect([broken.state, broken.why]).toEqual(["making", expect.stringContaining("don't know yet")]);
    const again = splitIn(await cut(page));
    expect(again.state).toBe(fate === "made" ? "ready" : "making");
    clock.now += 66_000;
    const done = splitIn(await cut(page));
    expect(done.state).toBe("ready");
    expect(drafts()).toHaveLength(done.parts.length);
    expect(new Set(drafts().map(({ name }) => name)).size).toBe(done.parts.length);
  },
);

test("all parts are reviewed and launched as one, with one count; the whole doesn't go out besides", async () => {
  const { page, cut, ask, writes, texts, clock } = await world();
  const { split_id: id, parts } = splitIn(await cut(page));
  const found = reviewIn(await ask(page, `/${id}/review`, {}));
  expect(found).toMatchObject({ recipients_total: 90, approve_above: null });
  expect(found.parts.map(({ rules }) => rules)).toEqual(parts.map(() => []));
  const starts = found.parts.map(({ start }) => start);
  expect(starts).toEqual(starts.toSorted());
  const ends = found.parts.slice(0, -1).map((part) => part.last_text);
  expect(ends.every((end, n) => Date.parse(starts[n + 1] ?? "") > Date.parse(end))).toBe(true);
  const confirmed = { review: found.review, count: 90, starts };
  const no = await ask(page, `/${id}/launch`, { ...confirmed, count: 40 });
  expect(outcome(no)).toEqual([422, "bad_request"]);
  const later = starts.with(0, new Date(Date.parse(starts[0] ?? "") + 60_000).toISOString());
  expect(outcome(await ask(page, `/${id}/launch`, { ...confirmed, starts: later }))).toEqual([
    409,
    "changed_meanwhile",
  ]);
  clock.now += 9 * 60_000;
  const before = writes.length;
  const both = await Promise.all([1, 2].map(() => ask(page, `/${id}/launch`, confirmed)));
  const [{ launches }, again] = both.map((answer) => launchedIn(answer)) as [Launched, Launched];
  expect(again.launches.map((one) => one.broadcast_id)).toEqual(launches.map((one) => one.broadcast_id));
  expect(launches.map(({ state, first_text: at }) => [state, at])).toEqual(
    starts.map((at) => ["scheduled", at]),
  );
  expect(writes.length - before).toBe(parts.length);
  expect(launches.every((one) => one.split_id === id)).toBe(true);
  const { rules } = await review(page, 3);
  expect(rules.map(({ code }) => code)).toContain("split");
  expect(outcome(await launch(page, 3))).toEqual([422, "launch_rules"]);
  expect(texts.get(3)?.status).toBe("draft");
  const out = splitIn(await cut(page));
  expect([out.state, ...out.parts.map((part) => part.launch_state)]).toEqual([
    "launched",
    ...parts.map(() => "scheduled"),
  ]);
});

test("parts count together when it is asked whether a second person has to speak, and each waits for a yes", async () => {
  const { page, cut, ask, store, signIn } = await world();
  await store.launches.keepSettings(1001, 0, {
    approveAbove: 60,
    dailyTexts: 3,
    hours: { from: 540, until: 1200 },
  });
  const { split_id: id, parts } = splitIn(await cut(page));
  expect(parts.every(({ count }) => count < 60)).toBe(true);
  const found = reviewIn(await ask(page, `/${id}/review`, {}));
  expect(found.approve_above).toBe(60);
  const starts = found.parts.map(({ start }) => start);
  const { launches } = launchedIn(
    await ask(page, `/${id}/launch`, { review: found.review, count: 90, starts }),
  );
  expect(launches.map(({ state }) => state)).toEqual(parts.map(() => "waiting"));
  const bob = await signIn("bob@acme.test");
  const waiting = dataOf(await bob.get("/own/launches?whose=others")) as {
    launches: { launch_id: string; review: string }[];
  };
  for (const { launch_id: one, review: hash } of waiting.launches) {
    const yes = await bob.send("POST", `/own/launches/${one}/approve`, JSON.stringify({ review: hash }));
    expect(json(yes)["data"]).toMatchObject({ state: "scheduled" });
  }
});

test("a part that somebody has changed isn't launched; cut again, there is a draft for everybody", async () => {
  const { page, cut, ask, texts, drafts } = await world();
  const first = splitIn(await cut(page));
  const part = texts.get(first.parts[0]?.broadcast_id ?? 0);
  part?.people.pop();
  expect(outcome(await ask(page, `/${first.split_id}/review`, {}))).toEqual([409, "changed_meanwhile"]);
  const second = splitIn(await cut(page));
  expect(second).toMatchObject({ state: "ready" });
  expect(second.split_id).not.toBe(first.split_id);
  // One draft more: those that are as they were made are taken again.
  expect(drafts()).toHaveLength(first.parts.length + 1);
  const ids = second.parts.map(({ broadcast_id: id }) => id);
  expect(ids.flatMap((id) => texts.get(id ?? 0)?.people ?? []).toSorted()).toEqual(people.toSorted());
  await page.send("PATCH", "/v3/broadcast/3", '{"message":"New. Reply STOP to end"}');
  expect(splitIn(await cut(page)).split_id).not.toBe(second.split_id);
  expect(splitIn(await page.get(`/own/launch-splits/${second.split_id}`)).state).toBe("void");
});

test("a part is a draft of its own: one that was there before is no part, though the answer is lost", async () => {
  const { page, cut, drafts, fault, clock, add, texts } = await world();
  const like = (id: number, n: number, more: object) => {
    const text = { name: `Spring (${n} of 3)`, people: numbers(3, "808"), org_unit_id: 1001, ...more };
    if (!texts.has(id)) add(id, text);
  };
  for (const n of [1, 2, 3]) like(80 + n, n, {});
  let count = 0;
  fault.write = (_, response) => {
    count += 1;
    if (count % 2 === 0) return false;
    for (const n of [1, 2, 3]) {
      like(84 + n, n, { phone_number_id: 2 });
      like(88 + n, n, { org_unit_id: 1002 });
    }
    response.destroy();
    return true;
  };
  for (let tries = 0; tries < 4 && drafts().length < 3; tries += 1) {
    await cut(page);
    clock.now += 66_000;
  }
  const split = splitIn(await cut(page));
  expect(split).toMatchObject({ state: "ready", recipients_total: 90 });
  expect(split.parts.map((part) => part.broadcast_id)).toEqual(drafts().map(({ broadcast_id: id }) => id));
  expect(
    drafts()
      .flatMap((draft) => draft.people)
      .toSorted(),
  ).toEqual(people.toSorted());
});

test("what a part counts is who is in its draft", async () => {
  const { page, cut, drafts, fault } = await world();
  fault.write = (work, response) => {
    work();
    const draft = drafts().at(-1);
    draft?.people.pop();
    const made = { broadcastId: draft?.broadcast_id, accepted: draft?.people.length, rejected: [] };
    reply(response, 200, success(made));
    return true;
  };
  const { parts, recipients_total: total } = splitIn(await cut(page));
  expect(parts.map(({ count }) => count)).toEqual(drafts().map((draft) => draft.people.length));
  expect(total).toBe(90 - parts.length);
});

const rulesOf = async (page: Browser) => (await review(page, 3)).rules.map(({ code }) => code);

test("once its parts are out, the whole stays where it is, whatever is changed of it", async () => {
  const { page, cut, ask, texts } = await world();
  const { split_id: id } = splitIn(await cut(page));
  const found = reviewIn(await ask(page, `/${id}/review`, {}));
  const starts = found.parts.map(({ start }) => start);
  launchedIn(await ask(page, `/${id}/launch`, { review: found.review, count: 90, starts }));
  for (const change of [{ name: "Renamed" }, { message: "New. Reply STOP to end", phone_number_id: 1 }]) {
    await page.send("PATCH", "/v3/broadcast/3", JSON.stringify(change));
    expect(await review(page, 3)).toMatchObject({ split_id: id });
    expect(await rulesOf(page)).toContain("split");
    expect(outcome(await launch(page, 3))).toEqual([422, "launch_rules"]);
  }
  expect(texts.get(3)?.status).toBe("draft");
  expect(splitIn(await cut(page))).toMatchObject({ split_id: id, state: "launched" });
});

test("one part that was launched by itself is enough, also of a split that is void", async () => {
  const { page, cut, ask, texts } = await world();
  const first = splitIn(await cut(page));
  await page.send("PATCH", "/v3/broadcast/3", '{"name":"Renamed"}');
  const second = splitIn(await cut(page));
  expect(second.split_id).not.toBe(first.split_id);
  expect(await rulesOf(page)).not.toContain("split");
  const part = first.parts[0]?.broadcast_id ?? 0;
  const { nearest_start: start } = await review(page, part);
  expect((await launch(page, part, { start })).status).toBe(200);
  expect(await rulesOf(page)).toContain("split");
  texts.get(second.parts[1]?.broadcast_id ?? 0)?.people.pop();
  await ask(page, `/${second.split_id}/review`, {});
  expect(await rulesOf(page)).toContain("split");
  const now = splitIn(await cut(page));
  expect([now.split_id, now.state, now.parts[0]?.launch_state]).toEqual([
    first.split_id,
    "launched",
    "scheduled",
  ]);
});
