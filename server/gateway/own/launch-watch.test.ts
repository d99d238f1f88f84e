import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { be } from "./closures/testing/closure-world.ts";
import {
  confirm,
  launch,
  launchIn,
  launchWorld,
  noon,
  numbers,
  review,
  until,
} from "./launches/testing/launch-world.ts";

const minute = 60_000;
type Row = { broadcast_id: number; launched_by: string; state: string };
type Use = { is_this: boolean; watches: { broadcast_id: number; name: string }[] | null };
const outcome = (answer: Reply) => [answer.status, json(answer)["code"]];
const rowsIn = (answer: Reply) => (json(answer)["data"] as { launches: Row[] }).launches;
const usesIn = (answer: Reply) => (json(answer)["data"] as { sessions: Use[] }).sessions;
const at = (minutes: number, seconds = 0) => new Date(noon + minutes * minute + seconds * 1000).toISOString();

test("whoever may speak for a launch finds it, whoever launched it finds what is under way, and nobody else's", async () => {
  const { add, process, vendor, texts } = await launchWorld();
  for (const [id, code] of [
    [3, "801"],
    [4, "385"],
    [5, "435"],
  ] as const)
    add(id, { people: numbers(30, code), message: `${id} Reply STOP to opt out.` });
  const { signIn, store } = await process();
  const [ann, bob] = [await signIn(), await signIn("bob@acme.test")];
  const hours = { from: 540, until: 1200 };
  await store.launches.keepSettings(1001, 0, { approveAbove: 20, dailyTexts: 9, hours });
  for (const id of [3, 4]) launchIn(await launch(ann, id));
  await store.launches.keepSettings(1001, 1, { approveAbove: 50_000, dailyTexts: 9, hours });
  launchIn(await launch(bob, 5));
  const ask = async (who: typeof ann, whose: string) =>
    rowsIn(await who.get(`/own/launches?whose=${whose}`)).map(
      ({ broadcast_id: id, state }) => `${id} ${state}`,
    );
  expect(await ask(ann, "mine")).toEqual(["4 waiting", "3 waiting"]);
  expect(await ask(bob, "mine")).toEqual(["5 scheduled"]);
  expect([await ask(ann, "others"), await ask(bob, "others")]).toEqual([[], ["4 waiting", "3 waiting"]]);
  // One that the API doesn't show, and one that somebody has changed since.
  texts.delete(4);
  await ann.send("PATCH", "/v3/broadcast/3", '{"name":"Spring II"}');
  expect(await ask(bob, "others")).toEqual([]);
  for (const query of ["", "?whose=mine&broadcast_id=3"])
    expect((await ann.get(`/own/launches${query}`)).status).toBe(400);
  be(vendor, 3, 1001);
  expect(await ask(await signIn("cat@acme.test"), "others")).toEqual([]);
});

test("left on watch at sign-out, the desk goes on with that session, no cookie opens it, and it ends with the launch", async () => {
  const { add, process, texts, clock, vendor } = await launchWorld();
  add(3);
  const [one, other] = [await process(), await process()];
  const [ann, bob] = [await one.signIn(), await other.signIn("bob@acme.test")];
  launchIn(await launch(ann, 3));
  const out = { method: "POST", path: "/oauth/revoke-token" };
  expect((await ann.send(out.method, out.path, "{}", { "x-watch": "1" })).status).toBe(200);
  for (const path of ["/v3/users/1", "/own/sessions", "/own/launches?whose=mine"])
    expect(outcome(await ann.get(path))).toEqual([401, "session_ended"]);
  // A second time it is nobody's sign-out.
  await ann.send(out.method, out.path);
  const again = await one.signIn();
  const [now, kept] = usesIn(await again.get("/own/sessions"));
  expect([now?.watches, kept?.watches]).toMatchObject([null, [{ broadcast_id: 3, name: "Broadcast 3" }]]);
  await again.send(out.method, out.path);
  Object.assign(texts.get(3) ?? {}, { status: "sending", sent: 2 });
  clock.now += 5 * minute;
  await until(bob, 3, "sending");
  expect(vendor.live()).toEqual({ access: 2, refresh: 2 });
  Object.assign(texts.get(3) ?? {}, { status: "completed", sent: 3 });
  clock.now += 10_000;
  await until(bob, 3, "completed");
  await vi.waitFor(() => expect(vendor.live()).toEqual({ access: 1, refresh: 1 }), { timeout: 5_000 });
  expect(await one.store.sessions.ofUser(7)).toHaveLength(0);
});

