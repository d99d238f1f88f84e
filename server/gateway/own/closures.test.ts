import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { json, type Reply } from "../testing/ask.ts";
import { MAX_OF_ONE } from "../store/closure-store.ts";
import { fail } from "../testing/fake-vendor.ts";
import { browser } from "../testing/test-gateway.ts";
import {
  be,
  closedHours,
  closing,
  closuresOf,
  closureWorld,
  hours,
  plan,
  until,
  voicemail,
} from "./closures/testing/closure-world.ts";

const minute = 60_000;
const closed = closedHours(voicemail);
const outcome = (answer: Reply) => [answer.status, json(answer)["code"]];
const first = (answer: Reply) => (json(answer)["errors"] as { field: string; message: string }[])[0];

describe("a closure", () => {
  test("begins at its minute and not before, closes its routes by a job, and puts them back at its minute", async () => {
    const { clock, process, configs, sent } = await closureWorld();
    const { signIn, store } = await process();
    const page = await signIn();
    const { routes } = await plan(page, closing(1, 2));
    expect(routes.map(({ name, outcome: so }) => [name, so])).toEqual([
      ["Route 7", null],
      ["Route 8", null],
    ]);
    const stays = async (state: string) => {
      await sleep(400);
      expect(closuresOf(await page.get("/own/closures"))[0]?.state).toBe(state);
    };
    clock.now += minute - 1;
    await stays("planned");
    expect(configs()).toEqual([hours, hours, hours]);
    clock.now += 1;
    expect((await until(page, "on")).routes.map(({ outcome: so }) => so)).toEqual(["closed", "closed"]);
    expect(configs()).toEqual([closed, closed, hours]);
    // Every page has its banner from the first paint on.
    expect(json((await signIn()).login)).toHaveProperty("closed");
    clock.now += minute - 1;
    await stays("on");
    expect(configs()).toEqual([closed, closed, hours]);
    clock.now += 1;
    expect((await until(page, "over")).routes.map(({ outcome: so }) => so)).toEqual(["back", "back"]);
    expect(configs()).toEqual([hours, hours, hours]);
    expect(json((await signIn()).login)).not.toHaveProperty("closed");
    expect(sent.toSorted()).toEqual(["7", "7", "8", "8"]);
    const { entries } = await store.history.list({ scope: { userId: 7 } }, { limit: 10, offset: 0 });
    expect(entries.map(({ via, outcome: so }) => `${via} ${so}`)).toEqual([
      ...Array(4).fill("job done"),
      "browser done",
    ]);
  });

  test("that has begun closes at once; the hours that a route gets before its beginning are those that come back", async () => {
    const { clock, process, routes, configs } = await closureWorld();
    const page = await (await process()).signIn();
    await plan(page, closing(1, 2, { routes: [7] }));
    const summer = { ...hours, otherwise: { kind: "hangup" } };
    const seven = routes.get(7);
    if (seven) routes.set(7, { ...seven, config: summer });
    await page.send("POST", `/own/closures/${(await until(page, "planned")).closure_id}/close`);
    await until(page, "on");
    expect(configs()[0]).toEqual(closed);
    clock.now += 2 * minute;
    await until(page, "over");
    expect(configs()[0]).toEqual(summer);
  });

  test("leaves what somebody has changed meanwhile, and names it", async () => {
    const { clock, process, routes, configs } = await closureWorld();
    const page = await (await process()).signIn();
    await plan(page, closing(0, 1));
    await until(page, "on");
    const eight = routes.get(8);
    const theirs = { ...hours, otherwise: { kind: "hangup" } };
    if (eight) routes.set(8, { ...eight, config: theirs });
    clock.now += minute;
    const over = await until(page, "over");
    expect(over.routes).toMatchObject([
      { name: "Route 7", outcome: "back" },
      { name: "Route 8", outcome: "left", why: "Someone has changed it meanwhile, so it was left as it is." },
    ]);
    expect(configs()).toEqual([hours, theirs, hours]);
  });

  test("keeps what is no schedule any more, or gone, and closes the rest", async () => {
    const { clock, process, routes } = await closureWorld();
    const page = await (await process()).signIn();
    await plan(page, closing(1, 2, { routes: [7, 8, 9] }));
    routes.delete(7);
    const eight = routes.get(8);
    if (eight) routes.set(8, { ...eight, route_type: "forward" });
    clock.now += minute;
    expect((await until(page, "on")).routes).toMatchObject([
      { outcome: "kept", why: "It has been deleted, or ann@acme.test can't see it." },
      { outcome: "kept", why: "It's no longer a schedule." },
      { outcome: "closed", why: null },
    ]);
  });

  test("waits for its user to sign in; somebody else may put the routes back, or close them", async () => {
    const { clock, process, configs } = await closureWorld();
    const { signIn, url, store } = await process();
    const ann = await signIn();
    await plan(ann, closing(1, 2));
    const bob = await signIn("bob@acme.test");
    await ann.post("/oauth/revoke-token", "{}");
    clock.now += minute;
    const waits = await until(bob, "planned", "sign_in");
    expect(waits).toMatchObject({ acts_for: "ann@acme.test", may_act: true });
    await bob.send("POST", `/own/closures/${waits.closure_id}/close`);
    expect(await until(bob, "on")).toMatchObject({ waits_for: null });
    expect((await store.closures.find(waits.closure_id))?.actor.userId).toBe(8);
    await bob.post("/oauth/revoke-token", "{}");
    clock.now += minute;
    const again = await signIn();
    const over = await until(again, "on", "sign_in");
    expect(configs().slice(0, 2)).toEqual([closed, closed]);
    await again.send("POST", `/own/closures/${over.closure_id}/put-back`);
    await until(browser(url, again.login), "over");
    expect(configs()).toEqual([hours, hours, hours]);
  });

  test("goes on with what another one's paused job has left", async () => {
    const { clock, process, configs, vendor } = await closureWorld();
    const { signIn, store } = await process();
    const ann = await signIn();
    const bob = await signIn("bob@acme.test");
    await plan(ann, closing(0, 1));
    await until(ann, "on");
    await bob.get("/own/closures");
    be(vendor, 3, 1001);
    clock.now += minute;
    // The closure has asked for the role a moment ago; the job asks again for each row.
    const { closure_id: id } = await until(bob, "reopening", "job");
    expect(configs().slice(0, 2)).toEqual([closed, closed]);
    be(vendor, 1, 1001);
    await bob.send("POST", `/own/closures/${id}/put-back`);
    await until(ann, "over");
    expect(configs()).toEqual([hours, hours, hours]);
    expect(outcome(await bob.send("POST", `/own/closures/${id}/put-back`))).toEqual([409, "nothing_to_do"]);
    expect((await bob.send("DELETE", `/own/closures/${id}`)).status).toBe(200);
    expect(await store.closures.list(1001)).toEqual([]);
  });

  test("leaves room for others: one person takes half of what the account has, and no more", async () => {
    const { process } = await closureWorld();
    const { signIn, store } = await process();
    const ann = await signIn();
    const made = await plan(ann, closing(1, 2));
    const one = await store.closures.find(made.closure_id);
    if (one === undefined) throw new Error("It isn't there.");
    const others = Array.from({ length: MAX_OF_ONE - 1 }, (_, n) => ({ ...one, id: `c${n}`, routes: [] }));
    await store.closures.create(others);
    const more = await ann.send("POST", "/own/closures", closing(5, 6));
    expect([...outcome(more), json(more)["message"]]).toEqual([
      409,
      "too_many_closures",
      "You have too many closures that aren't over: 250 is the most. Cancel one, then try again.",
    ]);
    const bob = await signIn("bob@acme.test");
    expect((await bob.send("POST", "/own/closures", closing(5, 6))).status).toBe(200);
  });

  test("that nobody could begin in time is over, and nothing was changed", async () => {
    const { clock, process, sent } = await closureWorld();
    const gateway = await process();
    const page = await gateway.signIn();
    await plan(page, closing(1, 2));
    await gateway.close();
    clock.now += 5 * minute;
    const again = await (await process()).signIn();
    expect((await until(again, "over")).routes[0]?.why).toBe("It ended before anybody could close it.");
    expect(sent).toEqual([]);
  });
});

