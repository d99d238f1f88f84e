import { expect, test } from "vitest";
import type { Call } from "../../api/calls.ts";
import { routeConfigOf } from "../../api/route-config.ts";
import { replay } from "./replay.ts";
import { emptyWorld, type OneRoute } from "./route-world.ts";

const number = "+18015550101";
const [anna, bob] = ["+13055550198", "+13055550199"];
const voicemail = { kind: "voicemail", email: "desk@acme.test" };

function route(type: string, config: object, numbers = [number]): OneRoute {
  return { id: 1, name: "Main line", type, active: true, numbers, config: routeConfigOf(type, config) };
}
const version = (one: OneRoute) => ({ route: one, world: emptyWorld });

/** A call of Wednesday, noon in Denver. */
function call(id: number, more: Partial<Call> = {}): Call {
  return {
    call_id: id,
    call_start: "2026-03-04T19:00:00.000Z",
    direction: "inbound",
    caller_state: "UT",
    phone_number: number,
    ring_to: anna,
    disposition: "ANSWERED",
    ...more,
  } as Call;
}

async function compare(calls: Call[], before: OneRoute, after: OneRoute) {
  const { total, changes } = await replay(calls, { before: version(before), after: version(after) }, () =>
    Promise.resolve(),
  );
  return { total, changes: changes.map((one) => [one.before, one.after, one.calls.length]) };
}

const menu = (first: string, invalid: object = voicemail) =>
  route("ivr", {
    prompt_id: 1,
    options: [
      { key: "1", action: { kind: "forward", ring_to: first } },
      { key: "2", action: { kind: "forward", ring_to: bob } },
    ],
    invalid,
  });

test("the key that was pressed is told by the phone that has rung", async () => {
  const calls = [call(1), call(2, { ring_to: bob }), call(3, { ring_to: null, disposition: "VOICEMAIL" })];
  expect(await compare(calls, menu(anna), menu(anna))).toEqual({ total: 3, changes: [] });
  expect(await compare(calls, menu(anna), menu("+13055550197"))).toMatchObject({
    changes: [["person", "person", 1]],
  });
  expect(await compare(calls, menu(anna), menu(anna, { kind: "hangup" }))).toMatchObject({
    changes: [["voicemail", "hangup", 1]],
  });
});

test("the hours of a new schedule decide, and who didn't answer doesn't answer now", async () => {
  const forward = route("forward", { ring_to: anna, ring_seconds: 20, no_answer: { kind: "hangup" } });
  const schedule = (from: string) =>
    route("schedule", {
      timezone: "America/Denver",
      rules: [{ days: ["wed"], from, to: "18:00", action: { kind: "forward", ring_to: anna } }],
      otherwise: voicemail,
    });
  const calls = [call(1), call(2, { disposition: "NO ANSWER" }), call(3, { direction: "outbound" })];
  expect(await compare(calls, forward, schedule("13:00"))).toEqual({
    total: 2,
    changes: [
      ["person", "voicemail", 1],
      ["hangup", "voicemail", 1],
    ],
  });
  expect(await compare(calls, forward, schedule("12:00"))).toEqual({
    total: 2,
    changes: [["hangup", "unanswered", 1]],
  });
});

test("a number that is taken off the route loses its calls; one that was never on it doesn't count", async () => {
  const forward = { ring_to: anna, ring_seconds: 20, no_answer: voicemail };
  const calls = [call(1), call(2, { phone_number: "+18015550102" })];
  expect(await compare(calls, route("forward", forward), route("forward", forward, []))).toEqual({
    total: 1,
    changes: [["person", "nowhere", 1]],
  });
});

test("what is lost before and after is told apart from what ends elsewhere", async () => {
  const ring = (no_answer: object) => route("forward", { ring_to: anna, ring_seconds: 20, no_answer });
  const menus = (first: object, second: object) =>
    route("ivr", {
      prompt_id: 1,
      options: [
        { key: "1", action: first },
        { key: "2", action: second },
      ],
      invalid: { kind: "hangup" },
    });
  const ids = (calls: Call[]) => calls.map(({ call_id: id }) => id);
  const lostIn = async (calls: Call[], before: OneRoute, after: OneRoute) => {
    const { spared, lost } = await replay(calls, { before: version(before), after: version(after) }, () =>
      Promise.resolve(),
    );
    return { spared: ids(spared), lost: ids(lost) };
  };
  const missed = call(1, { disposition: "NO ANSWER" });
  expect(await lostIn([missed], ring({ kind: "hangup" }), ring(voicemail))).toEqual({
    spared: [1],
    lost: [],
  });
  expect(await lostIn([missed], ring(voicemail), ring({ kind: "hangup" }))).toEqual({
    spared: [],
    lost: [1],
  });
  const forward = (to: string) => ({ kind: "forward", ring_to: to });
  const calls = [call(2), call(3, { ring_to: bob }), call(4, { ring_to: null, disposition: "ABANDONED" })];
  // One is hung up on now, one reaches another phone, and one was hung up on already.
  expect(
    await lostIn(calls, menus(forward(anna), forward(bob)), menus({ kind: "hangup" }, forward(anna))),
  ).toEqual({ spared: [], lost: [2] });
});