test("a session on watch serves the desk alone; without anything to watch, or unasked, a sign-out ends it; so does its user", async () => {
  const { add, process, vendor, clock } = await launchWorld();
  add(3);
  const { signIn, store } = await process();
  const out = (who: Awaited<ReturnType<typeof signIn>>, headers = { "x-watch": "1" }) =>
    who.send("POST", "/oauth/revoke-token", "{}", headers);
  await out(await signIn());
  expect(vendor.live().access).toBe(0);
  const ann = await signIn();
  launchIn(await launch(ann, 3));
  await out(ann, { "x-watch": "0" });
  expect(vendor.live().access).toBe(0);
  await out(await signIn());
  expect(vendor.live().access).toBe(1);
  const [kept] = await store.sessions.watching();
  expect(kept).toMatchObject({ user: { user_id: 7 }, isWatch: true });
  // Its tokens are renewed and stay the desk's.
  vendor.expireAccess();
  clock.now += 5 * minute;
  await vi.waitFor(async () =>
    expect((await store.sessions.watching())[0]?.accessToken).not.toBe(kept?.accessToken),
  );
  expect((await ann.get("/own/sessions")).status).toBe(401);
  const page = await signIn();
  const ended = await page.send("DELETE", "/own/sessions/watching");
  expect(json(ended)["data"]).toEqual({ ended: 1 });
  expect(usesIn(await page.get("/own/sessions"))).toHaveLength(1);
  await sleep(50);
  expect(vendor.live().access).toBe(1);
});

test("an account sends in the hours that it has chosen, where the law allows them", async () => {
  const { add, process } = await launchWorld();
  add(3);
  const page = await (await process()).signIn();
  const choose = (from: string, to: string, revision = 0) => {
    const body = { approve_above: 5000, daily_texts: 3, send_from: from, send_until: to };
    return page.send("PUT", "/own/launch-settings", JSON.stringify(body), { "if-match": `"${revision}"` });
  };
  for (const [from, to] of [
    ["07:59", "20:00"],
    ["09:00", "21:01"],
    ["12:00", "12:59"],
    ["9:00", "20:00"],
  ] as const)
    expect([from, to, json(await choose(from, to))["code"]]).toEqual([from, to, "bad_request"]);
  // 10:05 in Utah.
  expect(await review(page, 3)).toMatchObject({ rules: [], hours: { from: "09:00", until: "20:00" } });
  expect(json(await choose("10:30", "11:45"))["data"]).toMatchObject({
    send_from: "10:30",
    send_until: "11:45",
  });
  expect(await review(page, 3)).toMatchObject({
    rules: [{ code: "outside_window", count: 3 }],
    nearest_start: at(30),
    hours: { from: "10:30", until: "11:45" },
  });
  // Utah's law, which begins at eight, and the country's, which ends at nine: wider is not possible.
  expect((await choose("08:00", "21:00", 1)).status).toBe(200);
  const early = new Date(noon + 24 * 60 * minute - 2 * 60 * minute).toISOString();
  expect((await review(page, 3, { start: early })).rules).toEqual([]);
});

test("a start is a whole minute, within a year, and a date", async () => {
  const { add, process, texts } = await launchWorld();
  add(3);
  const page = await (await process()).signIn();
  const start = at(30, 1);
  const found = await review(page, 3, { start });
  expect(found).toMatchObject({ start: at(31), first_text: at(31) });
  const made = await confirm(page, 3, { review: found.review, count: 3, start });
  expect(launchIn(made)).toMatchObject({ state: "scheduled", start: at(31) });
  expect(texts.get(3)?.scheduled_at).toBe(at(31));
  for (const far of ["9999-12-31T23:59:59Z", "2028-01-01T00:00:00Z"]) {
    const body = JSON.stringify({ broadcast_id: 3, start: far });
    const answer = await page.send("POST", "/own/launches/reviews", body);
    expect([far, ...outcome(answer)]).toEqual([far, 422, "bad_request"]);
  }
});