describe("gateways that stop and start", () => {
  test("a closure goes on where it was, and each route is written once", async () => {
    const { clock, process, configs, sent } = await closureWorld();
    let gateway = await process();
    const { login } = await gateway.signIn();
    await plan(browser(gateway.url, login), closing(1, 2));
    for (const state of ["on", "over"]) {
      clock.now += minute;
      await gateway.close();
      const [one, other] = [await process(), await process()];
      gateway = one;
      await until(browser(one.url, login), state);
      await other.close();
    }
    expect(configs()).toEqual([hours, hours, hours]);
    expect(sent.toSorted()).toEqual(["7", "7", "8", "8"]);
  });

  test("one that died between naming its job and making it makes another one", async () => {
    const { clock, process, configs } = await closureWorld();
    const gateway = await process({ closures: { sweepMs: 60_000, now: () => clock.now } });
    const { login } = await gateway.signIn();
    const { closure_id: id } = await plan(browser(gateway.url, login), closing(5, 9));
    const planned = await gateway.store.closures.find(id);
    const job = { id: "4f9cbe7e-1111-4222-8333-444455556666", isMade: false };
    if (planned) await gateway.store.closures.keep(1, { ...planned, phase: "closing", dueAt: 0, job });
    await gateway.close();
    clock.now += 5 * minute;
    const next = await process();
    await until(browser(next.url, login), "on");
    expect(configs()).toEqual([closed, closed, hours]);
  });
});