test("who cuts a list in pieces doesn't get past the second person, with the same text or another", async () => {
  const { add, process } = await launchWorld();
  for (const [n, id] of [3, 4, 5].entries()) add(id, { people: numbers(15, ["801", "385", "435"][n]) });
  add(6, { message: "Something else. Reply STOP to end.", people: numbers(6, "808") });
  const { signIn, store } = await process();
  const [ann, bob] = [await signIn(), await signIn("bob@acme.test")];
  await store.launches.keepSettings(1001, 0, {
    approveAbove: 20,
    dailyTexts: 3,
    hours: { from: 540, until: 1200 },
  });
  expect(await review(ann, 3)).toMatchObject({ approve_above: null, counted_with: 0 });
  expect(launchIn(await launch(ann, 3)).state).toBe("scheduled");
  const overrides = [{ code: "same_text", reason: "The other half of them" }];
  const start = at(600);
  expect(await review(ann, 6, { start })).toMatchObject({ approve_above: 20, counted_with: 15 });
  expect(await review(ann, 4)).toMatchObject({ approve_above: 20, counted_with: 15 });
  expect(launchIn(await launch(ann, 4, { overrides })).state).toBe("waiting");
  // Somebody else reads that one.
  expect(await review(ann, 6, { start })).toMatchObject({ counted_with: 15 });
  expect(await review(bob, 5)).toMatchObject({ approve_above: null, counted_with: 0 });
});

test("neither counts nor news are lost behind launches that were taken back, however many", async () => {
  const { add, process } = await launchWorld();
  add(3, { people: numbers(15) });
  add(4, { people: numbers(15, "385"), message: "Something else. Reply STOP to end." });
  const { signIn, store } = await process();
  const [ann, bob] = [await signIn(), await signIn("bob@acme.test")];
  const hours = { from: 540, until: 1200 };
  await store.launches.keepSettings(1001, 0, { approveAbove: 10, dailyTexts: 3, hours });
  const returned = launchIn(await launch(ann, 4)).launch_id;
  await bob.send("POST", `/own/launches/${returned}/return`, '{"comment":"Wrong price"}');
  await store.launches.keepSettings(1001, 1, { approveAbove: 20, dailyTexts: 3, hours });
  const { launch_id: id } = launchIn(await launch(ann, 3));
  const made = await store.launches.find(id);
  if (made === undefined) throw new Error("It is gone.");
  for (let n = 0; n < 520; n += 1) {
    const one = { ...made, id: `back ${n}`, broadcastId: 1000 + n, phase: "waiting" as const };
    await store.launches.create(one, []);
    await store.launches.keep(1, { ...one, phase: "stopped", dueAt: null });
  }
  expect(await review(ann, 4)).toMatchObject({ approve_above: 20, counted_with: 15 });
  const told = rowsIn(await ann.get("/own/launches?whose=told"));
  expect(told.map(({ broadcast_id: of, state }) => `${of} ${state}`)).toEqual(["4 returned"]);
});

test("what waits ends: with its draft, or when nobody has said yes in time; none hides another one", async () => {
  const { add, process, texts, clock } = await launchWorld();
  const { signIn, store } = await process();
  const [ann, bob] = [await signIn(), await signIn("bob@acme.test")];
  const hours = { from: 540, until: 1200 };
  await store.launches.keepSettings(1001, 0, { approveAbove: 2, dailyTexts: 9, hours });
  const ids = [3, 4, 5];
  for (const id of ids) add(id, { people: numbers(3, `80${id}`), message: `${id} Reply STOP to opt out.` });
  launchIn(await launch(ann, 3));
  launchIn(await launch(ann, 4, { start: at(300) }));
  const { launch_id: gone } = launchIn(await launch(ann, 5));
  const made = await store.launches.find(gone);
  if (made === undefined) throw new Error("It is gone.");
  // Sixty more of a group that Bob doesn't see.
  for (let n = 0; n < 60; n += 1)
    await store.launches.create({ ...made, id: `000 ${n}`, broadcastId: 1000 + n }, []);
  texts.delete(5);
  const states = async (who: typeof ann, whose: string) =>
    rowsIn(await who.get(`/own/launches?whose=${whose}`)).map(
      ({ broadcast_id: id, state }) => `${id} ${state}`,
    );
  expect(await states(bob, "others")).toEqual(["4 waiting", "3 waiting"]);
  expect((await store.launches.find(gone))?.phase).toBe("waiting");
  expect(await states(ann, "mine")).toEqual(["4 waiting", "3 waiting"]);
  expect(await store.launches.find(gone)).toMatchObject({ phase: "void", why: "The broadcast is gone." });
  // The start of one; a day of waiting of the one that is for "now".
  clock.now = noon + 301 * minute;
  await until(ann, 4, "void");
  expect(await states(ann, "mine")).toEqual(["3 waiting"]);
  clock.now = noon + 25 * 60 * minute;
  expect((await until(ann, 3, "void")).why).toBe("Nobody approved it in time. Review and launch it again.");
});