describe("what can't be planned", () => {
  test("an end before the beginning, what is no schedule, an action of nothing, two closures of one route at a time", async () => {
    const { process, routes, vendor } = await closureWorld();
    vendor.on("/v3/provisioned-routes/10", (_, response) => fail(response, 404, "Gone"));
    const page = await (await process()).signIn();
    const send = (body: string) => page.send("POST", "/own/closures", body);
    expect(first(await send(closing(2, 2)))?.field).toBe("times.0.until");
    expect(first(await send(closing(-2, -1)))?.message).toBe("The end is in the past.");
    expect(first(await send(closing(1, 2, { action: { kind: "forward" } })))?.field).toBe("action");
    const nine = routes.get(9);
    if (nine) routes.set(9, { ...nine, route_type: "forward" });
    expect(first(await send(closing(1, 2, { routes: [9] })))?.message).toBe("“Route 9” isn't a schedule.");
    expect(outcome(await send(closing(1, 2, { routes: [10] })))).toEqual([404, "not_found"]);
    await plan(page, closing(1, 5));
    expect(first(await send(closing(4, 6, { routes: [8] })))?.message).toBe(
      "“Storm” already closes Route 8 at that time.",
    );
    expect((await send(closing(5, 6))).status).toBe(200);
    expect((await send(closing(4, 5, { routes: [8] }))).status).toBe(400);
  });

  test("by a role that may not; and whoever doesn't see its routes doesn't see the closure", async () => {
    const { process, vendor, routes } = await closureWorld();
    const { signIn, store } = await process();
    const page = await signIn();
    const { closure_id: id } = await plan(page, closing(5, 6));
    await store.units.learn(1001, [1001, 1002]);
    be(vendor, 2, 1002);
    routes.delete(8);
    const bob = await signIn("bob@acme.test");
    expect(closuresOf(await bob.get("/own/closures"))).toMatchObject([
      { may_act: false, routes: [{ route_id: 7 }] },
    ]);
    expect(outcome(await bob.send("DELETE", `/own/closures/${id}`))).toEqual([403, "forbidden"]);
    routes.delete(7);
    const eve = await signIn("bob@acme.test");
    expect(closuresOf(await eve.get("/own/closures"))).toEqual([]);
    expect(outcome(await eve.send("DELETE", `/own/closures/${id}`))).toEqual([404, "not_found"]);
    be(vendor, 3, 1002);
    const reader = await signIn("bob@acme.test");
    expect((await reader.send("POST", "/own/closures", closing(5, 6, { routes: [9] }))).status).toBe(403);
  });

  test("a closed closure isn't removed; a planned one is, and nothing happens", async () => {
    const { clock, process, sent } = await closureWorld();
    const page = await (await process()).signIn();
    const { closure_id: id } = await plan(page, closing(1, 2));
    expect((await page.send("DELETE", `/own/closures/${id}`)).status).toBe(200);
    clock.now += minute;
    await sleep(100);
    expect(sent).toEqual([]);
    const next = await plan(page, closing(0, 9));
    await until(page, "on");
    expect(outcome(await page.send("DELETE", `/own/closures/${next.closure_id}`))).toEqual([
      409,
      "nothing_to_do",
    ]);
  });
});
